/** The Schulze winner of the rankings; approvals are counted, but decide nothing. */
import { NONE } from '../task.ts'
import type { Election } from '../verdict.ts'
import { isContested, supportOf } from './approval.ts'
import { type ConsensusMethod, validBallots, type Votes } from './method.ts'
import { schulze } from './schulze.ts'

/** Leaders are the Schulze winners, `Z` among them when "none of these" is one. */
export const ranked: ConsensusMethod = { name: 'ranked', elect }

function elect(votes: Votes): Election {
  const ballots = validBallots(votes)
  const rankings = ballots.map((ballot) => ballot.ranking)
  const count = schulze([...votes.candidates, NONE], rankings)
  const tally = { support: supportOf(votes.candidates, ballots), validBallots: ballots.length }

  const leaders = ballots.length > 0 ? count.winners : []
  const [first, ...others] = leaders
  if (first === undefined || first === NONE || others.length > 0 || ballots.length < votes.quorum) {
    return { ...tally, chosen: null, leaders, contested: false }
  }
  return { ...tally, chosen: first, leaders, contested: isContested(first, count, ballots) }
}
