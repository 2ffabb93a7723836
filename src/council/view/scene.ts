/** What a reader is shown, shuffled and labelled for it alone: the frame of its task, and how to read its labels. */
import { struckIn } from '../debate/phase.ts'
import type { Walk } from '../exchange/moves.ts'
import type { TrackedObjection } from '../exchange/objections.ts'
import { isClosedQuestion } from '../positions.ts'
import type { CandidateId, HeldPosition } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import { shuffle, type Random } from '../shuffle.ts'
import type { State } from '../state.ts'
import type { ShownEarlier, Task } from '../task.ts'
import { debateScene, type DebateScene } from './debate.ts'
import { showClaims, showObjections, showPositions, type Labels } from './labels.ts'

/** A task, and how to turn the reader's labels back into ids. */
export interface View extends Labels {
  task: Task
  /** Reader's candidate label → candidate id. `Z` is not listed. */
  candidates: ReadonlyMap<string, CandidateId>
  /** Marks the fences around other people's words; differs per reader and step, so that nobody can forge it. */
  fence: string
}

/** Who is shown something, and when. */
export interface Reader {
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

/**
 * In a debate all readers know claims and objections by the same labels, or they could not refer to them. `own`: as in
 * any other view.
 */
export function debateView(
  reader: Reader,
  task: (frame: Scene['frame'], scene: DebateScene, own: Scene['own']) => Task,
): View {
  const { known, seat, random } = reader
  const scene = debateScene(known)
  const own = ownIn(reader)
  return {
    task: task(frameFor(known, seat), scene, own.position),
    candidates: scene.candidates,
    positions: scene.positions,
    claims: new Map([...scene.claims, ...own.claims]),
    objections: scene.objections,
    fence: fenceFrom(random),
  }
}

/** What the reader itself holds, with its claims as `c1`, `c2`, … */
function ownIn({ known, seat, walk }: Reader): { position: Scene['own']; claims: Labels['claims'] } {
  const held = walk.now.held.find((one) => one.seat === seat)
  if (held === undefined) return { position: null, claims: new Map() }
  const { headline, argument, option } = held.position
  const { items, ids } = showClaims(held, 'c', struckIn(known))
  return { position: { headline, argument, option, claims: items }, claims: ids }
}

function fenceFrom(random: Random): string {
  return Math.floor(random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0')
}

/** Shuffles and labels what is shown, and makes a task of it. */
export function view(
  reader: Reader,
  held: readonly HeldPosition[],
  objections: readonly TrackedObjection[],
  task: (scene: Scene) => Task,
): View {
  const { known, seat, random } = reader
  // Sorted first: the order in which replies came in must not leak into what is shown.
  const order = shuffle(
    held.toSorted((a, b) => (a.seat < b.seat ? -1 : 1)),
    random,
  )
  const { positions, seats, claims } = showPositions(order, struckIn(known))
  const candidates = isClosedQuestion(known)
    ? new Map(known.opening.question.options.map(({ label }) => [label, label]))
    : seats
  const fence = fenceFrom(random)
  const raised = showObjections(shuffle(objections, random), {
    turns: known.turns,
    labelled: claims,
    hasVoted: known.election !== null,
  })
  const own = ownIn(reader)
  const scene: Scene = {
    frame: frameFor(known, seat),
    positions,
    candidates,
    objections: raised.items,
    own: own.position,
  }
  return {
    task: task(scene),
    candidates,
    positions: seats,
    claims: new Map([...claims, ...own.claims]),
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
