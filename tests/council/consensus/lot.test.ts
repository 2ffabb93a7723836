import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { methods } from '../../../src/council/consensus/index.ts'
import { electWithLot } from '../../../src/council/consensus/lot.ts'
import type { Ballot } from '../../../src/council/reply.ts'
import { seededRandom } from '../../../src/council/shuffle.ts'
import { arbitraryRanking } from './ballots.ts'

const method = methods.supermajority

function cast(approve: string, ranking: string): Ballot {
  return {
    abstain: false,
    approve: approve.split(''),
    ranking: ranking.split('>').map((group) => group.split('')),
    confidence: 50,
    openObjections: [],
    standing: [],
  }
}

const elect = (ballots: Ballot[], seed = 1, quorum = 3) =>
  electWithLot(method, { candidates: ['A', 'B', 'C'], ballots, quorum }, seededRandom(seed, 'lot'))

describe('a tie between positions that the same seats would sign', () => {
  const agreed = [cast('ABC', 'A>B>C'), cast('ABC', 'B>C>A'), cast('ABC', 'C>A>B')]

  it('is no disagreement: one is put forward by lot', () => {
    const election = elect(agreed)
    expect(election).toMatchObject({
      leaders: ['A', 'B', 'C'],
      support: { A: 3, B: 3, C: 3 },
      contested: false,
    })
    expect(election.leaders).toContain(election.chosen)
  })

  it('falls on each of them for some seed, the same for the same seed, whatever the order of ballots', () => {
    const drawn = Array.from({ length: 40 }, (_, seed) => elect(agreed, seed).chosen)
    expect(new Set(drawn)).toEqual(new Set(['A', 'B', 'C']))
    expect(Array.from({ length: 40 }, (_, seed) => elect(agreed.toReversed(), seed).chosen)).toEqual(drawn)
  })

  it.each([
    ['different supporters', [cast('A', 'A>BC'), cast('B', 'B>AC'), cast('C', 'C>AB')], 3],
    ['a circle of approvals', [cast('AB', 'A>B>C'), cast('BC', 'B>C>A'), cast('CA', 'C>A>B')], 3],
    ['nobody approving', [cast('', 'Z'), cast('', 'Z'), cast('', 'Z')], 3],
    ['a quorum that is missed', agreed.slice(0, 2), 3],
    [
      'everyone ranking "none of these" first',
      [cast('AB', 'Z>AB'), cast('AB', 'Z>AB'), cast('AB', 'Z>AB')],
      3,
    ],
  ])('stays without a winner with %s', (_, ballots, quorum) => {
    for (let seed = 0; seed < 10; seed++) expect(elect(ballots, seed, quorum).chosen).toBeNull()
  })

  it('never overrules what the method itself decided', () => {
    const ballots = fc.array(
      fc.record({
        approve: fc.subarray(['A', 'B', 'C']),
        ranking: fc.shuffledSubarray(['A', 'B', 'C', 'Z']),
      }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(ballots, fc.nat(), (drawn, seed) => {
        const cards = drawn.map(({ approve, ranking }) => cast(approve.join(''), ranking.join('>')))
        const votes = { candidates: ['A', 'B', 'C'], ballots: cards, quorum: 3 }
        const plain = method.elect(votes)
        const election = electWithLot(method, votes, seededRandom(seed))
        expect(election).toEqual(plain.chosen === null ? election : plain)
        expect([...plain.leaders, null]).toContain(election.chosen)
      }),
    )
  })

  it('decides who is chosen, never whether anyone is', () => {
    // Whoever approves anything approves all three: the rankings alone decide whether they are equals.
    const approving = fc.record({ all: fc.boolean(), ranking: arbitraryRanking(['A', 'B', 'C', 'Z']) })
    const anyMethod = fc.constantFrom(methods.supermajority, methods.ranked)
    fc.assert(
      fc.property(fc.array(approving, { minLength: 3, maxLength: 7 }), anyMethod, (drawn, method) => {
        const ballots = drawn.map(({ all, ranking }) => ({ ...cast(all ? 'ABC' : '', ''), ranking }))
        const votes = { candidates: ['A', 'B', 'C'], ballots, quorum: 3 }
        const chosen = Array.from(
          { length: 12 },
          (_, seed) => electWithLot(method, votes, seededRandom(seed)).chosen,
        )
        expect(new Set(chosen.map((id) => id === null)).size).toBe(1)
      }),
      { numRuns: 300 },
    )
  })
})
