/**
 * What a seat is asked in one turn, as data. A task is the blind view of the session: positions and objections
 * carry labels that were shuffled for this reader alone, and nothing here names a seat, vendor or model.
 * `prompts/` turns a task into text; `labels.ts` turns the reader's labels back into ids.
 */
import type { Option } from './seat.ts'

/** Label of the default option in every ballot: none of these, discuss further. */
export const NONE = 'Z'

export interface ShownClaim {
  /** `2.1` is the first claim of position 2. */
  label: string
  text: string
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

interface TaskFrame {
  question: string
  /** Empty for an open question; shuffled for this reader in ballots. */
  options: Option[]
  temperament: string | null
}

export interface OpeningTask extends TaskFrame {
  step: 'opening'
}

export interface BallotTask extends TaskFrame {
  step: 'ballot'
  positions: ShownPosition[]
  /** What can be approved and ranked: option labels when closed, position labels when open. */
  candidates: string[]
}

export interface StatementTask extends TaskFrame {
  step: 'statement'
  positions: ShownPosition[]
  /** The candidate that found most support: an option or position label. */
  chosen: string
}

export interface SigningTask extends TaskFrame {
  step: 'signing'
  statement: { headline: string; text: string }
  /** What this seat itself answered last, or null when it had no position. */
  own: { headline: string; argument: string; option: string | null } | null
}

export type Task = OpeningTask | BallotTask | StatementTask | SigningTask
export type Step = Task['step']
