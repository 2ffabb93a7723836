/** How seats, models, claims and candidates are called wherever Discord's Markdown is read. */
import type { Speaker } from '../../council/agent.ts'
import { authorOf } from '../../council/exchange/changes.ts'
import type { SessionOpen } from '../../council/facts.ts'
import { positionsIn } from '../../council/positions.ts'
import {
  isObjectionId,
  seatOfClaim,
  type CandidateId,
  type ClaimId,
  type ObjectionKind,
  type Ref,
} from '../../council/reply.ts'
import type { Seat, SeatId } from '../../council/seat.ts'
import type { State } from '../../council/state.ts'
import { NONE } from '../../council/task.ts'
import { clip, inline, personaName } from '../safe.ts'

export function seatOf(opening: SessionOpen, id: SeatId): Seat | undefined {
  return opening.seats.find((seat) => seat.id === id)
}

/** Ready for Markdown. */
export function seatName(opening: SessionOpen, id: SeatId): string {
  return inline(seatOf(opening, id)?.name ?? id)
}

/** The name above a persona's message; a rehearsal seat is marked wherever it speaks. */
export function speakingName(opening: SessionOpen, id: SeatId, speaker: Speaker | null): string {
  const name = seatOf(opening, id)?.name ?? id
  return personaName(isRehearsal(speaker) ? `${name} · rehearsal` : name)
}

export function isRehearsal(speaker: Speaker | null): boolean {
  return speaker?.vendor === 'rehearsal'
}

/** Seats played by the rehearsal, as far as known: by their setting or because they spoke so. */
export function rehearsed({ opening, turns }: State): SeatId[] {
  return opening.seats
    .filter(
      (seat) =>
        seat.vendor === 'rehearsal' ||
        turns.some((turn) => turn.seat === seat.id && isRehearsal(turn.speaker)),
    )
    .map(({ id }) => id)
}

/** What can be voted for, in a line: an option with its text, or whose position it is and its headline. */
export function candidateName({ opening, turns }: State, id: CandidateId): string {
  if (id === NONE) return 'None of these'
  const option = opening.question.options.find(({ label }) => label === id)
  if (option !== undefined) return `**${id}** ${inline(option.text)}`
  const headline = positionsIn(turns).find(({ seat }) => seat === id)?.position.headline
  const name = `**${seatName(opening, id)}**`
  return headline === undefined ? name : `${name}: ${inline(clip(headline, 300))}`
}

/** Such as "Prism's claim 2", or "Prism's new claim 2" for one that came with a change of mind. */
export function claimName(opening: SessionOpen, id: ClaimId): string {
  return `${seatName(opening, seatOfClaim(id))}'s ${ownClaim(id)}`
}

/** The same where it is clear whose claim it is: "claim 2". */
export function ownClaim(id: ClaimId): string {
  const [, round = '0', number = ''] = id.split('.')
  return `${round === '0' ? '' : 'new '}claim ${number}`
}

export function refName(opening: SessionOpen, id: Ref): string {
  return isObjectionId(id) ? `${seatName(opening, authorOf(id))}'s objection` : claimName(opening, id)
}

/** How an objection attacks, behind the word "objection". */
export const grounds = {
  factual: 'on the facts',
  logic: 'on logic',
  'missing-case': 'over a missing case',
  evidence: 'on evidence',
  value: 'on values',
  scope: 'on scope',
} as const satisfies Record<ObjectionKind, string>
