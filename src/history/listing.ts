import * as keys from './keys.ts'
import type { Page, Summary } from './history.ts'
import type { Numbers } from './numbers.ts'
import { damaged, type HistoryLog, type Store } from './store.ts'
import { tombstone } from './summary.ts'

/** The numbered lines of each scope. A line is derived from facts and may be written again at any time. */
export interface Listing {
  find(scope: string, number: number): Promise<Summary | null>
  page(scope: string, options: { size: number; before?: number }): Promise<Page>
  /** Writes the first line of a session, under a number that is free. */
  open(line: Summary): Promise<void>
  /** Writes the line of a session; fields that only a newer version knows stay. */
  put(line: Summary): Promise<void>
  /** Enters what has become known of a running session. */
  amend(scope: string, number: number, news: Partial<Pick<Summary, 'place' | 'outcome'>>): Promise<void>
  /** Removes what `session` left under a number, which stays taken. */
  bury(scope: string, number: number, session: string): Promise<void>
}

export function createListing(store: Store, numbers: Numbers, log: HistoryLog): Listing {
  async function change(scope: string, number: number, apply: (line: Summary) => Summary): Promise<void> {
    await store.update<Summary>(keys.summary(scope, number), (line) => {
      if (line === undefined) throw new Error(`There is no line ${number} to change.`)
      return apply(line)
    })
  }

  /** Lines from `highest` downward, `length` numbers at most. */
  async function block(scope: string, highest: number, length: number): Promise<Summary[]> {
    const wanted = Array.from({ length: Math.min(length, highest) }, (_, step) => highest - step)
    const found = await store.getMany<Summary>(wanted.map((number) => keys.summary(scope, number)))
    return found.filter((line, at): line is Summary => {
      if (line === damaged) log.error({ scope, number: wanted[at] }, 'a line of the listing is damaged')
      return line !== undefined && line !== damaged && line.status !== 'gone'
    })
  }

  return {
    async find(scope, number) {
      if (!Number.isSafeInteger(number) || number < 1) return null
      const line = await store.get<Summary>(keys.summary(scope, number))
      return line === undefined || line.status === 'gone' ? null : line
    },

    async page(scope, { size, before }) {
      if (!Number.isInteger(size) || size < 1 || size > 50) {
        throw new RangeError(`A page holds 1 to 50 lines; got ${size}.`)
      }
      if (before !== undefined && !Number.isSafeInteger(before)) {
        throw new RangeError(`A page begins before a whole number; got ${before}.`)
      }
      const head = await numbers.head(scope)
      const found: Summary[] = []
      // One line more than asked for tells whether an older page holds anything.
      const stretch = size + 1
      let highest = Math.min(head, (before ?? Infinity) - 1)
      for (; highest > 0 && found.length <= size; highest -= stretch) {
        found.push(...(await block(scope, highest, stretch)))
      }
      const summaries = found.slice(0, size)
      return { summaries, older: found.length > size ? (summaries.at(-1)?.number ?? null) : null }
    },

    open: (line) => store.create(keys.summary(line.scope, line.number), line),

    async put(line) {
      await store.update<Summary>(keys.summary(line.scope, line.number), (before) => ({ ...before, ...line }))
    },

    amend: (scope, number, news) => change(scope, number, (line) => ({ ...line, ...news })),

    async bury(scope, number, session) {
      const line = await store.get<Summary>(keys.summary(scope, number))
      if (line?.session === session) await change(scope, number, tombstone)
    },
  }
}
