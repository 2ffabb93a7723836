/**
 * The procedure `debate`: blind openings, turns in rotating roles one after another, each seat's own position again
 * without a role, then the conclusion. A council that is reconvened over a debate holds an exchange.
 */
import { mayBegin, nextQuestion, nextTurn } from '../debate/phase.ts'
import { roundsOf } from '../debate/rotation.ts'
import { ableSeats } from '../positions.ts'
import type { State, StepState } from '../state.ts'
import { afterExchange, begin } from './ask.ts'
import { concluded, open, vote } from './conclusion.ts'
import type { Due } from './procedure.ts'

export const decideDebate = concluded({
  begin,
  after: (state, step) => (state.business === null ? afterTurn(state, step) : afterExchange(state, step)),
})

/** What follows once nobody speaks; nothing while the moderator is waited for. */
function afterTurn(state: State, { step }: StepState): Due[] {
  if (step === 'revision') return vote(state)
  const { debate } = state
  if (debate === null || debate.called) return close(state)
  const asked = nextQuestion(state)
  // A seat that is out answers nothing; the question stays on record.
  if (asked !== null) return open('answer', asked.round, isAble(state, asked.question.seat))
  const next = nextTurn(state)
  if (next === undefined) return debate.moderator === null ? close(state) : []
  return mayBegin(state) ? open('speech', next.round, [next.seat]) : []
}

function isAble(state: State, seat: string): string[] {
  return ableSeats(state).filter((able) => able === seat)
}

/** The seats drop their roles. The round behind the last one of the plan, so that every id is used once. */
function close(state: State): Due[] {
  return open('revision', roundsOf(state.opening) + 1, ableSeats(state))
}
