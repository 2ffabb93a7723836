import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listing, type Where } from '../../src/discord/listing.ts'
import type { Page, Summary } from '../../src/history/history.ts'

function summary(number: number, hidden: boolean): Summary {
  return {
    v: 1,
    session: String(number),
    scope: 'guild',
    number,
    status: 'done',
    at: 0,
    procedure: 'ask',
    question: 'Why?',
    askedBy: { id: hidden ? 'somebody' : 'me', name: 'x' },
    private: hidden,
    seats: [],
    outcome: null,
    cost: null,
    place: null,
  }
}

/** Reads as the history does: newest first, tombstones left out, at most 50. */
function maestro(all: readonly Summary[]) {
  let reads = 0
  return {
    get reads() {
      return reads
    },
    async page(
      _scope: string,
      { size, before = Infinity }: { size: number; before?: number },
    ): Promise<Page> {
      reads += 1
      if (size < 1 || size > 50) throw new Error(`The size ${size} is out of bounds.`)
      const below = all.filter(({ number }) => number < before).toReversed()
      const summaries = below.slice(0, size)
      return { summaries, older: below.length > size ? (summaries.at(-1)?.number ?? null) : null }
    },
  }
}

/** Numbers with gaps, some of them private to somebody else. */
const histories = fc
  .array(fc.constantFrom('open', 'hidden', 'gone'), { maxLength: 160 })
  .map((kinds) =>
    kinds.flatMap((kind, index) => (kind === 'gone' ? [] : [summary(index + 1, kind === 'hidden')])),
  )

const numbersOf = (summaries: readonly Summary[]) => summaries.map(({ number }) => number)

describe('pages of the history', () => {
  it('show every visible session once on the way back, and the same pages on the way forth', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.integer({ min: 1, max: 10 }), async (all, size) => {
        const reader = { maestro: maestro(all), scope: 'guild', person: { id: 'me' } }
        const visible = numbersOf(all.filter((one) => !one.private)).toReversed()
        const pages: number[][] = []
        let where: Where = 'newest'
        for (;;) {
          const page = await listing(reader, where, size)
          pages.push(numbersOf(page.summaries))
          expect(page.newer).toBe(pages.length > 1)
          if (!page.older) break
          where = { below: page.summaries.at(-1)!.number }
        }
        expect(pages.flat()).toEqual(visible)
        for (const page of pages.slice(1)) {
          const back = await listing(reader, { above: page[0]! }, size)
          expect(numbersOf(back.summaries)).toEqual(pages[pages.indexOf(page) - 1])
          expect(back.older).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('finds its way from a page that has vanished meanwhile', async () => {
    const all = [summary(3, false), summary(9, false)]
    const reader = { maestro: maestro(all), scope: 'guild', person: { id: 'me' } }
    expect(await listing(reader, { below: 3 }, 10)).toEqual({ summaries: [], older: false, newer: true })
    expect(numbersOf((await listing(reader, { above: 99 }, 10)).summaries)).toEqual([9, 3])
  })

  it('reads an ordinary first page at once', async () => {
    const source = maestro(Array.from({ length: 40 }, (_, index) => summary(index + 1, false)))
    await listing({ maestro: source, scope: 'guild', person: { id: 'me' } }, 'newest', 10)
    expect(source.reads).toBeLessThanOrEqual(2)
  })
})
