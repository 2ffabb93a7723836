/** Debates in a few words, folded from real facts. */
import { planOf, roundsOf, type PlannedTurn } from '../../../src/council/debate/rotation.ts'
import type { Fact, SessionOpen, TurnEnd, TurnError } from '../../../src/council/facts.ts'
import type { ErrorKind } from '../../../src/council/agent.ts'
import { claimId, objectionId, type Claim, type Revision, type Speech } from '../../../src/council/reply.ts'
import type { Person, Role, SeatId } from '../../../src/council/seat.ts'
import { fold, type State } from '../../../src/council/state.ts'
import type { Step } from '../../../src/council/task.ts'
import { debateOpen, seats } from '../../support/council.ts'
import { opened, revised, said } from '../exchange/turns.ts'

export const ada: Person = { id: '42', name: 'Ada' }
export const bob: Person = { id: '43', name: 'Bob' }

export function stepOpen(step: Step, round: number, asked: readonly SeatId[]): Fact {
  return { type: 'step-open', at: 1, step, round, seats: [...asked] }
}

export function failed(step: Step, round: number, seat: SeatId, kind: ErrorKind = 'timeout'): TurnError {
  const usage = { input: 0, cached: 0, output: 0, reasoning: 0 }
  return {
    type: 'turn-error',
    at: 1,
    step,
    round,
    seat,
    kind,
    text: '',
    speaker: null,
    usage,
    cost: 0,
    ms: 1,
  }
}

/** A turn that says nothing, unless `more` does. */
export function spoke(
  { seat, round }: Pick<PlannedTurn, 'seat' | 'round'>,
  more: Partial<Speech> = {},
): TurnEnd {
  const nothing: Speech = {
    text: 'So.',
    arguesFor: null,
    claims: [],
    objections: [],
    answers: [],
    endorsements: [],
    ledger: [],
  }
  return said(seat, { step: 'speech', ...nothing, ...more }, round)
}

export function claim(text: string): Claim {
  return { text, kind: 'inference', loadBearing: false }
}

/** All openings, each with one claim; by seat, the option it stands for. */
export function openings(open: SessionOpen, stands: Readonly<Record<SeatId, string>> = {}): Fact[] {
  const ids = open.seats.map(({ id }) => id)
  return [stepOpen('opening', 0, ids), ...ids.map((id) => opened(id, stands[id] ?? null))]
}

/** The first turns of the plan, one after another. */
export function turns(open: SessionOpen, said: readonly Partial<Speech>[]): Fact[] {
  const plan = planOf(open)
  return said.flatMap((more, index) => {
    const planned = plannedAt(plan, index)
    return [stepOpen('speech', planned.round, [planned.seat]), spoke(planned, more)]
  })
}

function plannedAt(plan: readonly PlannedTurn[], index: number): PlannedTurn {
  const planned = plan[index]
  if (planned === undefined) throw new Error(`There is no turn ${index}.`)
  return planned
}

/** The turn of the plan (counted from 0), as whoever speaks it names its claims and objections. */
export function turnAt(open: SessionOpen, index: number) {
  const planned = plannedAt(planOf(open), index)
  const { seat, round } = planned
  return {
    ...planned,
    claim: (number = 1) => claimId(seat, round, number),
    objection: (number = 1) => objectionId(seat, round, number),
  }
}

/** The first turn of the plan in that role, from a turn on. */
export function turnAs(open: SessionOpen, role: Role, from = 0) {
  const planned = planOf(open).find((one) => one.role === role && one.turn >= from)
  if (planned === undefined) throw new Error(`Nobody is the ${role}.`)
  return turnAt(open, planned.turn)
}

/** The roles are dropped; whoever is not named keeps its answer. */
export function closing(open: SessionOpen, said: Readonly<Record<SeatId, Partial<Revision>>> = {}): Fact[] {
  const round = roundsOf(open) + 1
  const ids = open.seats.map(({ id }) => id)
  return [stepOpen('revision', round, ids), ...ids.map((id) => revised(id, said[id], round))]
}

export function moderatedOpen(rounds = 1, count = 3): SessionOpen {
  return debateOpen({ moderated: true, rounds }, { seats: seats(count) })
}

/** A debate whose openings are in, and then what `more` holds. */
export function debate(open: SessionOpen, ...more: Fact[]): State {
  return fold([open, ...openings(open), ...more])
}
