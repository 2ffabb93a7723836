/** Other people's words in Markdown of our own, and how things are called in it. */
import { isObjectionId, seatOfClaim, type CandidateId, type ClaimId, type Ref } from '../reply.ts'
import type { SessionOpen } from '../facts.ts'
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

export function seatName({ seats }: SessionOpen, id: SeatId): string {
  return seats.find((seat) => seat.id === id)?.name ?? id
}

export function candidateName(opening: SessionOpen, id: CandidateId): string {
  if (id === NONE) return 'none of these'
  if (opening.question.options.length > 0) return `option ${id}`
  return `${seatName(opening, id)}'s position`
}

/** Such as "Prism's claim 2", or "Prism's claim 2 of round 1" for one that came with a change of mind. */
export function claimName(opening: SessionOpen, id: ClaimId): string {
  const [, round = '0', number = ''] = id.split('.')
  return `${seatName(opening, seatOfClaim(id))}'s claim ${number}${round === '0' ? '' : ` of round ${round}`}`
}

export function refName(opening: SessionOpen, id: Ref): string {
  if (!isObjectionId(id)) return claimName(opening, id)
  const [seat = '', number = ''] = id.split('/')
  return `${seatName(opening, seat)}'s objection ${number}`
}
