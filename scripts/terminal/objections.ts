/** Attacks on claims and the answers to them, as text for a terminal. */
import { list } from '../../src/council/figures.ts'
import type { AnswerKind, Objection, ObjectionAnswer } from '../../src/council/reply.ts'
import type { State } from '../../src/council/state.ts'
import { claimOf, claimTextOf, objectionOf } from './names.ts'
import { printable, type Paint } from './paint.ts'

/** With the sentence that it attacks: the claim may stand far above. */
export function objectionWords(
  { claim, kind, severity, argument, wouldResolve }: Objection,
  state: State,
  paint: Paint,
  begin = 'Objects',
): string {
  return [
    paint(severityStyles[severity], `${begin} to ${claimOf(state, claim)} (${severity}, ${kind})`),
    paint('dim', `  “${claimTextOf(state, claim)}”`),
    printable(argument),
    `Would be settled by: ${printable(wouldResolve)}`,
  ].join('\n')
}

export function answerWords(
  { objection, answer, text }: ObjectionAnswer,
  state: State,
  paint: Paint,
): string {
  return `${paint('bold', `${answerKinds[answer]} ${objectionOf(state, objection)}`)}\n${printable(text)}`
}

/** One line, or none where there is nothing to list. */
export function listed(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what}: ${list(names)}.`]
}

const severityStyles = { blocking: 'red', major: 'yellow', minor: 'dim' } as const

const answerKinds: Record<AnswerKind, string> = {
  accept: 'Accepts',
  rebut: 'Rebuts',
  'concede-in-part': 'Concedes in part',
}
