/** Pages of the history as one person may see them. A page is found from a number alone, so that old buttons work. */
import type { Maestro } from '../app/maestro.ts'
import type { Summary } from '../history/history.ts'
import { maySee } from './person.ts'

export interface Listing {
  /** Newest first. */
  summaries: Summary[]
  /** Whether visible sessions lie beyond either end. */
  older: boolean
  newer: boolean
}

/** Where a page lies: below a number, above one, or at the newest end. */
export type Where = { below: number } | { above: number } | 'newest'

interface Reader {
  maestro: Pick<Maestro, 'page'>
  scope: string
  person: { id: string }
}

/** Sessions read at a time: the most that one page of the history holds. */
const STRETCH = 50

export async function listing(reader: Reader, where: Where, size: number): Promise<Listing> {
  if (where !== 'newest' && 'above' in where) return above(reader, where.above, size)
  const before = where === 'newest' ? undefined : where.below
  const found = await below(reader, before, size + 1)
  const summaries = found.slice(0, size)
  const newest = summaries[0]?.number ?? (before ?? 1) - 1
  return {
    summaries,
    older: found.length > size,
    newer: before !== undefined && (await next(reader, newest)).length > 0,
  }
}

/** The page next to `number` on the newer side; the newest page when nothing newer is left. */
async function above(reader: Reader, number: number, size: number): Promise<Listing> {
  const found = await next(reader, number, size)
  const top = found[0]?.number
  if (top === undefined || found.length < size) return listing(reader, 'newest', size)
  const bottom = found.at(-1)?.number ?? top
  const [older, newer] = await Promise.all([below(reader, bottom, 1), next(reader, top)])
  return { summaries: found, older: older.length > 0, newer: newer.length > 0 }
}

/** At most `size` visible sessions below a number, or from the newest on, newest first. */
async function below(reader: Reader, before: number | undefined, size: number): Promise<Summary[]> {
  const found: Summary[] = []
  let from: number | null | undefined = before
  while (from !== null && found.length < size) {
    const page = await read(reader, from, size <= 10 ? size : STRETCH)
    found.push(...page.summaries.filter((summary) => maySee(reader.person, summary)))
    from = page.older
  }
  return found.slice(0, size)
}

/** At most `size` visible sessions right above a number, newest first. */
async function next(reader: Reader, number: number, size = 1): Promise<Summary[]> {
  const last = (await read(reader, undefined, 1)).summaries[0]?.number ?? 0
  let found: Summary[] = []
  for (let from = number; from < last && found.length < size; from += STRETCH) {
    const page = await read(reader, from + STRETCH + 1, STRETCH)
    const stretch = page.summaries.filter((one) => one.number > from && maySee(reader.person, one))
    found = [...stretch, ...found]
  }
  return found.slice(Math.max(0, found.length - size))
}

function read(
  { maestro, scope }: Reader,
  before: number | undefined,
  size: number,
): ReturnType<Maestro['page']> {
  return maestro.page(scope, { size: Math.min(size, STRETCH), ...(before !== undefined && { before }) })
}
