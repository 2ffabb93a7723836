/** Waits for a Discord that does not answer: what may be repeated is repeated, at growing intervals. */
import { setTimeout as pause } from 'node:timers/promises'
import { troubleOf } from './errors.ts'

/**
 * Runs `act` again, after a while, as long as it fails with what passes by itself. `attempt` counts from 0: from 1 on
 * the one before may have had its effect all the same. Rejects with the last failure, and with the signal's reason
 * instead of waiting once that is aborted.
 */
export type Patience = <Result>(
  act: (attempt: number) => Promise<Result>,
  signal?: AbortSignal,
) => Promise<Result>

/** Milliseconds before each further attempt: five minutes in all, for an outage that is shorter loses no words. */
const usual = [500, 2000, 5000, 15_000, 30_000, 60_000, 60_000, 60_000, 60_000]

export function createPatience(waits: readonly number[] = usual): Patience {
  return async (act, signal) => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await act(attempt)
      } catch (error) {
        const trouble = troubleOf(error)
        const wait = waits[attempt]
        if (wait === undefined || (trouble !== 'ambiguous' && trouble !== 'slow-down')) throw error
        await pause(wait, undefined, signal && { signal }).catch(() => signal?.throwIfAborted())
      }
    }
  }
}

/** One that waits no more once the signal is aborted. */
export function heeding(patience: Patience, signal: AbortSignal): Patience {
  return (act) => patience(act, signal)
}
