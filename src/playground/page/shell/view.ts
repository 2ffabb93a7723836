import type { PageMessage } from '../../page-protocol.ts'
import type { Actions } from '../actions.ts'
import type { TextContext } from '../markdown/render.ts'
import type { PageState } from '../model/state.ts'

export interface Point {
  x: number
  y: number
}

/** The one thing that may hang over the page at a time. */
export type OpenMenu =
  | { kind: 'message'; message: PageMessage; at: Point }
  | { kind: 'emoji'; message: PageMessage; at: Point }
  | { kind: 'people' }

/** What only this tab knows, as against the state that the playground tells. */
export interface Ui {
  drawer: boolean
  menu: OpenMenu | null
  replyTo: PageMessage | null
}

/** What every part of the page is drawn from. */
export interface View {
  state: PageState
  now: Date
  ui: Ui
  actions: Actions
  change(patch: Partial<Ui>): void
}

export const textContext = (view: View, message?: PageMessage): TextContext => ({
  state: view.state,
  now: view.now,
  openChannel: (channel, message) => view.actions.openChannel(channel, message),
  ...(message ? { message } : {}),
})

/** Where a menu opens that belongs to a button. */
export function below(element: Element): Point {
  const { left, bottom } = element.getBoundingClientRect()
  return { x: left, y: bottom + 4 }
}
