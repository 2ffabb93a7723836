/** What became of each seat, as JSON. */
import { reason } from '../../src/app/words.ts'
import type { ErrorKind } from '../../src/council/agent.ts'
import { repliesIn } from '../../src/council/positions.ts'
import type { Decision } from '../../src/council/reply.ts'
import type { Seat, SeatId, Vendor } from '../../src/council/seat.ts'
import { turnsOfSitting } from '../../src/council/sitting.ts'
import type { State } from '../../src/council/state.ts'

export interface SeatJson {
  id: SeatId
  name: string
  provider: Vendor
  model: string
  /** What became of it: its decision, or that it answered without one being asked, or that it failed. */
  state: Decision | 'answered' | 'failed' | 'silent'
  /** Why it failed last, when it failed. */
  error: ErrorKind | null
  /** The same in words. */
  reason: string | null
}

/** In the order of the council; of several sittings the newest decides. */
export function seatsJson(state: State): SeatJson[] {
  const signatures = repliesIn(turnsOfSitting(state), 'signing')
  return state.opening.seats.map((seat) => seatJson(seat, state, signatures.get(seat.id)?.decision))
}

function seatJson(seat: Seat, { turns }: State, decision: Decision | undefined): SeatJson {
  const last = turns.findLast((turn) => turn.seat === seat.id)
  const { id, name, vendor: provider, model } = seat
  const error = last?.type === 'turn-error' ? last.kind : null
  const otherwise = last === undefined ? 'silent' : error === null ? 'answered' : 'failed'
  return { id, name, provider, model, state: decision ?? otherwise, error, reason: error && reason(error) }
}
