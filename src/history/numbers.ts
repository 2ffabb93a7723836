import * as keys from './keys.ts'
import { messageOf } from './errors.ts'
import type { Entry, HistoryLog, Store } from './store.ts'

/** The numbers of each scope: 1, 2, 3 … Only the owner of a scope takes them, and only under the scope's lane. */
export interface Numbers {
  /** The highest number taken, 0 for none. */
  head(scope: string): Promise<number>
  /** The number to take next; its slot is free. */
  next(scope: string): Promise<number>
  /** Remembers that the listing line of `number` is written. Never rejects: a lost hint costs time, nothing else. */
  take(scope: string, number: number): Promise<void>
}

interface Hint extends Entry {
  n: number
}

/** How far a search looks ahead; a free stretch of this length is the end. */
const STRIDE = 16
/** A hint this far behind costs one read more after a restart. */
const HINT_EVERY = 8

export function createNumbers(store: Store, log: HistoryLog): Numbers {
  const heads = new Map<string, number>()
  const hints = new Map<string, number>()

  /** The highest number in use, searched upward from one that is no higher. */
  async function search(scope: string, from: number): Promise<number> {
    let head = from
    for (;;) {
      const ahead = Array.from({ length: STRIDE }, (_, step) => keys.summary(scope, head + step + 1))
      // A damaged line counts: its number is taken.
      const last = (await store.getMany(ahead)).findLastIndex((slot) => slot !== undefined)
      if (last < 0) return head
      head += last + 1
    }
  }

  async function note(scope: string, number: number): Promise<void> {
    const head = Math.max(number, heads.get(scope) ?? 0)
    heads.set(scope, head)
    if (head - (hints.get(scope) ?? 0) < HINT_EVERY) return
    try {
      await store.update<Hint>(keys.hint(scope), (hint) => ({
        ...hint,
        v: 1,
        n: Math.max(head, hint?.n ?? 0),
      }))
      hints.set(scope, head)
    } catch (error) {
      log.warn({ scope, error: messageOf(error) }, 'the hint of the highest number was not written')
    }
  }

  async function head(scope: string): Promise<number> {
    const known = heads.get(scope)
    if (known !== undefined) return known
    const hint = (await store.get<Hint>(keys.hint(scope)))?.n ?? 0
    hints.set(scope, hint)
    await note(scope, await search(scope, hint))
    return heads.get(scope) ?? 0
  }

  return {
    head,
    async next(scope) {
      const known = heads.get(scope)
      // What was just searched for is not searched for again.
      return (known === undefined ? await head(scope) : await search(scope, known)) + 1
    },
    take: note,
  }
}
