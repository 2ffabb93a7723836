/** From counts to one word. Integers only: 2 of 3 meets two thirds, exactly. */
import type { Decision } from '../reply.ts'
import type { Charter } from '../seat.ts'
import type { Election, Outcome } from '../verdict.ts'

export interface Evidence {
  /** A person, or the loss of the stage, ended the session early. */
  stopped: boolean
  election: Election
  /** How many seats gave an answer of their own. */
  answers: number
  /** One for each seat that decided about the statement, in any order; a seat that is put back counts as dissenting. */
  decisions: readonly Decision[]
  /** A seconded blocking objection stands: there may be a majority, and no consensus. */
  blocked: boolean
  /** Seats convened, those that failed or stayed away included. */
  seats: number
  charter: Pick<Charter, 'quorum' | 'threshold'>
}

/**
 * The quorum is about ballots: seats that vote but then give no signature do not undo it, they are missing from
 * the signatures instead. Where only one seat answered, voted or signed there is no agreement to speak of,
 * whatever the charter asks: at most a majority.
 */
export function outcomeOf(evidence: Evidence): Outcome {
  const { stopped, election, answers, decisions, blocked, seats, charter } = evidence
  if (stopped) return 'stopped'
  if (election.validBallots < charter.quorum) return 'no quorum'
  if (election.chosen === null) return 'split'

  const signed = signaturesIn(decisions)
  const together = Math.min(answers, election.validBallots, signed) >= 2
  const { numerator, denominator } = charter.threshold
  const isEnough = together && denominator * signed >= numerator * seats
  if (isEnough && !blocked) return agreement(decisions, seats)
  return 2 * signed > seats ? 'majority' : 'split'
}

/** How many signed, with or without a reservation. */
export function signaturesIn(decisions: readonly Decision[]): number {
  return decisions.filter((decision) => decision !== 'dissent').length
}

function agreement(decisions: readonly Decision[], seats: number): Outcome {
  if (decisions.includes('dissent')) return 'consensus with dissent'
  const plain = decisions.filter((decision) => decision === 'sign').length
  return plain === seats ? 'unanimous' : 'consensus'
}
