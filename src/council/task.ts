/**
 * What a seat is asked in one turn, as data. A task is the blind view of the session: positions, claims and
 * objections carry labels that were shuffled for this reader alone, and nothing here names a seat, vendor or model.
 * `prompts/` turns a task into text; `view/` keeps how to turn the reader's labels back into ids.
 */
import type { AnswerKind, ClaimState, ObjectionKind, Severity } from './reply.ts'
import type { Option, Role } from './seat.ts'

/** Label of the default option in every ballot: none of these, discuss further. */
export const NONE = 'Z'

export interface ShownClaim {
  /** `2.1` is the first claim of position 2. */
  label: string
  text: string
  loadBearing: boolean
  /** Taken out of the debate by its moderator. */
  struck: boolean
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

/** What was said in a debate so far, in order: seats appear in their roles alone. */
export type ShownSaying =
  | {
      kind: 'speech'
      /** Number of the turn: its second claim is `5.2`, its first objection `o5.1`. */
      label: string
      round: number
      role: Role
      text: string
      /** Label of a position or option. */
      arguesFor: string | null
      claims: ShownClaim[]
      /** Its own objections, by label, with the labels of the claims that they attack. */
      objections: { label: string; claim: string; severity: Severity; argument: string }[]
      /** By the label of the objection that is answered. */
      answers: { objection: string; answer: AnswerKind; text: string }[]
      /** A scribe's list. */
      ledger: { claim: string; state: ClaimState; why: string }[]
    }
  /** The moderator's own words. */
  | { kind: 'note'; text: string }
  | { kind: 'strike'; claim: string }
  | { kind: 'question'; role: Role; text: string }
  | { kind: 'answer'; role: Role; text: string }

interface DebateTask extends TaskFrame {
  /** Blind openings: `P1`, `P2`, … with claims `P1.1`, … The same for all readers. */
  positions: ShownPosition[]
  role: Role
  round: number
  sayings: ShownSaying[]
}

/** One turn of a debate. */
export interface SpeechTask extends DebateTask {
  step: 'speech'
  /** Number of this turn. */
  label: string
  rounds: number
  words: number
  /** Unanswered ones that this seat did not raise itself; without those to claims that were struck. */
  objections: ShownObjection[]
  /** Labels of what one can argue for. */
  candidates: string[]
  /** Labels of the claims that neither fell nor were struck: what can be attacked. */
  standing: string[]
}

/** A question of the moderator to this seat, which answers in the role that it played last. */
export interface AnswerTask extends DebateTask {
  step: 'answer'
  asked: string
  words: number
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
  /** Raised against its own claims, and not answered yet by itself outside of any role. */
  objections: ShownObjection[]
  /** The debate that went before, at its end; null in an exchange. */
  sayings: ShownSaying[] | null
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
  | SpeechTask
  | AnswerTask
  | BallotTask
  | StatementTask
  | SigningTask
export type Step = Task['step']
