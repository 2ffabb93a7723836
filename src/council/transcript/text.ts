/** Other people's words in Markdown of our own, and how things are called in it. */
import { debateLabel, openingLabel } from '../debate/labels.ts'
import type { SessionOpen } from '../facts.ts'
import { isObjectionId, partsOf, type CandidateId, type ClaimId, type Ref } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import { NONE } from '../task.ts'

/** Word for word, and fenced in: no heading or open code fence of a seat reaches what follows. */
export function quoted(text: string): string {
  return text
    .split(/\r\n?|\n/u)
    .map((line) => `> ${line}`)
    .join('\n')
}

export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

export function paragraphs(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}

/** Still legible, but taken out. */
export function struckThrough(text: string): string {
  return `~~${text.replaceAll('~', '\\~')}~~`
}

/** With a head; nothing in a cell ends it early. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => oneLine(cell).replaceAll('|', '\\|')).join(' | ')} |`
}

export function seatName({ seats }: SessionOpen, id: SeatId): string {
  return seats.find((seat) => seat.id === id)?.name ?? id
}

export function candidateName(opening: SessionOpen, id: CandidateId): string {
  if (id === NONE) return 'none of these'
  if (opening.question.options.length > 0) return `option ${id}`
  const label = openingLabel(opening, id)
  const name = `${seatName(opening, id)}'s position`
  return label === null ? name : `${label} (${name})`
}

/**
 * Such as "Prism's claim 2", or "Prism's claim 2 of round 1" for one that came with a change of mind; in a debate
 * "claim 5.2".
 */
export function claimName(opening: SessionOpen, id: ClaimId): string {
  const label = debateLabel(opening, id)
  if (label !== null) return `claim ${label}`
  const { seat, round, number } = partsOf(id)
  return `${seatName(opening, seat)}'s claim ${number}${round === 0 ? '' : ` of round ${round}`}`
}

export function refName(opening: SessionOpen, id: Ref): string {
  if (!isObjectionId(id)) return claimName(opening, id)
  const label = debateLabel(opening, id)
  if (label !== null) return `objection ${label}`
  const { seat, round, number } = partsOf(id)
  return `${seatName(opening, seat)}'s objection ${round}.${number}`
}
