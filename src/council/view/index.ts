/**
 * The blind view: what one seat is shown in one turn. A pure function of what was known when the step began, so
 * that a seat asked again after a restart is as blind as it was. Order and labels are shuffled for each reader
 * and step by the session's seed; the reader's own position is not marked.
 */
import { isForVerdict } from '../exchange/against.ts'
import { walkOf } from '../exchange/moves.ts'
import { liveObjections } from '../exchange/live.ts'
import { answeredByHolder, type TrackedObjection } from '../exchange/objections.ts'
import { isClosedQuestion, statementIn } from '../positions.ts'
import type { SeatId } from '../seat.ts'
import { seededRandom, shuffle } from '../shuffle.ts'
import { turnsOfSitting } from '../sitting.ts'
import type { State, StepState } from '../state.ts'
import { businessOf } from './business.ts'
import { answerTask, showDebateObjections, speechTask } from './debate.ts'
import { debateView, view, type View } from './scene.ts'

export type { View } from './scene.ts'

/** Throws when the step lacks what it stands on, such as a signing without a statement: a defect of `decide`. */
export function viewFor(state: State, step: StepState, seat: SeatId): View {
  const known = knownTo(state, step)
  const random = seededRandom(state.opening.seed, step.step, String(step.round), seat)
  const walk = walkOf(known.turns)
  const objections = liveObjections(known)
  const put = (objection: TrackedObjection) =>
    isForVerdict(objection, state.election?.chosen ?? null, walk.counted.held)
  const reader = { known, seat, random, walk }

  switch (step.step) {
    case 'opening':
      return view(reader, [], [], ({ frame }) => ({ step: 'opening', ...frame }))
    case 'probe':
      return view(reader, walk.now.held, [], ({ frame, positions }) => ({
        step: 'probe',
        ...frame,
        positions,
      }))
    case 'examination': {
      const standing = objections.filter((one) => one.state !== 'accepted')
      return view(reader, walk.now.held, standing, ({ frame, positions, objections }) => ({
        step: 'examination',
        ...frame,
        positions,
        objections,
        business: businessOf(known),
      }))
    }
    case 'speech':
      return debateView(reader, (frame, scene) => speechTask(known, step, seat, { frame, scene }))
    case 'answer':
      return debateView(reader, (frame, scene) => answerTask(known, step, seat, { frame, scene }))
    case 'revision': {
      const answered = answeredByHolder(known.turns)
      const raised = objections.filter(
        ({ id, against, inRole }) => against === seat && inRole === null && !answered.has(id),
      )
      if (state.debate !== null && state.past.length === 0)
        return debateView(reader, (frame, scene, own) => ({
          step: 'revision',
          ...frame,
          positions: scene.shown,
          objections: showDebateObjections(
            known,
            scene.tracked.filter(({ id }) => raised.some((one) => one.id === id)),
          ),
          business: [],
          own,
          sayings: scene.sayings,
        }))
      return view(reader, walk.now.held, raised, ({ frame, positions, objections, own }) => ({
        step: 'revision',
        ...frame,
        positions,
        objections,
        business: businessOf(known),
        own,
        sayings: null,
      }))
    }
    case 'ballot': {
      const standing = objections.filter((one) => one.state !== 'accepted')
      return view(reader, walk.counted.held, standing, ({ frame, positions, objections }) => {
        const options = shuffle(frame.options, random)
        const candidates = (isClosedQuestion(known) ? options : positions).map(({ label }) => label)
        return { step: 'ballot', ...frame, options, positions, candidates, objections }
      })
    }
    case 'statement': {
      const raised = objections.filter((one) => put(one) && one.state !== 'rebutted')
      return view(reader, walk.counted.held, raised, ({ frame, positions, objections, candidates }) => {
        const chosen = [...candidates].find(([, id]) => id === state.election?.chosen)?.[0]
        if (chosen === undefined) throw new Error('A statement needs a chosen candidate.')
        return { step: 'statement', ...frame, positions, chosen, objections }
      })
    }
    case 'signing': {
      const statement = statementIn(turnsOfSitting(known))
      if (statement === null) throw new Error('A signing needs a statement.')
      const open = objections.filter((one) => put(one) && one.state === 'open')
      return view(reader, [], open, ({ frame, objections, own }) => ({
        step: 'signing',
        ...frame,
        statement: { headline: statement.headline, text: statement.text },
        own: own && { headline: own.headline, argument: own.argument, option: own.option },
        objections,
      }))
    }
  }
}

/** Without what was said or done since the step began. */
function knownTo(state: State, step: StepState): State {
  // Mostly it is asked about when nothing has come in yet.
  const turns = step.known === state.turns.length ? state.turns : state.turns.slice(0, step.known)
  const place = state.steps.findIndex(
    (one) => one.step === step.step && one.round === step.round && one.seats[0] === step.seats[0],
  )
  const steps = state.steps.slice(0, place + 1)
  const remarks = state.debate?.remarks.filter(({ moment }) => moment.steps <= place) ?? []
  return { ...state, turns, steps, debate: state.debate && { ...state.debate, remarks } }
}
