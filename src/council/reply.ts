/** What a seat answers, checked and with labels already turned back into ids. Plain JSON: journaled as it is. */
import type { SeatId } from './seat.ts'

/** In a closed question the option's label; in an open one the id of the seat whose position it is. */
export type CandidateId = string

export type ClaimKind = 'fact' | 'inference' | 'value' | 'assumption'

export interface Claim {
  text: string
  kind: ClaimKind
  /** The position falls when this claim falls. */
  loadBearing: boolean
}

/** A seat's answer. */
export interface Position {
  /** One plain sentence, at most 300 characters. */
  headline: string
  /** Markdown of any length. */
  argument: string
  /** One to four. */
  claims: Claim[]
  /** Stated, 0–100. */
  confidence: number
  bestCounter: string
  changeIf: string
  /** Option label in a closed question, `Z` for none of them, null in an open one. */
  option: string | null
}

/**
 * A claim across the session: `sol.0.2` is claim 2 of what seat `sol` answered in round 0, its opening. Rounds of a
 * debate and of an exchange are counted on, so that an id is used once.
 */
export type ClaimId = string

/** An objection across the session: `aria/1.2` is the second one that seat `aria` raised in exchange round 1. */
export type ObjectionId = string

/** A claim or an objection. */
export type Ref = string

export const objectionKinds = ['factual', 'logic', 'missing-case', 'evidence', 'value', 'scope'] as const
export type ObjectionKind = (typeof objectionKinds)[number]

/** Gravest first. `blocking`: while this stands, the council must not say it. */
export const severities = ['blocking', 'major', 'minor'] as const
export type Severity = (typeof severities)[number]

/** An attack on one claim, one's own included: nobody is told whose is whose. */
export interface Objection {
  claim: ClaimId
  kind: ObjectionKind
  severity: Severity
  /** Markdown of any length. */
  argument: string
  /** What would settle it. */
  wouldResolve: string
}

/** First half of an exchange: what a seat makes of all positions, before it is asked about its own. */
export interface Examination {
  objections: Objection[]
  endorsements: ClaimId[]
  /** Seats whose positions it could put its name to; empty in a closed question, where options tell. */
  couldSign: SeatId[]
}

/** One seat's attempt to break an agreement that came too easily. */
export interface Probe {
  objection: Objection
  /** Pairs of claims that cannot both hold. */
  contradictions: [ClaimId, ClaimId][]
}

export const answerKinds = ['accept', 'rebut', 'concede-in-part'] as const
export type AnswerKind = (typeof answerKinds)[number]

export interface ObjectionAnswer {
  objection: ObjectionId
  answer: AnswerKind
  /** Markdown of any length. */
  text: string
}

export const changeReasons = ['new-fact', 'found-error', 'better-argument', 'none'] as const
export type ChangeReason = (typeof changeReasons)[number]

/** Second half of an exchange: answers to the objections against one's own claims, and one's position again. */
export interface Revision {
  answers: ObjectionAnswer[]
  /** The seat's own word. In a closed question it is true exactly when the option is another one. */
  changed: boolean
  reason: ChangeReason
  /** What moved it. */
  refs: Ref[]
  /** Own claims that it now holds to be wrong. */
  wrongBefore: { claim: ClaimId; why: string }[]
  /** The new position; null when the old one is kept. */
  position: Position | null
  /** The seat whose answer it now gives, or null when it gives one of its own; null in a closed question. */
  joins: SeatId | null
  /** As in {@link Examination}, after the change. */
  couldSign: SeatId[]
  /** Stated, 0–100, in the position that it now holds. */
  confidence: number
}

/** An objection that a seat finds still standing when it votes, and how grave it finds it. */
export interface Standing {
  objection: ObjectionId
  severity: Severity
}

/** A secret vote. Candidates left out of `ranking` are ranked last together. */
export interface Ballot {
  abstain: boolean
  /** What the seat could sign; empty means none of these. */
  approve: CandidateId[]
  /** Best first, ties share a group; `Z` stands for "none of these". */
  ranking: CandidateId[][]
  /** 0–100: that its first choice is right. */
  confidence: number
  /** What still stands against its first choice, in its own words. */
  openObjections: string[]
  /** Of the objections raised before, those that still stand. */
  standing: Standing[]
}

export interface Statement {
  headline: string
  /** Markdown of any length. */
  text: string
}

export type Decision = 'sign' | 'sign-with-reservation' | 'dissent'

export interface Signature {
  decision: Decision
  /** Markdown, kept word for word; may be empty only when signing. */
  reason: string
}

export const claimStates = ['stands', 'fell', 'open'] as const
/** What a scribe finds of a claim. */
export type ClaimState = (typeof claimStates)[number]

/** One turn of a debate, in a role: what is said there is the role's case, and not the seat's own position. */
export interface Speech {
  /** Markdown of any length. */
  text: string
  /** The answer that the turn makes a case for; null when it makes none, as analysts and scribes may. */
  arguesFor: CandidateId | null
  /** None to three. */
  claims: Claim[]
  objections: Objection[]
  answers: ObjectionAnswer[]
  endorsements: ClaimId[]
  /** A scribe's list; empty in any other role. */
  ledger: { claim: ClaimId; state: ClaimState; why: string }[]
}

/** What a seat says to a question that the moderator put to it. */
export interface OutOfTurn {
  /** Markdown of any length. */
  text: string
}

export type Reply =
  | ({ step: 'opening' } & Position)
  | ({ step: 'probe' } & Probe)
  | ({ step: 'examination' } & Examination)
  | ({ step: 'revision' } & Revision)
  | ({ step: 'speech' } & Speech)
  | ({ step: 'answer' } & OutOfTurn)
  | ({ step: 'ballot' } & Ballot)
  | ({ step: 'statement' } & Statement)
  | ({ step: 'signing' } & Signature)

/** A position, the seat that holds it, and the exchange round in which it was given: 0 for an opening. */
export interface HeldPosition {
  seat: SeatId
  round: number
  position: Position
}

/** Claims are counted from 1. */
export function claimId(seat: SeatId, round: number, number: number): ClaimId {
  return `${seat}.${round}.${number}`
}

/** Objections are counted from 1 within a seat's turn. */
export function objectionId(seat: SeatId, round: number, number: number): ObjectionId {
  return `${seat}/${round}.${number}`
}

/** Whose it is, and what it was numbered as. Seat ids hold neither dots nor slashes. */
export function partsOf(id: Ref): { seat: SeatId; round: number; number: number } {
  const [seat = '', round, number] = id.split(/[./]/u)
  return { seat, round: Number(round), number: Number(number) }
}

export function isObjectionId(id: Ref): id is ObjectionId {
  return id.includes('/')
}
