import type { Fact } from '../council/facts.ts'
import * as keys from './keys.ts'
import { ValueError } from './errors.ts'
import { damaged, type Entry, type Store } from './store.ts'

/**
 * The facts of running sessions, one key each, so that remembering one costs the same at any length. Which of them
 * count is for `logs.ts` to say. Called in the session's lane.
 */
export interface Journal {
  /** The facts from index `from` on to the first gap, as they were written. */
  read(session: string, from: number): Promise<Fact[]>
  write(session: string, index: number, fact: Fact): Promise<void>
  /** Removes facts `from` to `end`, without `end`, newest first: what an interruption leaves has no holes. */
  remove(session: string, from: number, end: number): Promise<void>
}

interface JournalEntry extends Entry {
  fact: Fact
}

const BLOCK = 64

export function createJournal(store: Store): Journal {
  return {
    async read(session, from) {
      const facts: Fact[] = []
      for (;;) {
        const start = from + facts.length
        const block = Array.from({ length: BLOCK }, (_, step) => keys.fact(session, start + step))
        for (const entry of await store.getMany<JournalEntry>(block)) {
          if (entry === undefined) return facts
          if (entry === damaged) {
            throw new ValueError(
              `Fact ${from + facts.length} of session ${session} is damaged: restore the store from a backup, or delete the session.`,
            )
          }
          facts.push(entry.fact)
        }
      }
    },

    async write(session, index, fact) {
      const entry: JournalEntry = { v: 1, fact }
      await store.set(keys.fact(session, index), entry)
    },

    async remove(session, from, end) {
      for (let highest = end; highest > from; highest -= BLOCK) {
        const length = Math.min(BLOCK, highest - from)
        await store.delete(Array.from({ length }, (_, step) => keys.fact(session, highest - 1 - step)))
      }
    },
  }
}
