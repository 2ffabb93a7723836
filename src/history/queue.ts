import { StoreError } from './errors.ts'

/**
 * One operation per lane at a time, in the order of the calls. Backends reorder un-awaited writes to one key in
 * more than half of all tries, so nothing here may rest on call order alone. A lane is a storage key, a session
 * or a scope.
 */
export interface Queue {
  /** Rejects as `operation` does; the next one in these lanes runs all the same. Must not be nested in a lane. */
  run<T>(lanes: readonly string[], operation: () => Promise<T>): Promise<T>
  /** Refuses everything new and resolves when the last operation has settled. May be repeated. */
  close(): Promise<void>
}

export function createQueue(): Queue {
  const tails = new Map<string, Promise<void>>()
  let closed = false

  return {
    run(lanes, operation) {
      if (closed) return Promise.reject(new StoreError('The history is closed: open it again to use it.'))
      const before = Promise.all(lanes.flatMap((lane) => tails.get(lane) ?? []))
      const result = before.then(operation)
      const leave = (): void => {
        for (const lane of lanes) if (tails.get(lane) === tail) tails.delete(lane)
      }
      const tail: Promise<void> = result.then(leave, leave)
      for (const lane of lanes) tails.set(lane, tail)
      return result
    },

    async close() {
      closed = true
      await Promise.all(tails.values())
    },
  }
}
