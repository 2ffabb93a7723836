import type { Ballot, CandidateId } from '../reply.ts'
import { NONE } from '../task.ts'
import { sortedBy } from './order.ts'
import { countPairs, pair } from './pairwise.ts'
import type { SchulzeCount } from './schulze.ts'

/** Approvals per candidate: at most one from each ballot, and none for what did not stand. */
export function supportOf(
  candidates: readonly CandidateId[],
  ballots: readonly Ballot[],
): Record<CandidateId, number> {
  const approvals = (candidate: CandidateId) =>
    ballots.filter((ballot) => ballot.approve.includes(candidate)).length
  const ordered = sortedBy(candidates, (candidate) => candidate)
  return Object.fromEntries(ordered.map((candidate) => [candidate, approvals(candidate)]))
}

/** How many ballots rank "none of these" above the candidate, and the candidate above "none of these". */
export function againstNone(
  candidate: CandidateId,
  ballots: readonly Ballot[],
): { none: number; candidate: number } {
  const rankings = ballots.map((ballot) => ballot.ranking)
  const counts = countPairs([candidate, NONE], rankings)
  return { none: pair(counts, NONE, candidate), candidate: pair(counts, candidate, NONE) }
}

/**
 * Whether the rankings prefer something else: another Schulze winner, or "none of these" head to head. The
 * second can hold without the first, when a cycle lifts the candidate back among the winners.
 */
export function isContested(chosen: CandidateId, count: SchulzeCount, ballots: readonly Ballot[]): boolean {
  const duel = againstNone(chosen, ballots)
  return !count.winners.includes(chosen) || duel.none > duel.candidate
}
