/** The sittings of a council: it sits once, and again each time that it is reconvened. */
import { addCost, addUsage, noUsage } from './agent.ts'
import type { JuryEnd, Mark } from './facts.ts'
import type { JuryCard, JuryCount } from './jury.ts'
import type { Person } from './seat.ts'
import type { State } from './state.ts'
import type { Election, Verdict } from './verdict.ts'

/** What one sitting of the council came to. A council that is reconvened sits again. */
export interface Sitting {
  /** What it was reconvened for; null for the first one. */
  business: { by: Person; cards: string[] } | null
  /** Steps and turns before these indices belong to earlier sittings. */
  since: { steps: number; turns: number }
  election: Election | null
  verdict: Verdict | null
  /** When the verdict was reached; null while it is not. */
  reachedAt: number | null
  jury: Jury | null
  /** By person. */
  marks: Readonly<Record<string, Mark>>
  /** How it turned out, on record. */
  outcome: { by: Person; mark: Mark; reason: string } | null
}

export interface Jury {
  cards: JuryCard[]
  openedAt: number
  /** When its time is over. */
  closesAt: number
  /** Null while people may vote. */
  close: { reason: JuryEnd; by: Person | null; counts: JuryCount[]; recounted: boolean } | null
}

/** Turns of the newest sitting. */
export function turnsOfSitting({ turns, since }: State): State['turns'] {
  return turns.slice(since.turns)
}

/** Sittings are counted from 0; undefined for one that never was. */
export function sittingAt(state: State, index: number): Sitting | undefined {
  return index === state.past.length ? state : state.past[index]
}

/** What changes in the state when that changes in a sitting, counted from 0. */
export function inSitting({ past }: State, index: number, change: Partial<Sitting>): Partial<State> {
  if (index === past.length) return change
  return { past: past.map((sitting, at) => (at === index ? { ...sitting, ...change } : sitting)) }
}

/** The session as it was when that sitting (counted from 0) ended; later sittings are left out. */
export function atSitting(state: State, index: number): State {
  const sitting = state.past[index]
  if (sitting === undefined) return state
  const next = state.past[index + 1] ?? state
  const turns = state.turns.slice(0, next.since.turns)
  return {
    ...state,
    ...sitting,
    past: state.past.slice(0, index),
    steps: state.steps.slice(0, next.since.steps),
    turns,
    usage: turns.reduce((sum, turn) => addUsage(sum, turn.usage), noUsage),
    cost: turns.reduce<number | null>((sum, turn) => addCost(sum, turn.cost), 0),
  }
}

/** One that begins. */
export function newSitting(business: Sitting['business'], since: Sitting['since']): Sitting {
  const nothing = { election: null, verdict: null, reachedAt: null, jury: null, outcome: null }
  return { business, since, ...nothing, marks: {} }
}
