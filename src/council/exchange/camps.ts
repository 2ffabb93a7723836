/**
 * Who holds the same answer as whom. In a closed question the option tells; in an open one the seats do, by what they
 * could sign of each other's positions before anyone had moved. The wording of two answers decides nothing.
 */
import { everyReply, type Turn } from '../positions.ts'
import type { HeldPosition, Revision } from '../reply.ts'
import type { SeatId } from '../seat.ts'

/** An option's label, or the id of a seat for those of one mind with it. */
export type Camp = string

export type Camps = ReadonlyMap<SeatId, Camp>

/** Where the seats stand at first, given what they then hold. */
export function firstCamps(held: readonly HeldPosition[], turns: readonly Turn[]): Camps {
  const couldSign = firstExaminations(turns)
  const bothWays = (a: SeatId, b: SeatId) =>
    couldSign.get(a)?.includes(b) === true && couldSign.get(b)?.includes(a) === true
  const camps = new Map(held.map(({ seat, position }) => [seat, position.option ?? seat]))
  // Whoever is of one mind with a member is of one mind with the camp: the lower name goes on until all are joined.
  for (let joined = true; joined;) {
    joined = false
    for (const [a, camp] of camps) {
      for (const [b, other] of camps) {
        if (camp >= other || !bothWays(a, b)) continue
        camps.set(b, camp)
        joined = true
      }
    }
  }
  return camps
}

/** Where a seat stands after a revision that gives a new position. */
export function campAfter(
  { seat, round }: { seat: SeatId; round: number },
  { position, joins }: Revision,
  before: Camps,
): Camp {
  const option = position?.option ?? null
  if (option !== null) return option
  return (joins === null ? undefined : before.get(joins)) ?? `${seat}.${round}`
}

export function sizesOf(camps: Camps): Map<Camp, number> {
  const sizes = new Map<Camp, number>()
  for (const camp of camps.values()) sizes.set(camp, (sizes.get(camp) ?? 0) + 1)
  return sizes
}

/** By seat, what it could sign of the others' first positions. */
function firstExaminations(turns: readonly Turn[]): Map<SeatId, SeatId[]> {
  const all = everyReply(turns, 'examination')
  return new Map(
    all.filter(({ round }) => round === 1).map(({ seat, reply }) => [seat, reply.couldSign] as const),
  )
}
