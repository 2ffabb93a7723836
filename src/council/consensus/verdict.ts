/** Puts the verdict together from what the seats did. No text is read or weighed. */
import { dissentsOf, type Disagreement } from '../dissent.ts'
import { isBlocking, type TrackedObjection } from '../exchange/objections.ts'
import type { Ballot, Decision } from '../reply.ts'
import type { Charter, SeatId } from '../seat.ts'
import type { Absence, Degradation, Election, Flag, Verdict } from '../verdict.ts'
import { confidenceOf } from './confidence.ts'
import { sortedBy } from './order.ts'
import { outcomeOf, signaturesIn } from './outcome.ts'

/** At most one entry for each seat in every list, and only of seats convened; the order is of no account. */
export interface VerdictInput extends Omit<Disagreement, 'chosen'> {
  /** Seats convened. */
  seats: readonly SeatId[]
  charter: Pick<Charter, 'quorum' | 'threshold'>
  stopped: boolean
  election: Election
  /** The ballots as the election counted them: that of a seat that is put back speaks for what it held before. */
  counted: readonly Ballot[]
  /** Seats counted at a first position that lies outside the verdict. */
  putBack: readonly SeatId[]
  /** Raised against what is put forward. */
  objections: readonly TrackedObjection[]
  flags: readonly Flag[]
  /** Seats without a signature. */
  absent: readonly Absence[]
  degraded: readonly Degradation[]
}

/** Every list of the verdict is in the order of seat ids. */
export function computeVerdict(input: VerdictInput): Verdict {
  const { charter, election, signatures, seats } = input
  const decisions = signatures.map(({ seat, signature }) => ({ seat, decision: signature.decision }))
  const putBack = new Set(decisions.filter(({ decision }) => decision !== 'dissent').map(({ seat }) => seat))
  for (const seat of putBack) if (!input.putBack.includes(seat)) putBack.delete(seat)
  const counted = decisions.map(({ seat, decision }): Decision => (putBack.has(seat) ? 'dissent' : decision))
  const plain = new Set(decisions.filter(({ decision }) => decision === 'sign').map(({ seat }) => seat))
  const blocking = input.objections.filter((objection) => isBlocking(objection, plain))
  const outcome = outcomeOf({
    stopped: input.stopped,
    election,
    answers: new Set([...input.first, ...input.final].map(({ seat }) => seat)).size,
    decisions: counted,
    blocked: blocking.length > 0,
    seats: seats.length,
    charter,
  })
  const signed = signaturesIn(counted)
  return {
    outcome,
    signatures: signed,
    seats: seats.length,
    validBallots: election.validBallots,
    quorum: charter.quorum,
    threshold: charter.threshold,
    chosen: election.chosen,
    contested: election.contested,
    decisions: sortedBy(decisions, ({ seat }) => seat),
    putBack: [...putBack].toSorted(),
    blocking: blocking.map(({ id }) => id).toSorted(),
    absent: sortedBy(input.absent, ({ seat }) => seat),
    dissents: dissentsOf({ ...input, chosen: election.chosen }),
    flags: [...input.flags],
    confidence: confidenceOf({
      outcome,
      signatures: signed,
      seats: seats.length,
      rival: rivalOf(input.counted, election),
      confidences: supportersOf(input.counted, election).map(({ confidence }) => confidence),
      openMajor: input.objections.filter(({ seconded }) => seconded).length,
      unargued: putBack.size,
    }),
    degraded: sortedBy(input.degraded, ({ seat, kind }) => JSON.stringify([seat, kind])),
  }
}

/** The most ballots that approve one other candidate and not the chosen one. */
function rivalOf(ballots: readonly Ballot[], { chosen, support }: Election): number {
  const against = ballots.filter(({ approve }) => chosen === null || !approve.includes(chosen))
  const behind = (candidate: string) => against.filter(({ approve }) => approve.includes(candidate)).length
  return Math.max(0, ...Object.keys(support).map(behind))
}

function supportersOf(ballots: readonly Ballot[], { chosen }: Election): Ballot[] {
  return ballots.filter(({ abstain, approve }) => chosen !== null && !abstain && approve.includes(chosen))
}
