/** Positions and statements as Markdown, whole and word for word. */
import type { SessionOpen } from '../../council/facts.ts'
import type { Position, Statement } from '../../council/reply.ts'
import { inline, line, safe } from '../safe.ts'

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

export function paragraphs(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}
