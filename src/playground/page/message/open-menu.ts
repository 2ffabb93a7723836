import type { PageMessage } from '../../page-protocol.ts'
import { below, type View } from '../shell/view.ts'

/** A right click, or a long press on a touch screen, which browsers tell as the same event. */
export function openMessageMenu(event: MouseEvent, message: PageMessage, view: View): void {
  // Links, images and marked text keep the browser's own menu.
  const inside = event.composedPath()[0]
  if (inside instanceof Element && inside.closest('a, img')) return
  if (String(getSelection() ?? '') !== '') return
  event.preventDefault()
  const target = event.currentTarget
  const byKey = event.clientX === 0 && event.clientY === 0 && target instanceof Element
  const at = byKey ? below(target) : { x: event.clientX, y: event.clientY }
  view.change({ menu: { kind: 'message', message, at } })
}
