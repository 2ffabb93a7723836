/**
 * Who plays what, and who speaks when: a Graeco-Latin square (Euler, 1782). Over as many rounds as there are seats each
 * seat plays each role once and speaks once at each place of the order, and each role is spoken once at each place.
 */
import type { SessionOpen } from '../facts.ts'
import type { Role, SeatId } from '../seat.ts'
import { seededRandom, shuffle } from '../shuffle.ts'

export interface PlannedTurn {
  /** Counted from 0 over the whole debate. */
  turn: number
  /** Counted from 1. */
  round: number
  seat: SeatId
  role: Role
}

/** In the order of speaking. Throws for fewer than three seats or more than there are roles or squares for. */
export function rotation(seats: readonly SeatId[], roles: readonly Role[], rounds: number): PlannedTurn[] {
  const square = squares[seats.length]
  if (square === undefined || roles.length < seats.length)
    throw new RangeError(`${seats.length} seats cannot rotate over ${roles.length} roles.`)
  const turns = Array.from({ length: rounds }, (_, round) =>
    seats
      .map((seat, index) => ({ seat, ...square(index, round % seats.length) }))
      .toSorted((a, b) => a.place - b.place)
      .flatMap(({ seat, role }) => {
        const played = roles[role]
        return played === undefined ? [] : [{ round: round + 1, seat, role: played }]
      }),
  )
  return turns.flat().map((planned, turn) => ({ turn, ...planned }))
}

/** The plan of a debate. Who begins as what is drawn by the session's seed. */
export function planOf(opening: SessionOpen): PlannedTurn[] {
  const { seats, charter, seed } = opening
  const drawn = shuffle(
    seats.map(({ id }) => id),
    seededRandom(seed, 'rotation'),
  )
  return rotation(drawn, charter.debate.roles, roundsOf(opening))
}

/** How many rounds its plan has: where the charter leaves it open, as many as let each seat play each role once. */
export function roundsOf({ seats, charter }: Pick<SessionOpen, 'seats' | 'charter'>): number {
  return charter.debate.rounds ?? seats.length
}

/** Undefined for what is no turn of the plan. */
export function plannedTurn(
  opening: SessionOpen,
  { seat, round }: { seat: SeatId; round: number },
): PlannedTurn | undefined {
  return planOf(opening).find((planned) => planned.seat === seat && planned.round === round)
}

type Square = (seat: number, round: number) => { role: number; place: number }

/** Over a field, `seat + round` and `seat + a·round` are orthogonal for every `a` other than 0 and 1; here `a = −1`. */
const cyclic =
  (size: number): Square =>
  (seat, round) => ({ role: (seat + round) % size, place: (seat + size - round) % size })

/** The field of four: a sum is an exclusive or, and these are the multiples of `a = 2`. */
const doubled = [0, 2, 3, 1]

/** Cyclic squares of an even size have no partner; four has one over its field. */
const squares: Readonly<Record<number, Square>> = {
  3: cyclic(3),
  4: (seat, round) => ({ role: seat ^ round, place: seat ^ (doubled[round] ?? 0) }),
  5: cyclic(5),
}
