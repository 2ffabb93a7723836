import type { Place } from '../council/facts.ts'
import * as keys from './keys.ts'
import { messageOf } from './errors.ts'
import type { Entry, HistoryLog, Store } from './store.ts'

/** Which session was held last in each thread of a scope. */
export interface Threads {
  latest(scope: string, thread: string): Promise<number | null>
  /**
   * Remembers where a session is held; a place without a thread is none. Never rejects: without it a thread forgets
   * its council until that is finished, nothing else.
   */
  note(scope: string, number: number, place: Place | null): Promise<void>
}

interface Latest extends Entry {
  number: number
}

export function createThreads(store: Store, log: HistoryLog): Threads {
  return {
    async latest(scope, thread) {
      return (await store.get<Latest>(keys.thread(scope, thread)))?.number ?? null
    },

    async note(scope, number, place) {
      const thread = place?.['thread']
      if (typeof thread !== 'string') return
      try {
        await store.update<Latest>(keys.thread(scope, thread), (latest) =>
          latest !== undefined && latest.number >= number ? latest : { ...latest, v: 1, number },
        )
      } catch (error) {
        log.warn({ scope, number, error: messageOf(error) }, 'the council of a thread was not entered')
      }
    },
  }
}
