/**
 * The way from the log to the stage. Showing runs beside remembering, in order, so that a slow Discord delays
 * neither the journal nor the seats; what fails to be shown is still on record.
 */
import type { CouncilEvent } from '../council/facts.ts'
import type { State } from '../council/state.ts'
import { StageGone, type Stage } from './stage.ts'

export interface Showing {
  /** Returns at once. */
  show(event: CouncilEvent, state: State): void
  /** Resolves when everything handed over so far was shown or given up. Never rejects. */
  settled(): Promise<void>
}

export function createShowing(
  stage: Stage,
  on: { gone(error: StageGone): void; failed(error: unknown, event: CouncilEvent): void },
): Showing {
  let queue = Promise.resolve()
  let gone = false

  async function attempt(event: CouncilEvent, state: State): Promise<void> {
    try {
      await stage.show(event, state)
    } catch (error) {
      if (!(error instanceof StageGone)) return on.failed(error, event)
      if (!gone) on.gone(error)
      gone = true
    }
  }

  return {
    show(event, state) {
      queue = queue.then(() => attempt(event, state))
    },
    settled: () => queue,
  }
}
