import type { CouncilEvent } from './facts.ts'
import type { Caller } from './gate.ts'

/** Whether a council may work, where only so many do at once. */
export interface Admittance {
  /** Asks to be let in, unless that was done; true once it is. */
  enter(): boolean
  /** Nothing is to be done at the moment: others may work meanwhile. */
  leave(): void
}

/** @param enter of the gate, for this council; `post` is told how many go before it, and when it waits no longer */
export function createAdmittance(
  enter: (caller: Caller) => () => void,
  post: (event: CouncilEvent) => void,
): Admittance {
  let leave: (() => void) | null = null
  let isIn = false
  let waited = false
  return {
    enter() {
      leave ??= enter({
        admit() {
          isIn = true
          if (waited) post({ type: 'session-wait', ahead: null })
        },
        queue(ahead) {
          waited = true
          post({ type: 'session-wait', ahead })
        },
      })
      return isIn
    },
    leave() {
      leave?.()
      leave = null
      isIn = false
      waited = false
    },
  }
}
