/** The state of a session: a fold of its facts and nothing else. */
import { addCost, addUsage, noUsage, type Usage } from './agent.ts'
import type { Fact, Place, SessionOpen, StopReason, TurnEnd, TurnError } from './facts.ts'
import type { Person, SeatId } from './seat.ts'
import type { Step } from './task.ts'
import type { Election, Verdict } from './verdict.ts'

/** One step of business, such as the openings of all seats. */
export interface StepState {
  step: Step
  round: number
  /** Seats asked to speak. */
  seats: SeatId[]
  /** How many turns were known when it began: its prompts see `turns.slice(0, known)`. */
  known: number
}

export interface State {
  opening: SessionOpen
  place: Place | null
  steps: StepState[]
  /** In the order in which they ended. */
  turns: (TurnEnd | TurnError)[]
  election: Election | null
  stop: { reason: StopReason; by: Person | null } | null
  verdict: Verdict | null
  closed: boolean
  usage: Usage
  /** Nanodollars; null once any turn's price was unknown. */
  cost: number | null
  /** Time of the first and of the newest fact. */
  startedAt: number
  updatedAt: number
}

/** The state after the first fact of a log. */
export function begin(opening: SessionOpen): State {
  return {
    opening,
    place: null,
    steps: [],
    turns: [],
    election: null,
    stop: null,
    verdict: null,
    closed: false,
    usage: noUsage,
    cost: 0,
    startedAt: opening.at,
    updatedAt: opening.at,
  }
}

export function evolve(state: State, fact: Fact): State {
  return { ...state, ...change(state, fact), updatedAt: fact.at }
}

function change(state: State, fact: Fact): Partial<State> {
  switch (fact.type) {
    case 'session-open':
      throw new Error('A log holds session-open once, as its first fact.')
    case 'stage-open':
      return { place: fact.place }
    case 'step-open': {
      const { step, round, seats } = fact
      return { steps: [...state.steps, { step, round, seats, known: state.turns.length }] }
    }
    case 'turn-end':
    case 'turn-error':
      return {
        turns: [...state.turns, fact],
        usage: addUsage(state.usage, fact.usage),
        cost: addCost(state.cost, fact.cost),
      }
    case 'election-end':
      return { election: fact.election }
    case 'session-stop':
      return { stop: { reason: fact.reason, by: fact.by } }
    case 'verdict-reach':
      return { verdict: fact.verdict }
    case 'session-close':
      return { closed: true }
  }
}

/** Folds a whole log. Throws when it does not begin with `session-open`. */
export function fold(facts: readonly Fact[]): State {
  const [first, ...rest] = facts
  if (first?.type !== 'session-open') throw new Error('A log begins with session-open.')
  return rest.reduce(evolve, begin(first))
}
