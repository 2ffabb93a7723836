import { listenerOf } from './events.ts'
/** The keys of a menu: arrows go round its items, Home and End to its ends, Escape and Tab close it. */
export function menuKeys(close: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    const menu = listenerOf(event)
    const items = [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)')]
    const at = items.findIndex((item) => item === event.target)
    const next = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: items.length - 1,
    }[event.key]
    if (next !== undefined) items.at(next % items.length)?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
