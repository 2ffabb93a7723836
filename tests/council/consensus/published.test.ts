/** Profiles whose results were published, reproduced to the vote. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  countPairs,
  mapPairs,
  pair,
  type Pairs,
  type Ranking,
} from '../../../src/council/consensus/pairwise.ts'
import { schulze, schulzeOf } from '../../../src/council/consensus/schulze.ts'

const shared = process.env['MAESTRO_SHARED_DATA'] ?? ''

function read(file: string): string {
  return readFileSync(join(shared, 'recorded', 'voting_fixtures', file), 'utf8')
}

const profilesSchema = z.array(
  z.object({
    name: z.string(),
    candidates: z.string(),
    ballots: z.array(z.tuple([z.string(), z.number()])),
    winners: z.array(z.string()),
    strongest_path: z.record(z.string(), z.record(z.string(), z.number())).nullable(),
    ranking: z.array(z.string()).nullable(),
  }),
)

const debianSchema = z.record(
  z.string(),
  z.object({
    options: z.array(z.string()),
    n: z.number(),
    /** Character i is the rank given to option i, `-` for none. */
    ballots: z.array(z.string()),
    expected: z.object({
      schulze_margins_implicit: z.string(),
      schulze_margins_explicit_only: z.string().optional(),
      official_winner: z.string(),
    }),
  }),
)

describe.skipIf(shared === '')('published profiles', () => {
  it('gives the winners, paths and orders of Schulze’s own examples', () => {
    const profiles = profilesSchema.parse(JSON.parse(read('schulze_examples.json')))
    expect(profiles).toHaveLength(9)
    for (const { name, candidates, ballots, winners, strongest_path, ranking } of profiles) {
      const ids = candidates.split('')
      const rankings = ballots.flatMap(([order, count]) => repeat(strict(order.split('')), count))
      const byVotes = schulze(ids, rankings, 'winning-votes')
      expect({
        name,
        winners: byVotes.winners,
        byMargins: schulze(ids, rankings, 'margins').winners,
        paths: strongest_path && plain(byVotes.paths),
        order: ranking && byVotes.order,
      }).toEqual({
        name,
        winners,
        byMargins: winners,
        paths: strongest_path,
        order: ranking && strict(ranking),
      })
    }
  })

  it.each(['2006', '2007', '2020'])('gives Debian’s whole order of %s', (year) => {
    const { options, n, ballots, expected } = debian(year)
    expect(ballots).toHaveLength(n)
    const { order, winners } = schulze(
      options,
      ballots.map((ranks) => debianRanking(options, ranks)),
      'margins',
    )
    expect(order).toEqual(orderIn(expected.schulze_margins_implicit))
    expect(winners).toEqual([expected.official_winner])
  })

  it('finds another leader for 2006 when options without a rank are not compared', () => {
    const { options, ballots, expected } = debian('2006')
    const { order } = schulzeOf(explicitPairs(options, ballots), 'margins')
    expect(order).toEqual(orderIn(expected.schulze_margins_explicit_only ?? ''))
  })

  it.each([
    ['tideman_A1.HIL', 380, '1'],
    ['tideman_A3.HIL', 989, '6'],
    ['tideman_A60.HIL', 197, '1'],
    ['tideman_A77.HIL', 213, '3'],
  ])('finds the Condorcet winner of %s', (file, ballots, winner) => {
    const { candidates, rankings } = tideman(file)
    expect(rankings).toHaveLength(ballots)
    const counts = countPairs(candidates, rankings)
    const rivals = candidates.filter((id) => id !== winner)
    expect(rivals.filter((id) => pair(counts, winner, id) <= pair(counts, id, winner))).toEqual([])
    expect(schulze(candidates, rankings, 'winning-votes').winners).toEqual([winner])
    expect(schulze(candidates, rankings, 'margins').winners).toEqual([winner])
  })
})

function strict(order: string[]): Ranking {
  return order.map((id) => [id])
}

function repeat<Item>(item: Item, count: number): Item[] {
  return Array.from({ length: count }, () => item)
}

function plain(pairs: Pairs): Record<string, Record<string, number>> {
  return Object.fromEntries([...pairs].map(([id, row]) => [id, Object.fromEntries(row)]))
}

function debian(year: string) {
  return debianSchema.parse(JSON.parse(read('debian_dpl.json')))[year]!
}

function debianRanking(options: string[], ranks: string): Ranking {
  const places = [...new Set(ranks.replaceAll('-', ''))].toSorted()
  return places.map((place) => options.filter((_, index) => ranks[index] === place))
}

/** Counts a pair only on ballots that rank both. */
function explicitPairs(options: string[], ballots: string[]): Pairs {
  const rank = (ballot: string, option: string) => Number(ballot[options.indexOf(option)])
  return mapPairs(options, (a, b) => ballots.filter((ballot) => rank(ballot, a) < rank(ballot, b)).length)
}

function orderIn(text: string): string[][] {
  return text.split(' > ').map((group) => group.split(' = ').toSorted())
}

/** David Hill's format: candidates and seats; then count, order and 0 on a line for each ballot; then a line of 0. */
function tideman(file: string): { candidates: string[]; rankings: Ranking[] } {
  const [head = '', ...lines] = read(file).split(/\r?\n/)
  const candidates = repeat(0, Number(head.split(' ')[0])).map((_, index) => String(index + 1))
  const ballots = lines.slice(
    0,
    lines.findIndex((line) => line.trim() === '0'),
  )
  const rankings = ballots.flatMap((line) => {
    const [count = '', ...order] = line.trim().split(/\s+/).slice(0, -1)
    return repeat(strict(order), Number(count))
  })
  return { candidates, rankings }
}
