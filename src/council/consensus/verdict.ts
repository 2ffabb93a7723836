/** Puts the verdict together from what the seats did. No text is read, compared or weighed. */
import { dissentsOf } from '../dissent.ts'
import type { Ballot, HeldPosition, Signature } from '../reply.ts'
import type { Charter, SeatId } from '../seat.ts'
import type { Absence, Degradation, Election, Verdict } from '../verdict.ts'
import { sortedBy } from './order.ts'
import { outcomeOf, signaturesIn } from './outcome.ts'

/** At most one entry for each seat in every list, and only of seats convened; the order is of no account. */
export interface VerdictInput {
  /** Seats convened. */
  seats: readonly SeatId[]
  charter: Pick<Charter, 'quorum' | 'threshold'>
  /** Whether the question came with options. */
  closed: boolean
  stopped: boolean
  election: Election
  ballots: readonly { seat: SeatId; ballot: Ballot }[]
  signatures: readonly { seat: SeatId; signature: Signature }[]
  /** What each seat held before it knew of any other answer, and what it held in the end. */
  first: readonly HeldPosition[]
  final: readonly HeldPosition[]
  /** Seats without a signature. */
  absent: readonly Absence[]
  degraded: readonly Degradation[]
}

/** Every list of the verdict is in the order of seat ids. */
export function computeVerdict(input: VerdictInput): Verdict {
  const { charter, election, signatures } = input
  const decisions = signatures.map(({ seat, signature }) => ({ seat, decision: signature.decision }))
  const plain = decisions.map(({ decision }) => decision)
  return {
    outcome: outcomeOf({
      stopped: input.stopped,
      election,
      answers: new Set([...input.first, ...input.final].map(({ seat }) => seat)).size,
      decisions: plain,
      seats: input.seats.length,
      charter,
    }),
    signatures: signaturesIn(plain),
    seats: input.seats.length,
    validBallots: election.validBallots,
    quorum: charter.quorum,
    threshold: charter.threshold,
    chosen: election.chosen,
    contested: election.contested,
    decisions: sortedBy(decisions, ({ seat }) => seat),
    absent: sortedBy(input.absent, ({ seat }) => seat),
    dissents: dissentsOf({ ...input, chosen: election.chosen }),
    degraded: sortedBy(input.degraded, ({ seat, kind }) => JSON.stringify([seat, kind])),
  }
}
