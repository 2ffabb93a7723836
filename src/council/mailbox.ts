/** A queue between many writers and one reader. Unbounded: a session has some dozens of events in flight. */
export interface Mailbox<T> {
  push(item: T): void
  /** Everything that has come, oldest first; waits for something, unless it is closed. */
  take(): Promise<T[]>
  /** From now on nothing is waited for: what still comes is taken, and nothing where nothing came. */
  close(): void
}

export function createMailbox<T>(): Mailbox<T> {
  let items: T[] = []
  let isClosed = false
  let wake: (() => void) | undefined
  return {
    push(item) {
      items.push(item)
      wake?.()
    },
    async take() {
      if (items.length === 0 && !isClosed) await new Promise<void>((resolve) => (wake = resolve))
      const taken = items
      items = []
      return taken
    },
    close() {
      isClosed = true
      wake?.()
    },
  }
}
