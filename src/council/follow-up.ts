/** What a council takes along from one question to the next. */
import { statementIn } from './positions.ts'
import { atSitting, turnsOfSitting } from './sitting.ts'
import type { State } from './state.ts'
import type { Dissent, Outcome } from './verdict.ts'

/** The verdict on an earlier question of the same conversation, word for word and without the names of seats. */
export interface EarlierVerdict {
  /** `#n` of that session. */
  number: number
  question: string
  outcome: Outcome
  statement: { headline: string; text: string } | null
  dissents: string[]
}

/** Longer conversations forget their beginning: what was decided five questions ago has been decided upon since. */
const remembered = 5

/** The verdicts so far, for a question that follows this session up; the last one that was reached stands for it. */
export function earlierFor(state: State): EarlierVerdict[] {
  const { number, question, earlier } = state.opening
  const last = [...state.past, state].findLastIndex((sitting) => sitting.verdict !== null)
  const then = atSitting(state, last)
  const { verdict } = then
  if (last === -1 || verdict === null) return earlier
  const put = verdict.chosen === null ? null : statementIn(turnsOfSitting(then))
  const statement = put && { headline: put.headline, text: put.text }
  const { outcome, dissents } = verdict
  const held = dissents.filter(
    (dissent) => dissent.kind === 'signature' || dissent.held !== 'left by argument',
  )
  const own = { number, question: question.text, outcome, statement, dissents: held.map(wordsOf) }
  return [...earlier, own].slice(-remembered)
}

function wordsOf(dissent: Dissent): string {
  return dissent.kind === 'signature' ? dissent.text : dissent.position.headline
}
