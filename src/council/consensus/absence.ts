import type { SeatId } from '../seat.ts'
import type { State } from '../state.ts'
import type { Absence } from './verdict.ts'

/** Nothing was put to the council. */
export const NOTHING_TO_SIGN = 'nothing to sign'
/** The council signed, but this seat had no turn. */
export const NOT_ASKED = 'not asked'

/**
 * Every convened seat without a signature and why: the `ErrorKind` of its last turn if that failed, `stopped` if
 * the session ended too early, else {@link NOTHING_TO_SIGN} or {@link NOT_ASKED}.
 */
export function absencesOf(state: State, signed: readonly SeatId[]): Absence[] {
  return state.opening.seats
    .filter(({ id }) => !signed.includes(id))
    .map(({ id }) => ({ seat: id, reason: reasonOf(state, id) }))
}

function reasonOf({ turns, steps, stop }: State, seat: SeatId): string {
  const last = turns.findLast((turn) => turn.seat === seat)
  if (last?.type === 'turn-error') return last.kind
  if (stop !== null) return 'stopped'
  return steps.some(({ step }) => step === 'signing') ? NOT_ASKED : NOTHING_TO_SIGN
}
