import type { State } from '../council/state.ts'
import type { Summary } from './history.ts'

/** The listing line of a session. */
export function summarize(state: State, status: 'running' | 'done'): Summary {
  const { opening, place, verdict, stop, cost } = state
  // A session that was stopped while it runs still gets its verdict.
  const ended = status === 'done' && stop !== null ? 'stopped' : null
  return {
    v: 1,
    session: opening.session,
    scope: opening.scope,
    number: opening.number,
    status,
    at: opening.at,
    procedure: opening.procedure,
    question: opening.question.text,
    askedBy: opening.askedBy,
    private: opening.private,
    seats: opening.seats.map(({ name, model }) => ({ name, model })),
    outcome: verdict?.outcome ?? ended,
    cost,
    place,
  }
}

/** What is left of a removed line: its number stays taken, nothing that a person wrote remains. */
export function tombstone(line: Summary): Summary {
  const { v, session, scope, number, at, procedure } = line
  const emptied = { question: '', askedBy: { id: '', name: '' }, private: true, seats: [] }
  return {
    v,
    session,
    scope,
    number,
    at,
    procedure,
    ...emptied,
    status: 'gone',
    outcome: null,
    cost: null,
    place: null,
  }
}
