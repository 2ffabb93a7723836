/**
 * Seats that a step waits for no longer. A deadline is relative to those who answered, so that a council of slow models
 * is not hurried and a hung one does not hold the others. Whoever is silent for twice the median of its step is asked
 * once more beside, and only after three such times it is late: with lognormal replies and one call in a hundred hung
 * the slowest sessions stay near the usual ones (`npm run bench -- stragglers`), and where one call in five fails nearly
 * all sessions hear every seat (`npm run bench -- faults`).
 */
import type { TurnEnd, TurnError } from './facts.ts'
import type { SeatId } from './seat.ts'
import type { LateTurn, State, StepState } from './state.ts'
import type { Step } from './task.ts'

/** Steps that go on without a seat, which may join later. */
export type LateStep = Extract<Step, 'opening' | 'examination' | 'revision'>

/**
 * Whether words of a step still matter when they come late. Those of a vote would not, and a debate waits for each of
 * its turns: there a seat is asked again, or has failed.
 */
export function mayJoinLater({ debate }: Pick<State, 'debate'>, step: Step): boolean {
  return debate === null && joinable(step)
}

function joinable(step: Step): step is LateStep {
  return step === 'opening' || step === 'examination' || step === 'revision'
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

/** What this seat was not heard in, in this sitting, because it was late: each step by name, once. */
export function missedSteps(state: State, seat: SeatId): LateStep[] {
  const own = state.steps.slice(state.since.steps)
  const missed = state.late
    .filter((one) => one.seat === seat)
    .flatMap((late) => {
      const begun = own.findIndex(({ step, round }) => step === late.step && round === late.round)
      if (begun === -1) return []
      const came = state.turns.findIndex((turn) => isSame(turn, late))
      const others = own
        .slice(begun + 1)
        .filter(
          ({ step, seats, known }) =>
            !seats.includes(seat) && joinable(step) && (came === -1 || came >= known),
        )
      return [...(came === -1 ? [late] : []), ...others].map(({ step }) => step)
    })
  return [...new Set(missed.filter(joinable))]
}

/** A late turn counts until the council begins to vote. */
export function isOverdue(state: State, turn: TurnEnd | TurnError): boolean {
  return isLate(state, turn) && hasVoted(state)
}

/**
 * How long one attempt of a seat is waited for, in milliseconds: to the ceiling while too few have answered to tell.
 * One seat alone is measured by what turns have taken so far.
 */
export function patienceOf(state: State, step: StepState): number {
  const usual = step.seats.length > 1 ? middleOf(state, step) : medianOf(state.turns.map(({ ms }) => ms))
  return usual === null ? state.opening.charter.patience.ceiling * 1000 : allowed(state, usual)
}

/**
 * After so many milliseconds without a sign a seat is asked once more beside. A slow model is measured by itself as
 * well, else each of its turns would be asked for three times.
 */
export function silenceOf(state: State, step: StepState, seat: SeatId): number {
  const own = state.turns.filter((turn) => turn.type === 'turn-end' && turn.seat === seat).map(({ ms }) => ms)
  return Math.max(patienceOf(state, step), allowed(state, medianOf(own) ?? 0))
}

function allowed({ opening }: State, usual: number): number {
  const { factor, floor, ceiling } = opening.charter.patience
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
