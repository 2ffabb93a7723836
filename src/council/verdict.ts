/** The outcome of a session: computed by code from ballots and signatures, never by a model. Plain JSON. */
import type { ErrorKind } from './agent.ts'
import type { SeatId } from './seat.ts'
import type { CandidateId, Decision, Position } from './reply.ts'

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
  | { kind: 'position'; seat: SeatId; position: Position }

export interface Verdict {
  outcome: Outcome
  /** Seats that signed, reservations included. */
  signatures: number
  /** Seats convened: the denominator, failed and absent ones included. */
  seats: number
  validBallots: number
  quorum: number
  threshold: { numerator: number; denominator: number }
  chosen: CandidateId | null
  contested: boolean
  decisions: { seat: SeatId; decision: Decision }[]
  /** Seats that ended without a signature decision. */
  absent: Absence[]
  dissents: Dissent[]
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
  | { kind: 'reserve-spoke'; seat: SeatId; model: string }
  | { kind: 'rehearsal'; seat: SeatId }
