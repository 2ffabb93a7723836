import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { methods } from '../../../src/council/consensus/index.ts'
import type { Votes } from '../../../src/council/consensus/method.ts'
import { NONE } from '../../../src/council/task.ts'
import type { Ballot } from '../../../src/council/reply.ts'
import {
  abstention,
  arbitraryRename,
  arbitraryVotes,
  ballot,
  renameElection,
  renameVotes,
  reorderedVotes,
  votes,
} from './ballots.ts'

const { supermajority, ranked } = methods
const anyMethod = fc.constantFrom(supermajority, ranked)

describe('supermajority', () => {
  it('puts forward what most could sign, and says how many', () => {
    const cast = [ballot('A B', 'A B C Z'), ballot('A', 'A C B Z'), ballot('C', 'C A B Z')]
    expect(supermajority.elect(votes(cast))).toEqual({
      chosen: 'A',
      support: { A: 2, B: 1, C: 1 },
      leaders: ['A'],
      contested: false,
      validBallots: 3,
    })
  })

  it('breaks a tie by the rankings among the tied alone', () => {
    const cast = [ballot('A B', 'B A'), ballot('A B', 'C B A'), ballot('', 'A C B')]
    expect(supermajority.elect(votes(cast))).toMatchObject({ chosen: 'B', leaders: ['B'] })
  })

  it('lets a tie stand that the rankings do not break', () => {
    const cast = [ballot('A B C', 'A B C'), ballot('A B C', 'B A C'), ballot('A B C')]
    expect(supermajority.elect(votes(cast))).toMatchObject({ chosen: null, leaders: ['A', 'B'] })
  })

  it('chooses nothing when nobody could sign anything, whatever the rankings', () => {
    const cast = [ballot('', 'A B Z'), ballot('', 'A Z'), ballot('', 'A')]
    expect(supermajority.elect(votes(cast))).toMatchObject({
      chosen: null,
      support: { A: 0, B: 0, C: 0 },
      leaders: [NONE],
    })
  })

  it('is contested when the rankings prefer another candidate', () => {
    const cast = [ballot('A B', 'B A'), ballot('A', 'B A'), ballot('C', 'B C A')]
    expect(supermajority.elect(votes(cast))).toMatchObject({ chosen: 'A', contested: true })
  })

  it('is contested when “none of these” wins, but not on most ballots', () => {
    const cast = [ballot('A', 'A Z'), ballot('A', 'A Z'), ballot('', 'Z A'), ballot('', 'Z A')]
    expect(supermajority.elect(votes(cast))).toMatchObject({ chosen: 'A', contested: false })
    const worse = [...cast, ballot('A', 'B Z A'), ballot('', 'A=Z')]
    expect(supermajority.elect(votes(worse))).toMatchObject({ chosen: 'A', contested: true })
  })

  it('is contested when “none of these” wins the duel on less than half of the ballots', () => {
    const cast = [
      ballot('A', 'A=Z B'),
      ballot('A', 'A=Z B'),
      ballot('', 'Z A'),
      ballot('', 'B Z A'),
      ballot('A', 'A B Z'),
    ]
    expect(supermajority.elect(votes(cast))).toMatchObject({ chosen: 'A', contested: true })
  })

  it('chooses nothing when most ballots prefer nothing', () => {
    const cast = [ballot('A', 'A Z'), ballot('B', 'Z A B'), ballot('A', 'Z A B')]
    expect(supermajority.elect(votes(cast))).toEqual({
      chosen: null,
      support: { A: 2, B: 1, C: 0 },
      leaders: [NONE],
      contested: false,
      validBallots: 3,
    })
  })

  it('counts one approval a ballot, and none for what does not stand', () => {
    const cast = [ballot('A A A', 'A'), ballot('B', 'B'), ballot('X Z B', 'B')]
    expect(supermajority.elect(votes(cast, 'A B'))).toMatchObject({ chosen: 'B', support: { A: 1, B: 2 } })
  })

  it('gives the support but chooses nothing below the quorum', () => {
    const cast = [ballot('A', 'A'), ballot('A', 'A'), abstention]
    expect(supermajority.elect(votes(cast))).toEqual({
      chosen: null,
      support: { A: 2, B: 0, C: 0 },
      leaders: ['A'],
      contested: false,
      validBallots: 2,
    })
  })

  it('keeps its choice when the choice gains', () => {
    fc.assert(
      fc.property(arbitraryVotes, fc.nat({ max: 6 }), (drawn, which) => {
        const { chosen } = supermajority.elect(drawn)
        fc.pre(chosen !== null)
        const gain = (cast: Ballot): Ballot => ({
          ...cast,
          approve: [...new Set([...cast.approve, chosen])],
          ranking: [[chosen], ...cast.ranking.map((group) => group.filter((id) => id !== chosen))],
        })
        const better = drawn.ballots.map((cast, index) => (index === which ? gain(cast) : cast))
        expect(supermajority.elect({ ...drawn, ballots: better }).chosen).toBe(chosen)
      }),
    )
  })

  it('never chooses less than the most approved', () => {
    fc.assert(
      fc.property(arbitraryVotes, (drawn) => {
        const { chosen, support } = supermajority.elect(drawn)
        fc.pre(chosen !== null)
        expect(support[chosen]).toBe(Math.max(1, ...Object.values(support)))
      }),
    )
  })
})

describe('ranked', () => {
  it('chooses the Schulze winner, even one with fewer approvals', () => {
    const cast = [ballot('A B', 'B A'), ballot('A', 'B A'), ballot('C', 'B C A')]
    expect(ranked.elect(votes(cast))).toMatchObject({ chosen: 'B', support: { A: 2, B: 1, C: 1 } })
  })

  it.each([
    ['nothing on a tie', [ballot('A', 'A B'), ballot('A', 'B A'), ballot('A')], ['A', 'B']],
    ['nothing on a cycle', [ballot('', 'A B C'), ballot('', 'B C A'), ballot('', 'C A B')], ['A', 'B', 'C']],
    ['nothing when “none of these” wins', [ballot('A', 'Z'), ballot('A', 'Z'), ballot('A', 'A')], [NONE]],
    ['nothing without a ranking', [ballot('A'), ballot('A'), ballot('A')], ['A', 'B', 'C', NONE]],
    ['nothing below the quorum', [ballot('A', 'A'), ballot('A', 'A'), abstention], ['A']],
    ['nothing without a ballot', [abstention], []],
  ])('chooses %s', (_, cast, leaders) => {
    expect(ranked.elect(votes(cast))).toMatchObject({ chosen: null, leaders, contested: false })
  })
})

describe('every method', () => {
  it('carries the name it is listed under', () => {
    for (const [name, method] of Object.entries(methods)) expect(method.name).toBe(name)
  })

  it('does not mind the order of candidates and ballots', () => {
    fc.assert(
      fc.property(reorderedVotes, anyMethod, ([drawn, reordered], method) => {
        // Compared as text: not even the order inside lists and tables may differ.
        expect(JSON.stringify(method.elect(reordered))).toBe(JSON.stringify(method.elect(drawn)))
      }),
    )
  })

  it('treats every candidate alike, whatever its name', () => {
    fc.assert(
      fc.property(arbitraryVotes, arbitraryRename, anyMethod, (drawn, rename, method) => {
        const found = method.elect(renameVotes(drawn, rename))
        expect({ ...found, leaders: found.leaders.toSorted() }).toEqual(
          renameElection(method.elect(drawn), rename),
        )
      }),
    )
  })

  it('is not moved by an abstention', () => {
    fc.assert(
      fc.property(arbitraryVotes, anyMethod, (drawn, method) => {
        // What an abstention lists besides is not a vote.
        const more = { ...ballot('A B', 'B A'), abstain: true }
        expect(method.elect({ ...drawn, ballots: [...drawn.ballots, more] })).toEqual(method.elect(drawn))
      }),
    )
  })

  it('chooses only what leads alone, with a quorum', () => {
    fc.assert(
      fc.property(arbitraryVotes, anyMethod, (drawn: Votes, method) => {
        const { chosen, leaders, contested, validBallots } = method.elect(drawn)
        expect(chosen === null || leaders.join() === chosen).toBe(true)
        expect(chosen === null || validBallots >= drawn.quorum).toBe(true)
        expect(contested && chosen === null).toBe(false)
        expect([...drawn.candidates, null]).toContain(chosen)
      }),
    )
  })
})
