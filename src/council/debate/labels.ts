/**
 * How claims and objections of a debate are called, by all who read it, people and seats alike: `P2.1` is the first
 * claim of the second opening, `5.2` the second claim of the fifth turn, `o5.1` the first objection raised in it. An
 * opening's number is drawn by the session's seed: neither who was fastest nor who sits where shows in it.
 */
import type { SessionOpen } from '../facts.ts'
import { isObjectionId, partsOf, type Ref } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import { seededRandom, shuffle } from '../shuffle.ts'
import { plannedTurn } from './rotation.ts'

/** By seat: `P1`, `P2`, … */
export function openingLabels({ seats, seed }: Pick<SessionOpen, 'seats' | 'seed'>): Map<SeatId, string> {
  const ids = seats.map(({ id }) => id).toSorted()
  return new Map(shuffle(ids, seededRandom(seed, 'openings')).map((id, index) => [id, `P${index + 1}`]))
}

/** Such as `P2`; null outside of a debate. */
export function openingLabel(opening: SessionOpen, seat: SeatId): string | null {
  return opening.procedure === 'debate' ? (openingLabels(opening).get(seat) ?? null) : null
}

/** Number of a turn, from 1; null outside of a debate, and for what is no turn of its plan. */
export function turnLabel(opening: SessionOpen, where: { seat: SeatId; round: number }): string | null {
  const planned = opening.procedure === 'debate' ? plannedTurn(opening, where) : undefined
  return planned === undefined ? null : String(planned.turn + 1)
}

/** Of a claim or an objection; null outside of a debate, and for what was said after it. */
export function debateLabel(opening: SessionOpen, id: Ref): string | null {
  const { seat, round, number } = partsOf(id)
  const isRaised = isObjectionId(id)
  const begin = round === 0 && !isRaised ? openingLabel(opening, seat) : turnLabel(opening, { seat, round })
  return begin === null ? null : `${isRaised ? 'o' : ''}${begin}.${number}`
}
