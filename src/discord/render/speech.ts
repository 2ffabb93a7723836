/** What a persona says in the thread, as Markdown of any length. */
import { duration } from '../../council/figures.ts'
import type { SessionOpen, TurnEnd } from '../../council/facts.ts'
import type { Position, Signature, Statement } from '../../council/reply.ts'
import { inline, line, safe } from '../safe.ts'
import { isRehearsal } from './names.ts'

/** Null for what is not spoken: ballots are secret. */
export function speech(opening: SessionOpen, turn: TurnEnd): string | null {
  const { reply } = turn
  switch (reply.step) {
    case 'opening':
      return [position(opening, reply), smallPrint(turn, [`${reply.confidence} % sure`])].join('\n\n')
    case 'ballot':
      return null
    case 'statement':
      return [statement(reply), smallPrint(turn, ['puts this statement to the council'])].join('\n\n')
    case 'signing':
      return paragraphs([signature(reply), turn.speaker.reserve ? smallPrint(turn, []) : ''])
  }
}

/** A position, whole and word for word. */
export function position({ question }: SessionOpen, said: Position): string {
  const option = question.options.find(({ label }) => label === said.option)
  const stand =
    option === undefined ? 'None of the options' : `Option ${option.label}: ${inline(option.text)}`
  return paragraphs([
    `**${inline(said.headline)}**`,
    said.option === null ? '' : `-# ${stand}`,
    safe(said.argument.trim()),
    ['**Claims**', ...said.claims.map(({ text }, index) => `${index + 1}. ${line(text)}`)].join('\n'),
    [
      `**Strongest counter-argument:** ${line(said.bestCounter)}`,
      `**What would change my mind:** ${line(said.changeIf)}`,
    ].join('\n'),
  ])
}

export function statement({ headline, text }: Statement): string {
  return paragraphs([`**${inline(headline)}**`, safe(text.trim())])
}

function signature({ decision, reason }: Signature): string {
  const words = safe(reason.trim())
  switch (decision) {
    case 'sign':
      return paragraphs(['✍️ **Signs**', words])
    case 'sign-with-reservation':
      return paragraphs(['✍️ **Signs, with a reservation**', words])
    case 'dissent':
      return paragraphs(['✋ **Dissents**', words])
  }
}

function smallPrint({ speaker, ms }: TurnEnd, first: string[]): string {
  const who = isRehearsal(speaker) ? 'rehearsal' : inline(speaker.model)
  const reserve = speaker.reserve ? ['speaks in reserve'] : []
  return `-# ${[...first, who, ...reserve, duration(ms)].join(' · ')}`
}

export function paragraphs(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}
