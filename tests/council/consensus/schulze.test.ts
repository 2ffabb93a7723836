import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countPairs, mapPairs, pair, type Ranking } from '../../../src/council/consensus/pairwise.ts'
import { schulze, schulzeOf, type Strength } from '../../../src/council/consensus/schulze.ts'
import { arbitraryRanking, arbitraryRename, letters, permutation, ranking } from './ballots.ts'

const strengths: Strength[] = ['winning-votes', 'margins']
const profile = fc.array(arbitraryRanking(letters), { maxLength: 9 })

/** `'3 A B C'` is three ballots. */
function ballots(...lines: string[]): Ranking[] {
  return lines.flatMap((line) => {
    const [count = '', ...order] = line.split(' ')
    return Array.from({ length: Number(count) }, () => ranking(order.join(' ')))
  })
}

describe('countPairs', () => {
  it('counts ties for neither, and ranks what is left out last together', () => {
    const counts = countPairs(['A', 'B', 'C', 'D'], [ranking('A=B C'), ranking('C'), ranking('')])
    expect(pair(counts, 'A', 'B')).toBe(0)
    expect(pair(counts, 'A', 'C')).toBe(1)
    expect(pair(counts, 'C', 'A')).toBe(1)
    expect(pair(counts, 'A', 'D')).toBe(1)
    expect(pair(counts, 'D', 'B')).toBe(0)
  })

  it('takes the better place of a candidate named twice and skips strangers', () => {
    const counts = countPairs(['A', 'B'], [ranking('X A B A')])
    expect(pair(counts, 'A', 'B')).toBe(1)
    expect(pair(counts, 'X', 'A')).toBe(0)
    expect([...counts.keys()]).toEqual(['A', 'B'])
  })
})

describe('schulze', () => {
  it('finds nobody among no candidates, and everybody on no ballots', () => {
    expect(schulze([], []).winners).toEqual([])
    expect(schulze(['B', 'A'], []).order).toEqual([['A', 'B']])
  })

  it.each(strengths)('elects the Condorcet winner in spite of plurality (%s)', (strength) => {
    // The capital of Tennessee: Memphis has most first places, Nashville beats each other city.
    const tennessee = ballots('42 M N C K', '26 N C K M', '15 C K N M', '17 K C N M')
    expect(schulze(['M', 'N', 'C', 'K'], tennessee, strength).order).toEqual([['N'], ['C'], ['K'], ['M']])
  })

  it.each(strengths)('leaves a symmetric cycle of three open (%s)', (strength) => {
    const cycle = ballots('1 A B C', '1 B C A', '1 C A B')
    expect(schulze(['A', 'B', 'C'], cycle, strength).winners).toEqual(['A', 'B', 'C'])
  })

  it('weighs a victory by votes or by margin, and they can disagree', () => {
    // A cycle: A beats B by most votes, but by the smallest margin.
    const won: Record<string, number> = { AB: 6, BA: 5, BC: 4, CB: 0, CA: 5, AC: 2 }
    const counts = mapPairs(['A', 'B', 'C'], (a, b) => won[a + b] ?? 0)
    expect(schulzeOf(counts, 'winning-votes').order).toEqual([['C'], ['A'], ['B']])
    expect(schulzeOf(counts, 'margins').order).toEqual([['B'], ['C'], ['A']])
  })

  it('puts the Condorcet winner first and the Condorcet loser last', () => {
    fc.assert(
      fc.property(profile, fc.constantFrom(...strengths), (rankings, strength) => {
        const counts = countPairs(letters, rankings)
        const beats = (a: string, b: string) => pair(counts, a, b) > pair(counts, b, a)
        const { winners } = schulze(letters, rankings, strength)
        for (const one of letters) {
          const others = letters.filter((other) => other !== one)
          const best = others.every((other) => beats(one, other))
          const worst = others.every((other) => beats(other, one))
          expect(best && winners.join() !== one).toBe(false)
          expect(worst && winners.includes(one)).toBe(false)
        }
      }),
    )
  })

  it('does not mind the order of candidates or ballots', () => {
    const reordered = profile.chain((rankings) =>
      fc.tuple(fc.constant(rankings), permutation(rankings), permutation(letters)),
    )
    fc.assert(
      fc.property(reordered, fc.constantFrom(...strengths), ([rankings, others, candidates], strength) => {
        const { order, winners } = schulze(candidates, others, strength)
        const expected = schulze(letters, rankings, strength)
        expect({ order, winners }).toEqual({ order: expected.order, winners: expected.winners })
      }),
    )
  })

  it('treats every name alike', () => {
    fc.assert(
      fc.property(profile, arbitraryRename, (rankings, rename) => {
        const renamed = rankings.map((groups) => groups.map((group) => group.map(rename)))
        const { order } = schulze(letters, rankings)
        expect(schulze(letters.map(rename), renamed).order).toEqual(
          order.map((group) => group.map(rename).toSorted()),
        )
      }),
    )
  })

  it('never punishes a winner for being raised', () => {
    fc.assert(
      fc.property(profile, fc.nat(), fc.constantFrom(...strengths), (rankings, which, strength) => {
        const { winners } = schulze(letters, rankings, strength)
        const winner = winners[which % winners.length] ?? ''
        const raised = rankings.map((groups, index) =>
          index % 2 === which % 2 ? raise(groups, winner) : groups,
        )
        const after = schulze(letters, raised, strength).winners
        expect(after).toContain(winner)
        expect(winners.length > 1 || after.length === 1).toBe(true)
      }),
    )
  })

  it('is not moved by clones of a candidate', () => {
    // Each ballot puts A2 beside A: above, tied with or below it, and nothing between them.
    const sides = fc.array(fc.constantFrom('above', 'tied', 'below'), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(profile, sides, fc.constantFrom(...strengths), (rankings, sides, strength) => {
        const cloned = rankings.map((groups, index) => clone(groups, sides[index] ?? 'tied'))
        const before = schulze(letters, rankings, strength).winners
        const after = schulze([...letters, 'A2'], cloned, strength).winners
        const merged = new Set(after.map((id) => (id === 'A2' ? 'A' : id)))
        expect([...merged].toSorted()).toEqual(before)
      }),
    )
  })

  it('turns round when every ballot is turned round', () => {
    fc.assert(
      fc.property(profile, fc.constantFrom(...strengths), (rankings, strength) => {
        const whole = rankings.map((groups) => complete(groups))
        const { winners } = schulze(letters, whole, strength)
        const reversed = schulze(
          letters,
          whole.map((groups) => groups.toReversed()),
          strength,
        )
        expect(winners.length === 1 && reversed.winners.includes(winners[0]!)).toBe(false)
      }),
    )
  })

  it('counts in whole numbers', () => {
    fc.assert(
      fc.property(profile, (rankings) => {
        for (const row of schulze(letters, rankings).paths.values()) {
          for (const strength of row.values()) expect(Number.isSafeInteger(strength)).toBe(true)
        }
      }),
    )
  })
})

/** Every candidate listed: what was left out becomes the last group. */
function complete(groups: Ranking): Ranking {
  const missing = letters.filter((id) => !groups.flat().includes(id))
  return missing.length > 0 ? [...groups, missing] : groups
}

/** One place up: out of a shared group, or into the group above. */
function raise(groups: Ranking, id: string): Ranking {
  const places = complete(groups)
  const place = places.findIndex((group) => group.includes(id))
  const rest = places[place]!.filter((other) => other !== id)
  if (rest.length > 0) return places.toSpliced(place, 1, [id], rest)
  if (place === 0) return places
  return places.toSpliced(place - 1, 2, [...places[place - 1]!, id])
}

function clone(groups: Ranking, side: string): Ranking {
  return complete(groups).flatMap((group) => {
    if (!group.includes('A')) return [group]
    if (side === 'tied') return [[...group, 'A2']]
    const rest = group.filter((id) => id !== 'A')
    // Whoever shared a group with A must stand to both clones as it stood to A: only a lone A is split.
    if (rest.length > 0) return [[...group, 'A2']]
    return side === 'above' ? [['A2'], ['A']] : [['A'], ['A2']]
  })
}
