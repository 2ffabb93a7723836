/**
 * The blind view: what one seat is shown in one turn. A pure function of what was known when the step began, so
 * that a seat asked again after a restart is as blind as it was. Order and labels are shuffled for each reader
 * and step by the session's seed; the reader's own position is not marked.
 */
import { isForVerdict } from '../exchange/against.ts'
import { walkOf, type Walk } from '../exchange/moves.ts'
import { objectionsIn, type TrackedObjection } from '../exchange/objections.ts'
import { isClosedQuestion, statementIn } from '../positions.ts'
import type { CandidateId, HeldPosition } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import { seededRandom, shuffle, type Random } from '../shuffle.ts'
import { turnsOfSitting, type State, type StepState } from '../state.ts'
import type { ShownEarlier, Task } from '../task.ts'
import { businessOf } from './business.ts'
import { showClaims, showObjections, showPositions, type Labels } from './labels.ts'

/** A task, and how to turn the reader's labels back into ids. */
export interface View extends Labels {
  task: Task
  /** Reader's candidate label → candidate id. `Z` is not listed. */
  candidates: ReadonlyMap<string, CandidateId>
  /** Marks the fences around other people's words; differs per reader and step, so that nobody can forge it. */
  fence: string
}

/** Throws when the step lacks what it stands on, such as a signing without a statement: a defect of `decide`. */
export function viewFor(state: State, step: StepState, seat: SeatId): View {
  const known = { ...state, turns: state.turns.slice(0, step.known) }
  const random = seededRandom(state.opening.seed, step.step, String(step.round), seat)
  const walk = walkOf(known.turns)
  const objections = objectionsIn(known.turns)
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
    case 'revision': {
      const own = objections.filter(({ against, answer }) => against === seat && answer === null)
      return view(reader, walk.now.held, own, ({ frame, positions, objections, own }) => ({
        step: 'revision',
        ...frame,
        positions,
        objections,
        business: businessOf(known),
        own,
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

interface Reader {
  /** Without the turns that this step does not know of. */
  known: State
  seat: SeatId
  random: Random
  walk: Walk
}

type Scene = Pick<Extract<Task, { step: 'revision' }>, 'positions' | 'objections' | 'own'> & {
  frame: ReturnType<typeof frameFor>
  candidates: View['candidates']
}

/** Shuffles and labels what is shown, and makes a task of it. */
function view(
  { known, seat, random, walk }: Reader,
  held: readonly HeldPosition[],
  objections: readonly TrackedObjection[],
  task: (scene: Scene) => Task,
): View {
  // Sorted first: the order in which replies came in must not leak into what is shown.
  const order = shuffle(
    held.toSorted((a, b) => (a.seat < b.seat ? -1 : 1)),
    random,
  )
  const { positions, seats, claims } = showPositions(order)
  const candidates = isClosedQuestion(known)
    ? new Map(known.opening.question.options.map(({ label }) => [label, label]))
    : seats
  const fence = Math.floor(random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0')
  const raised = showObjections(shuffle(objections, random), {
    turns: known.turns,
    labelled: claims,
    hasVoted: known.election !== null,
  })
  const own = walk.now.held.find((one) => one.seat === seat)
  const ownClaims = own && showClaims(own, 'c')
  const scene: Scene = {
    frame: frameFor(known, seat),
    positions,
    candidates,
    objections: raised.items,
    own:
      own === undefined
        ? null
        : {
            headline: own.position.headline,
            argument: own.position.argument,
            option: own.position.option,
            claims: ownClaims?.items ?? [],
          },
  }
  return {
    task: task(scene),
    candidates,
    positions: seats,
    claims: new Map([...claims, ...(ownClaims?.ids ?? [])]),
    objections: raised.ids,
    fence,
  }
}

function frameFor({ opening }: State, seat: SeatId) {
  return {
    question: opening.question.text,
    options: opening.question.options,
    temperament: opening.seats.find(({ id }) => id === seat)?.temperament ?? null,
    earlier: opening.earlier.map(({ question, outcome, statement, dissents }): ShownEarlier => ({
      question,
      outcome,
      statement,
      dissents,
    })),
  }
}
