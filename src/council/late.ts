/**
 * Seats that a step waits for no longer. A deadline is relative to those who answered, so that a council of slow models
 * is not hurried and a hung one does not hold the others: with lognormal replies and one call in a hundred hung, twice
 * the median of the round makes few voices late and holds the slowest sessions near the usual ones.
 */
import type { TurnEnd, TurnError } from './facts.ts'
import type { SeatId } from './seat.ts'
import type { LateTurn, State, StepState } from './state.ts'
import type { Step } from './task.ts'

/**
 * Whether words of a step still matter when they come late. Those of a vote would not, and a debate waits for each of
 * its turns: there a seat is asked again, or has failed.
 */
export function mayJoinLater({ debate }: Pick<State, 'debate'>, step: Step): boolean {
  return debate === null && (step === 'opening' || step === 'examination' || step === 'revision')
}

export function isLate({ late }: Pick<State, 'late'>, turn: LateTurn): boolean {
  return late.some((one) => isSame(one, turn))
}

/** Late turns that are still under way, as long as their words can join. */
export function outstanding(state: State): LateTurn[] {
  if (hasVoted(state)) return []
  return state.late.filter((one) => !state.turns.some((turn) => isSame(turn, one)))
}

/** Who is still busy with an earlier step. */
export function busySeats(state: State): Set<SeatId> {
  return new Set(outstanding(state).map(({ seat }) => seat))
}

/** A late turn counts until the council begins to vote. */
export function isOverdue(state: State, turn: TurnEnd | TurnError): boolean {
  return isLate(state, turn) && hasVoted(state)
}

/**
 * How long a step waits for the rest, in milliseconds from when they were asked: to the ceiling while too few have
 * answered to tell. One seat alone is measured by what turns have taken so far.
 */
export function patienceOf(state: State, step: StepState): number {
  const { factor, floor, ceiling } = state.opening.charter.patience
  const usual = step.seats.length > 1 ? middleOf(state, step) : medianOf(state.turns.map(({ ms }) => ms))
  if (usual === null) return ceiling * 1000
  return Math.min(ceiling * 1000, Math.max(floor * 1000, factor * usual))
}

/** What the middle seat of a step took, once it and one more than half have answered. */
function middleOf({ turns }: State, { step, round, seats, known }: StepState): number | null {
  const times = turns
    .slice(known)
    .filter((turn) => turn.step === step && turn.round === round)
    .map(({ ms }) => ms)
    .toSorted((a, b) => a - b)
  if (times.length < Math.floor(seats.length / 2) + 1) return null
  return times[Math.ceil(seats.length / 2) - 1] ?? null
}

function medianOf(times: readonly number[]): number | null {
  return times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) / 2)] ?? null
}

export function hasVoted({ steps, since }: Pick<State, 'steps' | 'since'>): boolean {
  return steps.slice(since.steps).some(({ step }) => step === 'ballot')
}

function isSame(a: LateTurn, b: LateTurn): boolean {
  return a.step === b.step && a.round === b.round && a.seat === b.seat
}
