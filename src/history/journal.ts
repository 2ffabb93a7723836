import type { Fact } from '../council/facts.ts'
import * as keys from './keys.ts'
import { ValueError } from './errors.ts'
import { damaged, type Entry, type Store } from './store.ts'

/**
 * The facts of running sessions. What is remembered at once is one value under the index of its first fact, so that it is
 * there as a whole or not at all on any backend, and remembering costs the same at any length. Which facts count is
 * for `logs.ts` to say. Called in the session's lane.
 */
export interface Journal {
  /** The facts from index `from` on to the first gap, as they were written. */
  read(session: string, from: number): Promise<Fact[]>
  /** At least one fact; the first one is at `index`. */
  write(session: string, index: number, facts: readonly Fact[]): Promise<void>
  /**
   * Removes facts `from` to `end`, without `end`, newest first: what an interruption leaves has no holes. What was
   * written at once goes at once.
   */
  remove(session: string, from: number, end: number): Promise<void>
}

interface JournalEntry extends Entry {
  fact: Fact
  /** Those that were remembered together with it, and follow it. */
  more?: Fact[]
}

const BLOCK = 64

export function createJournal(store: Store): Journal {
  return {
    async read(session, from) {
      const facts: Fact[] = []
      for (;;) {
        const start = from + facts.length
        const block = Array.from({ length: BLOCK }, (_, step) => keys.fact(session, start + step))
        const entries = await store.getMany<JournalEntry>(block)
        // Keys of facts that do not come first in their entry stay unused.
        for (let at = start; at < start + BLOCK; at = from + facts.length) {
          const entry = entries[at - start]
          if (entry === undefined) return facts
          if (entry === damaged) {
            throw new ValueError(
              `Fact ${at} of session ${session} is damaged: restore the store from a backup, or delete the session.`,
            )
          }
          facts.push(entry.fact, ...(entry.more ?? []))
        }
      }
    },

    async write(session, index, [fact, ...more]) {
      if (fact === undefined) return
      const entry: JournalEntry = more.length === 0 ? { v: 1, fact } : { v: 1, fact, more }
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
