/** Short ways to write ballots and votes, and arbitrary ones. */
import * as fc from 'fast-check'
import type { Votes } from '../../../src/council/consensus/method.ts'
import type { Ballot, CandidateId } from '../../../src/council/reply.ts'
import { NONE } from '../../../src/council/task.ts'
import type { Election } from '../../../src/council/verdict.ts'

/** `'A B=C Z'`: A first, then B and C tied, then "none of these". */
export function ranking(text: string): CandidateId[][] {
  return text === '' ? [] : text.split(' ').map((group) => group.split('='))
}

/** A ballot that approves the first list (`'A B'`) and ranks by the second. */
export function ballot(approve: string, order = ''): Ballot {
  return {
    abstain: false,
    approve: approve === '' ? [] : approve.split(' '),
    ranking: ranking(order),
    confidence: 50,
    openObjections: [],
    standing: [],
  }
}

export const abstention: Ballot = { ...ballot(''), abstain: true }

export function votes(ballots: readonly Ballot[], candidates = 'A B C', quorum = 3): Votes {
  return { candidates: candidates.split(' '), ballots, quorum }
}

/** Ballots drawn at random from groups of places; abstentions, gaps, ties and empty ones included. */
export function arbitraryBallot(candidates: readonly CandidateId[]): fc.Arbitrary<Ballot> {
  return fc
    .record({
      abstain: fc.boolean(),
      approve: fc.subarray([...candidates]),
      ranking: arbitraryRanking([...candidates, NONE]),
      confidence: fc.integer({ min: 0, max: 100 }),
    })
    .map((drawn) => ({
      ...drawn,
      abstain: drawn.abstain && drawn.confidence < 30,
      openObjections: [],
      standing: [],
    }))
}

export function arbitraryRanking(candidates: readonly CandidateId[]): fc.Arbitrary<CandidateId[][]> {
  const places = fc.tuple(...candidates.map(() => fc.integer({ min: 0, max: candidates.length })))
  // The highest place means "left out".
  return places.map((drawn) =>
    candidates
      .map((_, place) => candidates.filter((_, index) => drawn[index] === place))
      .filter((group) => group.length > 0),
  )
}

export const letters: CandidateId[] = ['A', 'B', 'C', 'D', 'E']

export const arbitraryVotes: fc.Arbitrary<Votes> = fc
  .integer({ min: 1, max: letters.length })
  .chain((count) => {
    const candidates = letters.slice(0, count)
    return fc.record({
      candidates: fc.constant(candidates),
      ballots: fc.array(arbitraryBallot(candidates), { maxLength: 7 }),
      quorum: fc.integer({ min: 1, max: 4 }),
    })
  })

/** Votes and the same votes with candidates and ballots in another order. */
export const reorderedVotes: fc.Arbitrary<[Votes, Votes]> = arbitraryVotes.chain((drawn) =>
  fc
    .record({ candidates: permutation(drawn.candidates), ballots: permutation(drawn.ballots) })
    .map((order): [Votes, Votes] => [drawn, { ...drawn, ...order }]),
)

export function permutation<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })
}

/** New names for candidates; "none of these" keeps its own. */
export type Rename = (id: CandidateId) => CandidateId

export const arbitraryRename: fc.Arbitrary<Rename> = permutation(['sol', 'Aria', 'prism', '9', 'ünal']).map(
  (names) => (id) => names[letters.indexOf(id)] ?? id,
)

export function renameBallot(cast: Ballot, rename: Rename): Ballot {
  return {
    ...cast,
    approve: cast.approve.map(rename),
    ranking: cast.ranking.map((group) => group.map(rename)),
  }
}

export function renameVotes(drawn: Votes, rename: Rename): Votes {
  return {
    ...drawn,
    candidates: drawn.candidates.map(rename),
    ballots: drawn.ballots.map((cast) => renameBallot(cast, rename)),
  }
}

export function renameElection(election: Election, rename: Rename): Election {
  const support = Object.entries(election.support).map(([id, count]) => [rename(id), count])
  return {
    ...election,
    chosen: election.chosen === null ? null : rename(election.chosen),
    leaders: election.leaders.map(rename).toSorted(),
    support: Object.fromEntries(support),
  }
}
