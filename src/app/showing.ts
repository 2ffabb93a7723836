/**
 * The way from the log to the stage. Showing runs beside remembering, in order, so that a slow Discord delays
 * neither the journal nor the seats; what fails to be shown is still on record.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { CouncilEvent } from '../council/facts.ts'
import type { State } from '../council/state.ts'
import { OutOfTime, StageGone, type Stage } from './stage.ts'

export interface Showing {
  /** Returns at once. */
  show(event: CouncilEvent, state: State): void
  /**
   * Shows this as the last event, once what was handed over before is shown, but no later than after `patience`
   * milliseconds, if it has an end: what nobody has begun to show by then is left to the next process. Never rejects.
   */
  interrupt(event: CouncilEvent, state: State, patience?: number): Promise<void>
  /** Resolves when everything handed over so far was shown or given up. Never rejects. */
  settled(): Promise<void>
  /** False once something was left for the next start to show, and with it everything behind it. */
  isWhole(): boolean
}

export function createShowing(
  stage: Stage,
  on: { gone(error: StageGone): void; failed(error: unknown, event: CouncilEvent): void },
): Showing {
  let queue = Promise.resolve()
  let gone = false
  /** What is not shown by now is left to the next start. */
  let over = false

  async function attempt(event: CouncilEvent, state: State): Promise<void> {
    try {
      await stage.show(event, state)
    } catch (error) {
      if (error instanceof OutOfTime) {
        over = true
        return
      }
      if (!(error instanceof StageGone)) return on.failed(error, event)
      if (!gone) on.gone(error)
      gone = true
    }
  }

  return {
    show(event, state) {
      // In order or not at all.
      queue = queue.then(() => (over ? undefined : attempt(event, state)))
    },
    async interrupt(event, state, patience) {
      await (patience === undefined ? queue : within(queue, patience))
      over = true
      // Beside what is being shown, if something is: that may take longer than this process has left.
      await Promise.all([attempt(event, state), queue])
    },
    settled: () => queue,
    isWhole: () => !over,
  }
}

/** Resolves with the work, or after so many milliseconds. */
async function within(work: Promise<void>, most: number): Promise<void> {
  const waiting = new AbortController()
  await Promise.race([work, pause(most, undefined, waiting).catch(() => undefined)])
  waiting.abort()
}
