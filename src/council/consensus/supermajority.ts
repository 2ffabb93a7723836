/** Most approvals lead; the rankings only break ties, raise doubts, or prefer nothing at all. */
import type { Ballot, CandidateId } from '../reply.ts'
import { NONE } from '../task.ts'
import type { Election } from '../verdict.ts'
import { againstNone, isContested, supportOf } from './approval.ts'
import { type ConsensusMethod, validBallots, type Votes } from './method.ts'
import { schulze } from './schulze.ts'

/**
 * Leaders are the candidates with most approvals that a Schulze count among them leaves tied. `Z` is the only
 * leader when no ballot approves anything, or when most valid ballots rank it above the one that leads.
 */
export const supermajority: ConsensusMethod = { name: 'supermajority', elect }

function elect(votes: Votes): Election {
  const ballots = validBallots(votes)
  const support = supportOf(votes.candidates, ballots)
  const tally = { support, validBallots: ballots.length }
  const count = schulze(
    [...votes.candidates, NONE],
    ballots.map((ballot) => ballot.ranking),
  )
  const leaders = leadersOf(support, ballots)
  const [first, ...others] = leaders

  if (first === undefined) {
    return { ...tally, chosen: null, leaders: ballots.length > 0 ? [NONE] : [], contested: false }
  }
  if (others.length === 0 && 2 * againstNone(first, ballots).none > ballots.length) {
    return { ...tally, chosen: null, leaders: [NONE], contested: false }
  }
  if (others.length > 0 || ballots.length < votes.quorum) {
    return { ...tally, chosen: null, leaders, contested: false }
  }
  return { ...tally, chosen: first, leaders, contested: isContested(first, count, ballots) }
}

/** Nobody leads without a single approval. */
function leadersOf(support: Record<CandidateId, number>, ballots: readonly Ballot[]): CandidateId[] {
  const most = Math.max(0, ...Object.values(support))
  if (most === 0) return []
  const tied = Object.keys(support).filter((candidate) => support[candidate] === most)
  const rankings = ballots.map((ballot) => ballot.ranking)
  return schulze(tied, rankings).winners
}
