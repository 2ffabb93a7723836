/**
 * A queue between many writers and one reader. Unbounded: a session has some dozens of events in flight. It goes on
 * listening to a signal that it was given, which ought to be the session's own.
 */
export interface Mailbox<T> {
  push(item: T): void
  /** Everything that has come, oldest first; waits for something. Empty when `signal` is aborted and nothing is left. */
  take(signal: AbortSignal): Promise<T[]>
}

export function createMailbox<T>(): Mailbox<T> {
  let items: T[] = []
  const heeded = new WeakSet<AbortSignal>()
  let wake: (() => void) | undefined
  return {
    push(item) {
      items.push(item)
      wake?.()
    },
    async take(signal) {
      heed(signal)
      while (items.length === 0 && !signal.aborted) await new Promise<void>((resolve) => (wake = resolve))
      const taken = items
      items = []
      return taken
    },
  }

  /** Once for all waits: there is one for each piece of what a model writes. */
  function heed(signal: AbortSignal): void {
    if (heeded.has(signal)) return
    heeded.add(signal)
    signal.addEventListener('abort', () => wake?.(), { once: true })
  }
}
