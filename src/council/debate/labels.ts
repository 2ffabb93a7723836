/**
 * How claims and objections of a debate are called, by all who read it, people and seats alike: `P2.1` is the first
 * claim of the second opening, `5.2` the second claim of the fifth turn, `o5.1` the first objection raised in it. An
 * opening's number is drawn by the session's seed: neither who was fastest nor who sits where shows in it.
 */
import type { SessionOpen } from '../facts.ts'
import { isObjectionId, partsOf, type ClaimId, type ObjectionId, type Ref } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import { seededRandom, shuffle } from '../shuffle.ts'
import { plannedTurn } from './rotation.ts'

/** By seat: `P1`, `P2`, … */
export function openingLabels({ seats, seed }: Pick<SessionOpen, 'seats' | 'seed'>): Map<SeatId, string> {
  const ids = seats.map(({ id }) => id).toSorted()
  return new Map(shuffle(ids, seededRandom(seed, 'openings')).map((id, index) => [id, `P${index + 1}`]))
}

/** Number of a turn, from 1; null for what is none of the plan. */
export function turnLabel(opening: SessionOpen, where: { seat: SeatId; round: number }): string | null {
  const planned = plannedTurn(opening, where)
  return planned === undefined ? null : String(planned.turn + 1)
}

/** Null for a claim that was made after the debate. */
export function debateClaimLabel(opening: SessionOpen, id: ClaimId): string | null {
  const { seat, round, number } = partsOf(id)
  const begin = round === 0 ? openingLabels(opening).get(seat) : turnLabel(opening, { seat, round })
  return begin == null ? null : `${begin}.${number}`
}

/** Null for an objection that was raised after the debate. */
export function debateObjectionLabel(opening: SessionOpen, id: ObjectionId): string | null {
  const { seat, round, number } = partsOf(id)
  const turn = turnLabel(opening, { seat, round })
  return turn === null ? null : `o${turn}.${number}`
}

export function debateLabel(opening: SessionOpen, id: Ref): string | null {
  return isObjectionId(id) ? debateObjectionLabel(opening, id) : debateClaimLabel(opening, id)
}
