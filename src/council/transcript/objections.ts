/** Claims, attacks on them, and the answers to those. */
import { debateLabel } from '../debate/labels.ts'
import type { SessionOpen } from '../facts.ts'
import { raisedIn } from '../exchange/objections.ts'
import type { Claim, Objection, ObjectionAnswer } from '../reply.ts'
import type { State } from '../state.ts'
import { claimName, oneLine, paragraphs, quoted, struckThrough } from './text.ts'

export function claimLine({ text, kind, loadBearing }: Claim, isStruck: boolean): string {
  const words = isStruck ? struckThrough(oneLine(text)) : oneLine(text)
  return `${words} _(${kind}${loadBearing ? ', load-bearing' : ''}${isStruck ? ', struck' : ''})_`
}

/** With its id, or its number in a debate. */
export function objection(opening: SessionOpen, one: Objection, id: string): string {
  return paragraphs(
    `**Objection \`${debateLabel(opening, id) ?? id}\`** to ${claimName(opening, one.claim)} _(${one.severity}, ${one.kind})_`,
    quoted(one.argument),
    `Would be settled by: ${oneLine(one.wouldResolve)}`,
  )
}

export function answersTo({ opening, turns }: State, answers: readonly ObjectionAnswer[]): string[] {
  const raised = new Map(raisedIn(turns).map((one) => [one.id, one]))
  return answers.map(({ objection, answer, text }) => {
    const claim = raised.get(objection)?.claim
    const aim = claim === undefined ? '' : ` to ${claimName(opening, claim)}`
    return paragraphs(
      `**${answer}** objection \`${debateLabel(opening, objection) ?? objection}\`${aim}`,
      quoted(text),
    )
  })
}

export function listed(what: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${what}: ${names.join(', ')}.`
}
