/** How seats, models, claims and candidates are called wherever Discord's Markdown is read. */
import type { Speaker } from '../../council/agent.ts'
import type { SessionOpen } from '../../council/facts.ts'
import { positionsIn } from '../../council/positions.ts'
import {
  isObjectionId,
  partsOf,
  type CandidateId,
  type ClaimId,
  type ObjectionKind,
  type Ref,
} from '../../council/reply.ts'
import { debateLabel, openingLabel } from '../../council/debate/labels.ts'
import type { Role, Seat, SeatId } from '../../council/seat.ts'
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
export function speakingName(
  opening: SessionOpen,
  id: SeatId,
  speaker: Speaker | null,
  role: Role | null = null,
): string {
  const notes = [...(role === null ? [] : [role]), ...(isRehearsal(speaker) ? ['rehearsal'] : [])]
  const tail = notes.map((note) => ` · ${note}`).join('')
  // What must be read stands at the end: a long name is shortened before it.
  return personaName(`${clip(seatOf(opening, id)?.name ?? id, 80 - tail.length)}${tail}`)
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

/** What can be voted for, in a line: an option with its text, or whose position it is and its headline; a debate adds its label. */
export function candidateName({ opening, turns }: State, id: CandidateId): string {
  if (id === NONE) return 'None of these'
  const option = opening.question.options.find(({ label }) => label === id)
  if (option !== undefined) return `**${id}** ${inline(option.text)}`
  const headline = positionsIn(turns).find(({ seat }) => seat === id)?.position.headline
  const label = openingLabel(opening, id)
  const name = `**${label === null ? '' : `${label} · `}${seatName(opening, id)}**`
  return headline === undefined ? name : `${name}: ${inline(clip(headline, 300))}`
}

/** In a debate all call a claim by its number, such as "claim 5.2". Else such as "Prism's claim 2", or "Prism's new claim 2" for one that came with a change of mind. */
export function claimName(opening: SessionOpen, id: ClaimId): string {
  if (debateLabel(opening, id) !== null) return ownClaim(opening, id)
  return `${seatName(opening, partsOf(id).seat)}'s ${ownClaim(opening, id)}`
}

/** The same where it is clear whose claim it is: "claim 2". */
export function ownClaim(opening: SessionOpen, id: ClaimId): string {
  const known = debateLabel(opening, id)
  if (known !== null) return `claim ${known}`
  const { round, number } = partsOf(id)
  return `${round === 0 ? '' : 'new '}claim ${number}`
}

export function refName(opening: SessionOpen, id: Ref): string {
  if (!isObjectionId(id)) return claimName(opening, id)
  const known = debateLabel(opening, id)
  return known === null ? `${seatName(opening, partsOf(id).seat)}'s objection` : `objection ${known}`
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
