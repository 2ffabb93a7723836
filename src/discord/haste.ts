import { OutOfTime } from '../app/stage.ts'

/** The process ends: nothing may wait for long any more. */
export interface Haste {
  /** Aborted with `OutOfTime` once it has begun. */
  readonly signal: AbortSignal
  begin(): void
  /** Resolves when the work is done, or a moment after the haste began. */
  within(work: Promise<void>): Promise<void>
  /** Resolves as the work does; rejects with `OutOfTime` when it is not done a moment after the haste began. */
  soon<Result>(work: Promise<Result>): Promise<Result>
}

/** @param moment milliseconds */
export function createHaste(moment = 2000): Haste {
  const controller = new AbortController()
  const { signal } = controller
  const isOver = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => setTimeout(resolve, moment).unref(), { once: true })
  })
  return {
    signal,
    begin: () => controller.abort(new OutOfTime()),
    within: (work) => Promise.race([work, isOver]),
    soon: (work) => Promise.race([work, isOver.then(() => Promise.reject(signal.reason))]),
  }
}
