/** The state of a session: a fold of its facts and nothing else. */
import { addCost, addUsage, noUsage, type Usage } from './agent.ts'
import { moveDebate, newDebate, type DebateState } from './debate/state.ts'
import type { Fact, Place, SessionOpen, StopReason, TurnEnd, TurnError } from './facts.ts'
import { isOverdue } from './late.ts'
import type { Person, SeatId } from './seat.ts'
import { inSitting, newSitting, sittingAt, type Sitting } from './sitting.ts'
import type { Step } from './task.ts'

/** One step of business, such as the openings of all seats. */
export interface StepState {
  step: Step
  round: number
  /** Seats asked to speak. */
  seats: SeatId[]
  /** When it began. */
  at: number
  /** How many turns were known when it began: its prompts see `turns.slice(0, known)`. */
  known: number
}

export interface LateTurn {
  step: Step
  round: number
  seat: SeatId
}

/** The newest sitting, and what the whole session has in common. */
export interface State extends Sitting {
  opening: SessionOpen
  place: Place | null
  steps: StepState[]
  /** In the order in which they ended. */
  turns: (TurnEnd | TurnError)[]
  /** Turns that their steps waited for no longer, whether they have ended since or not. */
  late: readonly LateTurn[]
  /** Turns that ended too late to count: the council had begun to vote. Their words are on record all the same. */
  overdue: readonly (TurnEnd | TurnError)[]
  /** Sittings that ended before this one began, oldest first. */
  past: readonly Sitting[]
  /** Null in a session that is no debate. */
  debate: DebateState | null
  stop: { reason: StopReason; by: Person | null } | null
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
    late: [],
    overdue: [],
    past: [],
    ...newSitting(null, { steps: 0, turns: 0 }),
    debate: newDebate(opening),
    stop: null,
    closed: false,
    usage: noUsage,
    cost: 0,
    startedAt: opening.at,
    updatedAt: opening.at,
  }
}

export function evolve(state: State, fact: Fact): State {
  const moment = { turns: state.turns.length, steps: state.steps.length }
  const debate = moveDebate(state.debate, fact, moment)
  return { ...state, ...change(state, fact), debate, updatedAt: fact.at }
}

function change(state: State, fact: Fact): Partial<State> {
  switch (fact.type) {
    case 'session-open':
      throw new Error('A log holds session-open once, as its first fact.')
    case 'stage-open':
      return { place: fact.place }
    case 'step-open': {
      const { step, round, seats } = fact
      return { steps: [...state.steps, { step, round, seats, at: fact.at, known: state.turns.length }] }
    }
    case 'turn-end':
    case 'turn-error':
      return {
        ...(isOverdue(state, fact)
          ? { overdue: [...state.overdue, fact] }
          : { turns: [...state.turns, fact] }),
        usage: addUsage(state.usage, fact.usage),
        cost: addCost(state.cost, fact.cost),
      }
    case 'turn-late': {
      const { step, round, seat } = fact
      return { late: [...state.late, { step, round, seat }] }
    }
    case 'session-stop':
      // The seats are done: what they came to is not lost while their audience is counted.
      return isAudienceCalled(state) ? {} : { stop: { reason: fact.reason, by: fact.by } }
    case 'session-close':
      return { closed: true }
    case 'session-reconvene': {
      const { business, since, election, verdict, reachedAt, jury, marks, outcome } = state
      const past = [...state.past, { business, since, election, verdict, reachedAt, jury, marks, outcome }]
      const start = { steps: state.steps.length, turns: state.turns.length }
      return { past, ...newSitting({ by: fact.by, cards: fact.cards }, start), closed: false }
    }
    case 'election-end':
      return { election: fact.election }
    case 'verdict-reach':
      return { verdict: fact.verdict, reachedAt: fact.at }
    case 'jury-open': {
      const closesAt = fact.at + state.opening.charter.jury.minutes * 60_000
      return { jury: { cards: fact.cards, openedAt: fact.at, closesAt, close: null } }
    }
    case 'jury-close': {
      const { reason, by, counts, recounted } = fact
      return { jury: state.jury && { ...state.jury, close: { reason, by, counts, recounted } } }
    }
    case 'mark-give': {
      const marks = { ...sittingAt(state, fact.sitting)?.marks, [fact.person.id]: fact.mark }
      return inSitting(state, fact.sitting, { marks })
    }
    case 'outcome-record': {
      const { by, mark, reason } = fact
      return inSitting(state, fact.sitting, { outcome: { by, mark, reason } })
    }
    case 'floor-give':
    case 'debate-pause':
    case 'debate-resume':
    case 'note-add':
    case 'question-put':
    case 'claim-strike':
    case 'vote-call':
    case 'moderator-change':
    case 'moderator-remind':
    case 'audience-call':
    case 'audience-count':
      return {}
  }
}

/** The seats of a debate are done, be it that somebody stopped them. */
export function isAudienceCalled({ debate, past }: Pick<State, 'debate' | 'past'>): boolean {
  // A council that sits again has no audience, and can be stopped again.
  return debate !== null && debate.audience !== null && past.length === 0
}

/** Folds a whole log. Throws when it does not begin with `session-open`. */
export function fold(facts: readonly Fact[]): State {
  const [first, ...rest] = facts
  if (first?.type !== 'session-open') throw new Error('A log begins with session-open.')
  return rest.reduce(evolve, begin(first))
}
