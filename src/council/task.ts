/**
 * What a seat is asked in one turn, as data. A task is the blind view of the session: positions, claims and
 * objections carry labels that were shuffled for this reader alone, and nothing here names a seat, vendor or model.
 * `prompts/` turns a task into text; `view/` keeps how to turn the reader's labels back into ids.
 */
import type { AnswerKind, ObjectionKind, Severity } from './reply.ts'
import type { Option } from './seat.ts'

/** Label of the default option in every ballot: none of these, discuss further. */
export const NONE = 'Z'

export interface ShownClaim {
  /** `2.1` is the first claim of position 2. */
  label: string
  text: string
  loadBearing: boolean
}

export interface ShownPosition {
  /** `1`, `2`, … in this reader's order. */
  label: string
  headline: string
  argument: string
  /** The option it stands for in a closed question, `Z` for none of them, null in an open one. */
  option: string | null
  claims: ShownClaim[]
}

export interface ShownObjection {
  /** `o1`, `o2`, … in this reader's order. */
  label: string
  /** The claim it attacks; its label is null where the claim is not among those shown. */
  claim: { label: string | null; text: string }
  kind: ObjectionKind
  severity: Severity
  argument: string
  wouldResolve: string
  /** What the attacked side said to it, if anything yet. */
  answer: { answer: AnswerKind; text: string } | null
  /** Whether it is open after the vote, be it that a ballot found its answer wanting; null before. */
  isOpen: boolean | null
}

/** What this council said before on another question of the same conversation. */
export interface ShownEarlier {
  question: string
  outcome: string
  statement: { headline: string; text: string } | null
  /** Words of those who did not agree. */
  dissents: string[]
}

interface TaskFrame {
  question: string
  /** Empty for an open question; shuffled for this reader in ballots. */
  options: Option[]
  temperament: string | null
  /** Oldest first. */
  earlier: ShownEarlier[]
}

export interface OpeningTask extends TaskFrame {
  step: 'opening'
}

interface ExchangeTask extends TaskFrame {
  positions: ShownPosition[]
  /** What readers of an earlier verdict sent back to the council, to be taken up first; empty as a rule. */
  business: string[]
}

export interface ProbeTask extends TaskFrame {
  step: 'probe'
  positions: ShownPosition[]
}

export interface ExaminationTask extends ExchangeTask {
  step: 'examination'
  /** Raised in earlier rounds and not accepted. */
  objections: ShownObjection[]
}

export interface RevisionTask extends ExchangeTask {
  step: 'revision'
  /** What this seat itself holds, claims labelled `c1`, `c2`, …; null when it has given no position yet. */
  own: { headline: string; argument: string; option: string | null; claims: ShownClaim[] } | null
  /** Raised against its own claims in this round. */
  objections: ShownObjection[]
}

export interface BallotTask extends TaskFrame {
  step: 'ballot'
  positions: ShownPosition[]
  /** What can be approved and ranked: option labels when closed, position labels when open. */
  candidates: string[]
  /** All that were raised and not accepted, with their answers. */
  objections: ShownObjection[]
}

export interface StatementTask extends TaskFrame {
  step: 'statement'
  positions: ShownPosition[]
  /** The candidate that found most support: an option or position label. */
  chosen: string
  /** Raised against what is put forward: accepted ones, which the statement must answer, and those still open. */
  objections: ShownObjection[]
}

export interface SigningTask extends TaskFrame {
  step: 'signing'
  statement: { headline: string; text: string }
  /** What this seat itself answered last, or null when it had no position. */
  own: { headline: string; argument: string; option: string | null } | null
  /** Still open against what is put forward. */
  objections: ShownObjection[]
}

export type Task =
  | OpeningTask
  | ProbeTask
  | ExaminationTask
  | RevisionTask
  | BallotTask
  | StatementTask
  | SigningTask
export type Step = Task['step']
