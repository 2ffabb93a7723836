/**
 * The blind view: what one seat is shown in one turn. A pure function of what was known when the step began, so
 * that a seat asked again after a restart is as blind as it was. Order and labels are shuffled for each reader
 * and step by the session's seed; the reader's own position is not marked.
 */
import { positionsIn, statementIn } from './positions.ts'
import type { CandidateId, HeldPosition } from './reply.ts'
import type { SeatId } from './seat.ts'
import { seededRandom, shuffle } from './shuffle.ts'
import type { State, StepState } from './state.ts'
import type { ShownPosition, Task } from './task.ts'

/** A task, and how to turn the reader's labels back into ids. */
export interface View {
  task: Task
  /** Reader's candidate label → candidate id. `Z` is not listed. */
  candidates: ReadonlyMap<string, CandidateId>
  /** Marks the fences around other people's words; differs per reader and step, so that nobody can forge it. */
  fence: string
}

/** Throws when the step lacks what it stands on, such as a signing without a statement: a defect of `decide`. */
export function viewFor(state: State, step: StepState, seat: SeatId): View {
  const { question, seats, seed } = state.opening
  const known = state.turns.slice(0, step.known)
  const keys = [step.step, String(step.round), seat]
  const random = seededRandom(seed, ...keys)
  const frame = {
    question: question.text,
    options: question.options,
    temperament: seats.find(({ id }) => id === seat)?.temperament ?? null,
  }
  // Sorted first: the order in which replies came in must not leak into what is shown.
  const held = positionsIn(known).toSorted((a, b) => (a.seat < b.seat ? -1 : 1))
  const shown = shuffle(held, random).map(showPosition)
  const positions = shown.map(({ position }) => position)
  const closed = question.options.length > 0
  const candidates = new Map(
    closed
      ? question.options.map(({ label }) => [label, label] as const)
      : shown.map(({ position, seat }) => [position.label, seat] as const),
  )
  const fence = Math.floor(random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0')
  const view = (task: Task): View => ({ task, candidates, fence })

  switch (step.step) {
    case 'opening':
      return view({ step: 'opening', ...frame })
    case 'ballot': {
      const options = shuffle(question.options, random)
      const labels = closed ? options.map(({ label }) => label) : positions.map(({ label }) => label)
      return view({ step: 'ballot', ...frame, options, positions, candidates: labels })
    }
    case 'statement': {
      const chosen = [...candidates].find(([, id]) => id === state.election?.chosen)?.[0]
      if (chosen === undefined) throw new Error('A statement needs a chosen candidate.')
      return view({ step: 'statement', ...frame, positions, chosen })
    }
    case 'signing': {
      const statement = statementIn(known)
      if (statement === null) throw new Error('A signing needs a statement.')
      const own = held.find((position) => position.seat === seat)?.position ?? null
      return view({
        step: 'signing',
        ...frame,
        statement: { headline: statement.headline, text: statement.text },
        own: own && { headline: own.headline, argument: own.argument, option: own.option },
      })
    }
  }
}

function showPosition(
  { seat, position }: HeldPosition,
  index: number,
): { seat: SeatId; position: ShownPosition } {
  const label = String(index + 1)
  return {
    seat,
    position: {
      label,
      headline: position.headline,
      argument: position.argument,
      option: position.option,
      claims: position.claims.map(({ text }, claim) => ({ label: `${label}.${claim + 1}`, text })),
    },
  }
}
