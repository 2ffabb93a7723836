import { repliesIn } from '../positions.ts'
import type { SeatId } from '../seat.ts'
import { turnsOfSitting } from '../sitting.ts'
import type { State } from '../state.ts'
import type { Absence } from '../verdict.ts'

/**
 * Every convened seat without a signature and why: the kind of its last turn's failure, `stopped` if the session
 * ended too early, `not asked` if others signed, else that it had abstained, or that there was nothing to sign.
 */
export function absencesOf(state: State, signed: readonly SeatId[]): Absence[] {
  return state.opening.seats
    .filter(({ id }) => !signed.includes(id))
    .map(({ id }) => ({ seat: id, reason: reasonOf(state, id) }))
}

function reasonOf(state: State, seat: SeatId): Absence['reason'] {
  const { turns, steps, since, stop } = state
  const last = turns.findLast((turn) => turn.seat === seat)
  if (last?.type === 'turn-error') return last.kind
  if (stop !== null) return 'stopped'
  if (steps.slice(since.steps).some(({ step }) => step === 'signing')) return 'not asked'
  const ballots = repliesIn(turnsOfSitting(state), 'ballot')
  return ballots.get(seat)?.abstain === true ? 'abstained' : 'nothing to sign'
}
