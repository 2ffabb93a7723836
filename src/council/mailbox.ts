/** A queue between many writers and one reader. Unbounded: a session has some dozens of events in flight. */
export interface Mailbox<T> {
  push(item: T): void
  /** The oldest item; waits for one. Resolves with undefined when `signal` is aborted and nothing is left. */
  take(signal: AbortSignal): Promise<T | undefined>
}

export function createMailbox<T>(): Mailbox<T> {
  const items: T[] = []
  let wake: (() => void) | undefined
  return {
    push(item) {
      items.push(item)
      wake?.()
    },
    async take(signal) {
      while (items.length === 0 && !signal.aborted) await change(signal)
      return items.shift()
    },
  }

  /** Resolves when something was pushed or the signal is aborted. */
  function change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done)
        wake = undefined
        resolve()
      }
      wake = done
      signal.addEventListener('abort', done, { once: true })
    })
  }
}
