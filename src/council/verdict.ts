/** The outcome of a session: computed by code from ballots and signatures, never by a model. Plain JSON. */
import type { ErrorKind } from './agent.ts'
import type { LateStep } from './late.ts'
import type { SeatId } from './seat.ts'
import type { CandidateId, Decision, ObjectionId, Position } from './reply.ts'

export type Outcome =
  | 'unanimous'
  | 'consensus'
  | 'consensus with dissent'
  | 'majority'
  | 'split'
  | 'no quorum'
  | 'stopped'

/** What the ballots say, before any statement is written. Independent of the order of seats. */
export interface Election {
  /** Candidate put forward, or null when a tie stands or "none of these" won. */
  chosen: CandidateId | null
  /** Approvals per candidate. */
  support: Record<CandidateId, number>
  /**
   * Candidates that share the first place: one when there is a winner, or several with a `chosen` among them when
   * the very same ballots approve them all and only the pen was drawn by lot.
   */
  leaders: CandidateId[]
  /** True when a Schulze count of the rankings prefers another candidate, or "none of these", to `chosen`. */
  contested: boolean
  validBallots: number
}

export type Dissent =
  /** A refused signature, word for word. */
  | { kind: 'signature'; seat: SeatId; text: string }
  /** A position outside the verdict, word for word. */
  | { kind: 'position'; seat: SeatId; position: Position; held: Held }

/**
 * When a seat held a position: from first to last, or only at first, having left it with an argument or without one,
 * or only in the end.
 */
export type Held = 'throughout' | 'left by argument' | 'left without argument' | 'in the end'

/** What makes an agreement less than it looks. */
export type Flag =
  /** Seats that moved to the majority without an argument: each is counted at its first position. */
  | { kind: 'unargued'; seats: SeatId[] }
  /** At least two such moves, and they are half of all moves or more. */
  | { kind: 'cascade'; seats: SeatId[] }
  /** Positions grew much more alike while objections stood unanswered, or around claims that nobody endorsed. */
  | { kind: 'collapse' }
  /** The opening position of this seat is gone, though nothing that carried it was refuted. */
  | { kind: 'silent-collapse'; seat: SeatId }
  /** Stated confidence rose by so many points on average, and no new claim was made. */
  | { kind: 'inflation'; points: number }
  /** More than two seats are of one family of models: their errors go together. */
  | { kind: 'same-family'; seats: SeatId[] }

/** The chance that the verdict is right, as a band in per cent. */
export interface Confidence {
  from: number
  to: number
  /** True once it rests on enough recorded outcomes of this council. */
  calibrated: boolean
}

export interface Verdict {
  outcome: Outcome
  /** Seats that signed, reservations included, without those that are put back. */
  signatures: number
  /** Seats convened: the denominator, failed and absent ones included. */
  seats: number
  validBallots: number
  quorum: number
  threshold: { numerator: number; denominator: number }
  chosen: CandidateId | null
  contested: boolean
  decisions: { seat: SeatId; decision: Decision }[]
  /** Seats that signed and are counted at their first position, which lies outside the verdict. */
  putBack: SeatId[]
  /** Open objections that keep the council from a consensus. */
  blocking: ObjectionId[]
  /** Seats that ended without a signature decision. */
  absent: Absence[]
  dissents: Dissent[]
  flags: Flag[]
  /** Null where nothing is claimed. */
  confidence: Confidence | null
  /** Reasons why the council was not at full strength: failed seats, reserve models. Shown above the text. */
  degraded: Degradation[]
}

/** Why a seat decided nothing about the statement. */
export interface Absence {
  seat: SeatId
  /** The kind of its last failure, or what kept it from deciding. */
  reason: ErrorKind | 'abstained' | 'nothing to sign' | 'not asked'
}

export type Degradation =
  | { kind: 'seat-failed'; seat: SeatId; error: ErrorKind }
  /** It was late, and words of these steps came too late to count or were never asked for. */
  | { kind: 'seat-missed'; seat: SeatId; steps: LateStep[] }
  | { kind: 'reserve-spoke'; seat: SeatId; model: string }
  | { kind: 'rehearsal'; seat: SeatId }
