/** A way to elect one candidate from secret ballots. A new method is one file, its name in `seat.ts`, and one line in `index.ts`. */
import type { Ballot, CandidateId } from '../reply.ts'
import type { MethodName } from '../seat.ts'
import type { Election } from '../verdict.ts'

/** Everything a method may know: it never learns who cast which ballot, and reads no text. */
export interface Votes {
  /** What stood for election, without "none of these". */
  candidates: readonly CandidateId[]
  /** One for each seat whose ballot turn succeeded; abstentions included. */
  ballots: readonly Ballot[]
  /** Fewest non-abstaining ballots with which anything may be chosen. */
  quorum: number
}

export interface ConsensusMethod {
  name: MethodName
  /**
   * Counts the votes in integers. The order of candidates and ballots has no influence, nor has an id: what the
   * votes leave tied stays tied.
   */
  elect(votes: Votes): Election
}

/** The ballots that count. Abstentions count neither for support nor for the quorum. */
export function validBallots(votes: Votes): Ballot[] {
  return votes.ballots.filter((ballot) => !ballot.abstain)
}
