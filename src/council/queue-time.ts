/** Adds up how long somebody waited in queues. */
export interface QueueTime {
  /** As `onQueue` of a watch: told of those ahead, and null when the wait is over. */
  note(ahead: number | null): void
  waits(): boolean
  /** In milliseconds of the clock, the wait under way included. */
  total(): number
}

export function createQueueTime(clock: () => number): QueueTime {
  let since: number | null = null
  let past = 0
  const total = () => past + (since === null ? 0 : clock() - since)
  return {
    note(ahead) {
      if (ahead !== null) since ??= clock()
      else {
        past = total()
        since = null
      }
    },
    waits: () => since !== null,
    total,
  }
}
