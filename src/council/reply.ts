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

/** A seat's answer. Claim n of seat `sol` is `sol.n`, counted from 1. */
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

export type Reply =
  | ({ step: 'opening' } & Position)
  | ({ step: 'ballot' } & Ballot)
  | ({ step: 'statement' } & Statement)
  | ({ step: 'signing' } & Signature)

/** A position and the seat that holds it. */
export interface HeldPosition {
  seat: SeatId
  position: Position
}
