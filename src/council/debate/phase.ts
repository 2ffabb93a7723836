/** Where a debate stands: what was begun, what comes next, and whom it waits for. */
import { isLate } from '../late.ts'
import { ableSeats, isHopeless, type Turn } from '../positions.ts'
import type { ClaimId } from '../reply.ts'
import type { Role, SeatId } from '../seat.ts'
import type { State, StepState } from '../state.ts'
import { plannedTurn, planOf, type PlannedTurn } from './rotation.ts'
import type { Remark } from './state.ts'

export type Question = Extract<Remark, { kind: 'question' }>

/** Turns of the plan that have begun, of seats that were passed over too. */
export function begun(state: State): number {
  const last = state.steps.findLast(({ step }) => step === 'speech')
  const [seat] = last?.seats ?? []
  if (last === undefined || seat === undefined) return 0
  return (plannedTurn(state.opening, { seat, round: last.round })?.turn ?? -1) + 1
}

/** The next turn whose seat can still be asked; undefined after the last one. */
export function nextTurn(state: State): PlannedTurn | undefined {
  const able = new Set(ableSeats(state))
  return planOf(state.opening)
    .slice(begun(state))
    .find(({ seat }) => able.has(seat))
}

/** Answered or not, in the order in which they were put: the n-th is answered in round n of the step `answer`. */
export function questionsIn({ debate }: Pick<State, 'debate'>): Question[] {
  return (debate?.remarks ?? []).filter((remark) => remark.kind === 'question')
}

/** The first question that nobody was asked yet. */
export function nextQuestion(state: State): { question: Question; round: number } | null {
  const asked = state.steps.filter(({ step }) => step === 'answer').length
  const question = questionsIn(state)[asked]
  return question === undefined ? null : { question, round: asked + 1 }
}

/** The role that a seat plays in this moment: that of its newest turn, or the one that it will play first. */
export function roleNow(state: State, seat: SeatId): Role | null {
  const own = planOf(state.opening).filter((planned) => planned.seat === seat)
  const first = begun(state)
  return (own.findLast(({ turn }) => turn < first) ?? own.at(0))?.role ?? null
}

/** The role in which a question is answered: that of the moment in which it was put. */
export function roleWhenAsked(state: State, { seat, moment }: Question): Role | null {
  return roleNow({ ...state, steps: state.steps.slice(0, moment.steps) }, seat)
}

/** What a seat speaks as in a turn or an answer of the debate; null for any other turn. */
export function roleOfTurn(
  state: State,
  { step, round, seat }: Pick<Turn, 'step' | 'round' | 'seat'>,
): Role | null {
  if (step === 'speech') return plannedTurn(state.opening, { seat, round })?.role ?? null
  const question = step === 'answer' ? questionsIn(state)[round - 1] : undefined
  return question === undefined ? null : roleWhenAsked(state, question)
}

/** Openings are in, nobody has called the vote, and there are enough seats to go on: a moderator may do something. */
export function isDebating(state: State): boolean {
  const { debate, past, stop, election, verdict, closed } = state
  if (debate === null || past.length > 0 || stop !== null || verdict !== null || closed) return false
  if (election !== null || isHopeless(state)) return false
  const step = state.steps.at(-1)
  if (step === undefined) return false
  if (step.step === 'opening') return unheard(state, step).length === 0 && !debate.called
  return (step.step === 'speech' || step.step === 'answer') && !debate.called
}

/** Nobody speaks, and nothing will happen until the moderator decides. */
export function isWaiting(state: State): boolean {
  const { debate } = state
  const step = state.steps.at(-1)
  if (debate?.moderator == null || step === undefined || !isDebating(state)) return false
  if (unheard(state, step).length > 0 || nextQuestion(state) !== null) return false
  return nextTurn(state) === undefined || !mayBegin(state)
}

/** Whether the next turn of the plan may begin by itself. */
export function mayBegin(state: State): boolean {
  const { debate } = state
  if (debate === null || debate.paused) return false
  const next = nextTurn(state)
  return debate.moderator === null || (next !== undefined && debate.floor > next.turn)
}

/** Seats of a step that are still waited for. */
export function unheard(
  state: Pick<State, 'turns' | 'late'>,
  { step, round, seats, known }: StepState,
): SeatId[] {
  const heard = new Set(
    state.turns
      .slice(known)
      .filter((turn) => turn.step === step && turn.round === round)
      .map((turn) => turn.seat),
  )
  return seats.filter((seat) => !heard.has(seat) && !isLate(state, { step, round, seat }))
}

/** Claims that the moderator struck. */
export function struckIn({ debate }: Pick<State, 'debate'>): Set<ClaimId> {
  return new Set(
    (debate?.remarks ?? []).flatMap((remark) => (remark.kind === 'strike' ? [remark.claim] : [])),
  )
}

/** How many turns and answers of the debate have ended: a panel is shown below the newest of them. */
export function turnsHeard({ turns }: Pick<State, 'turns'>): number {
  return turns.filter(({ step }) => step === 'speech' || step === 'answer').length
}
