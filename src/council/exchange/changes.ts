/** The mind-change ledger: for every seat where it began, where it ended, and what moved it. */
import type { Turn } from '../positions.ts'
import { partsOf, type ClaimId, type HeldPosition } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import { putBackIn, walkOf, type Move } from './moves.ts'
import { answeredByHolder, objectionsIn, type TrackedObjection } from './objections.ts'

export interface Change {
  seat: SeatId
  first: HeldPosition
  final: HeldPosition
  /** Empty when the seat kept its answer. */
  moves: Move[]
  /** Counted at an earlier position, because its way to the majority was not argued. */
  putBack: boolean
  /** Own claims that it gave up under an objection. */
  conceded: ClaimId[]
}

/** One entry for each seat that holds a position, in the order of ids. */
export function changesIn(turns: readonly Turn[]): Change[] {
  const walk = walkOf(turns)
  const putBack = new Set(putBackIn(walk))
  const answered = answeredByHolder(turns)
  const accepted = objectionsIn(turns).filter(({ id, state }) => state === 'accepted' && answered.has(id))
  return walk.first.held
    .map((first) => ({
      seat: first.seat,
      first,
      final: walk.now.held.find(({ seat }) => seat === first.seat) ?? first,
      moves: walk.moves.filter(({ seat }) => seat === first.seat),
      putBack: putBack.has(first.seat),
      conceded: concededBy(first.seat, accepted),
    }))
    .toSorted((a, b) => (a.seat < b.seat ? -1 : 1))
}

/** The seats whose claims and objections it cites, its own left out. */
export function moversOf({ seat, said }: Move): SeatId[] {
  const movers = new Set(said.refs.map((ref) => partsOf(ref).seat))
  movers.delete(seat)
  return [...movers].toSorted()
}

function concededBy(seat: SeatId, accepted: readonly TrackedObjection[]): ClaimId[] {
  return [
    ...new Set(
      accepted.filter(({ against, inRole }) => against === seat && inRole === null).map(({ claim }) => claim),
    ),
  ]
}
