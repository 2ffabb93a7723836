import type { TurnEnd, TurnError } from '../facts.ts'
import type { Seat } from '../seat.ts'
import { missedSteps } from '../late.ts'
import { ableSeats } from '../positions.ts'
import { turnsOfSitting } from '../sitting.ts'
import type { State } from '../state.ts'
import type { Degradation } from '../verdict.ts'

/**
 * Why the council was not at full strength in this sitting: also for a seat that failed for good in an earlier one.
 * Turns cut off because the session was stopped are no failures.
 */
export function degradationsOf(state: State): Degradation[] {
  const { opening, stop } = state
  const able = new Set(ableSeats(state))
  return opening.seats.flatMap((seat) => {
    const heard = able.has(seat.id) ? turnsOfSitting(state) : state.turns
    const own = [...missed(state), ...heard].filter((turn) => turn.seat === seat.id)
    const failures = own
      .filter((turn) => turn.type === 'turn-error')
      .filter(({ kind }) => stop === null || kind !== 'stopped')
    return [
      ...failureOf(seat, failures),
      ...missesOf(state, seat),
      ...reservesOf(seat, own),
      ...rehearsalOf(seat, own),
    ]
  })
}

/** Late turns of this sitting that never came: a seat that votes all the same was not heard in all of it. */
function missed({ overdue, steps, since }: State): (TurnEnd | TurnError)[] {
  const own = steps.slice(since.steps)
  return overdue.filter(
    (turn) =>
      turn.type === 'turn-error' && own.some(({ step, round }) => step === turn.step && round === turn.round),
  )
}

/** One entry a seat, with its latest error. */
function failureOf(seat: Seat, failures: readonly TurnError[]): Degradation[] {
  const last = failures.at(-1)
  return last === undefined ? [] : [{ kind: 'seat-failed', seat: seat.id, error: last.kind }]
}

/** A seat that was late, spoke afterwards and missed something. */
function missesOf(state: State, { id }: Seat): Degradation[] {
  const steps = missedSteps(state, id)
  return steps.length === 0 ? [] : [{ kind: 'seat-missed', seat: id, steps }]
}

/** Only words that were heard count: a reserve that failed as well is a failed seat. */
function reservesOf(seat: Seat, turns: readonly (TurnEnd | TurnError)[]): Degradation[] {
  const spoke = turns.filter((turn) => turn.type === 'turn-end').map(({ speaker }) => speaker)
  const models = new Set(spoke.filter(({ reserve }) => reserve).map(({ model }) => model))
  return [...models].map((model) => ({ kind: 'reserve-spoke', seat: seat.id, model }))
}

/** A seat set up with a real model may still be rehearsed, for want of a key. */
function rehearsalOf(seat: Seat, turns: readonly (TurnEnd | TurnError)[]): Degradation[] {
  const rehearsed =
    seat.vendor === 'rehearsal' || turns.some(({ speaker }) => speaker?.vendor === 'rehearsal')
  return rehearsed ? [{ kind: 'rehearsal', seat: seat.id }] : []
}
