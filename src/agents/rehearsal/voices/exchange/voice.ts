/** How a voice attacks, answers and gives in. What it is about is decided elsewhere, so every sentence fits any claim. */
import type { AnswerKind, ObjectionKind } from '../../../../council/reply.ts'

export interface ExchangeVoice {
  /** More than a seat raises in one session. */
  objections: readonly StockObjection[]
  /** How an answer to an objection begins; what it says of the matter is in `answers.ts`. */
  answers: Record<AnswerKind, readonly [string, string, string, ...string[]]>
  /** Why it changed its mind, with an error of its own that it can name. */
  persuaded: readonly [string, string]
  /** What was wrong with its first answer. */
  wrong: readonly [string, string]
  /** Why it goes along with the others though nobody has shown it an error. */
  swayed: readonly [string, string]
  /** On what readers of a verdict sent back to the council. */
  sentBack: readonly [string, string]
  /** On an earlier verdict of the same conversation; `E` stands for its quoted question. */
  earlier: string
}

export interface StockObjection {
  /** An answer is the claim that a position gives as its headline; a reason is any other claim. */
  aim: 'answer' | 'reason'
  kind: ObjectionKind
  argument: string
  resolve: string
}

export function objection(
  aim: StockObjection['aim'],
  kind: ObjectionKind,
  argument: string,
  resolve: string,
): StockObjection {
  return { aim, kind, argument, resolve }
}
