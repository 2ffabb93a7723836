/** Who holds the pen among equals: the one place where chance decides, because nothing else is at stake. */
import type { CandidateId } from '../reply.ts'
import { shuffle } from '../shuffle.ts'
import { NONE } from '../task.ts'
import type { Election } from '../verdict.ts'
import { type ConsensusMethod, validBallots, type Votes } from './method.ts'
import { sortedBy } from './order.ts'

/**
 * Elects by the method; when it leaves several leaders that the very same ballots approve, as when all seats say
 * the same in other words, the tie is no disagreement. Then one is drawn, the others withdraw in its favour, and
 * the ballots are counted again, so that "none of these" still wins where it would. Leaders with different
 * supporters are a real tie and stay one. `random` yields numbers in [0, 1).
 */
export function electWithLot(method: ConsensusMethod, votes: Votes, random: () => number): Election {
  const election = method.elect(votes)
  const { leaders, support } = election
  if (election.chosen !== null || !areEquals(leaders, votes)) return election
  // Only those who would then win take part, so that the lot decides who is chosen, never whether anyone is.
  const recounts = sortedBy(leaders, (id) => id)
    .map((id) => ({ id, recount: method.elect(withoutRivals(votes, id, leaders)) }))
    .filter(({ id, recount }) => recount.chosen === id)
  const [drawn] = shuffle(recounts, random)
  return drawn === undefined ? election : { ...drawn.recount, support, leaders }
}

function withoutRivals(votes: Votes, id: CandidateId, leaders: readonly CandidateId[]): Votes {
  return {
    ...votes,
    candidates: votes.candidates.filter((other) => other === id || !leaders.includes(other)),
  }
}

function areEquals(leaders: readonly CandidateId[], votes: Votes): boolean {
  if (leaders.length < 2 || leaders.includes(NONE)) return false
  const ballots = validBallots(votes)
  const supporters = leaders.map((id) => JSON.stringify(ballots.map(({ approve }) => approve.includes(id))))
  const approved = ballots.some(({ approve }) => leaders.some((id) => approve.includes(id)))
  return approved && new Set(supporters).size === 1
}
