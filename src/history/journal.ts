import type { Fact, SessionOpen } from '../council/facts.ts'
import * as keys from './keys.ts'
import { StoreError, ValueError } from './errors.ts'
import type { Queue } from './queue.ts'
import { damaged, type Entry, type Store } from './store.ts'

/** The facts of running sessions, one key each, so that remembering one costs the same at any length. */
export interface Journal {
  start(opening: SessionOpen): Promise<void>
  /** Resolves with the session's opening. Keeps the order of the calls, awaited or not. */
  append(session: string, fact: Fact): Promise<SessionOpen>
  /** All facts so far; empty when nothing is journaled. Call it in the session's lane to see no half-removed log. */
  read(session: string): Promise<Fact[]>
  /** Removes `length` facts, newest first, so that what an interruption leaves is a log that can be read. */
  remove(session: string, length: number): Promise<void>
}

interface JournalEntry extends Entry {
  fact: Fact
}

/** Where the next fact of a session goes. */
interface Tail {
  opening: SessionOpen
  next: number
  /** Failed writes so far. */
  failures: number
}

const BLOCK = 64

export function createJournal(store: Store, sessions: Queue): Journal {
  const tails = new Map<string, Tail>()

  async function read(session: string): Promise<Fact[]> {
    const facts: Fact[] = []
    for (;;) {
      const block = Array.from({ length: BLOCK }, (_, step) => keys.fact(session, facts.length + step))
      for (const entry of await store.getMany<JournalEntry>(block)) {
        if (entry === undefined) return facts
        if (entry === damaged) {
          throw new ValueError(
            `Fact ${facts.length} of session ${session} is damaged: restore the store from a backup, or delete the session.`,
          )
        }
        facts.push(entry.fact)
      }
    }
  }

  async function tailOf(session: string): Promise<Tail> {
    const known = tails.get(session)
    if (known) return known
    const facts = await read(session)
    const [opening] = facts
    if (opening?.type !== 'session-open') {
      throw new StoreError(`Session ${session} is not running: begin it before facts are appended.`)
    }
    const tail = { opening, next: facts.length, failures: 0 }
    tails.set(session, tail)
    return tail
  }

  async function write(session: string, index: number, fact: Fact): Promise<void> {
    const entry: JournalEntry = { v: 1, fact }
    await store.set(keys.fact(session, index), entry)
  }

  return {
    read,

    async start(opening) {
      await write(opening.session, 0, opening)
      tails.set(opening.session, { opening, next: 1, failures: 0 })
    },

    async append(session, fact) {
      if (fact.type === 'session-open')
        throw new StoreError('Only begin opens a session: append what follows.')
      const failures = tails.get(session)?.failures ?? 0
      return sessions.run([session], async () => {
        const tail = await tailOf(session)
        // A log has no holes: what was called for before a failure was known must not outlive it. A later call,
        // such as the same fact again, takes the place that stayed free.
        if (tail.failures !== failures) {
          throw new StoreError(
            `An earlier fact of session ${session} was not written: append it again first.`,
          )
        }
        try {
          await write(session, tail.next, fact)
        } catch (error) {
          tail.failures += 1
          throw error
        }
        tail.next += 1
        return tail.opening
      })
    },

    async remove(session, length) {
      tails.delete(session)
      for (let end = length; end > 0; end -= BLOCK) {
        const start = Math.max(0, end - BLOCK)
        await store.delete(
          Array.from({ length: end - start }, (_, step) => keys.fact(session, end - 1 - step)),
        )
      }
    },
  }
}
