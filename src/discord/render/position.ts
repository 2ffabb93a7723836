/** Positions and statements as Markdown, whole and word for word. */
import type { SessionOpen } from '../../council/facts.ts'
import type { Position, Statement } from '../../council/reply.ts'
import { inline, line, safe } from '../safe.ts'

/** `label`: how a debate calls the position, such as `P2`; its first claim is then `P2.1`. */
export function position({ question }: SessionOpen, said: Position, label: string | null = null): string {
  const option = question.options.find(({ label }) => label === said.option)
  const stand =
    option === undefined ? 'None of the options' : `Option ${option.label}: ${inline(option.text)}`
  return paragraphs([
    `**${label === null ? '' : `${label} · `}${inline(said.headline)}**`,
    said.option === null ? '' : `-# ${stand}`,
    safe(said.argument.trim()),
    ['**Claims**', ...said.claims.map(({ text }, index) => claimLine(index, label, text))].join('\n'),
    [
      `**Strongest counter-argument:** ${line(said.bestCounter)}`,
      `**What would change my mind:** ${line(said.changeIf)}`,
    ].join('\n'),
  ])
}

function claimLine(index: number, label: string | null, text: string): string {
  return label === null ? `${index + 1}. ${line(text)}` : `- **${label}.${index + 1}** ${line(text)}`
}

export function statement({ headline, text }: Statement): string {
  return paragraphs([`**${inline(headline)}**`, safe(text.trim())])
}

export function paragraphs(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}
