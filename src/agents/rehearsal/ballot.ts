import { integerBelow } from '../../council/shuffle.ts'
import { NONE, type BallotTask, type ShownPosition } from '../../council/task.ts'
import { agrees, mindOf } from './mind.ts'
import { pick, voiceAt, type Part } from './part.ts'
import { standingIn } from './standing.ts'

export function ballot(task: BallotTask, part: Part): object {
  const random = part.chance('ballot')
  // What was raised in an exchange has its own place.
  const share = task.objections.length === 0 ? 0.6 : 0.2
  const open = random() < share ? [pick(voiceAt(part.voice).stillOpen, random)] : []
  if (part.plot === 'silence' && random() < 0.5) {
    return {
      abstain: true,
      approve: [],
      ranking: [],
      confidence: 10,
      open_objections: open,
      ...standing(task, part),
    }
  }
  const order = task.candidates.toSorted((a, b) => merit(task, part, b) - merit(task, part, a))
  const approve = part.plot === 'none' ? [] : approved(task, part, order)
  const rest = order.filter((label) => !approve.includes(label))
  return {
    abstain: false,
    approve,
    ranking: [...approve.map((label) => [label]), [NONE], ...(rest.length > 0 ? [rest] : [])],
    confidence: 50 + integerBelow(41, random),
    open_objections: open,
    ...standing(task, part),
  }
}

/** Nobody is asked for it where nothing was raised. */
function standing(task: BallotTask, part: Part): object {
  if (task.objections.length === 0) return {}
  const found = standingIn(task, part)
  return { standing: found.map(({ objection, severity }) => ({ objection: objection.label, severity })) }
}

/** What the seat could sign, best first: all that are of its mind. */
function approved(task: BallotTask, part: Part, order: string[]): string[] {
  const mind = mindOf(task, part)
  if (task.options.length > 0) return order.filter((label) => label === mind)
  return order.filter((label) => {
    const position = positionAt(task, label)
    return position !== undefined && agrees(task, mind, part, position)
  })
}

/** Alike for every reader, whatever label the candidate bears for it: this is how blind seats meet. */
function merit(task: BallotTask, part: Part, label: string): number {
  return part.shared(`merit ${positionAt(task, label)?.headline ?? label}`)()
}

/** The position behind a label in an open question; in a closed one labels stand for options. */
function positionAt(task: BallotTask, label: string): ShownPosition | undefined {
  return task.options.length > 0 ? undefined : task.positions.find((position) => position.label === label)
}
