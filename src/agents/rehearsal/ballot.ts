import { integerBelow, seededRandom } from '../../council/shuffle.ts'
import { NONE, type BallotTask, type ShownPosition } from '../../council/task.ts'
import { pick, voiceAt, type Part } from './plot.ts'
import { headline, stanceOf } from './stances.ts'

/** @param seed the session's, for what all seats see alike */
export function ballot(task: BallotTask, part: Part, seed: number): object {
  const random = part.chance('ballot')
  const objections = random() < 0.6 ? [pick(voiceAt(part.voice).objection, random)] : []
  if (part.plot === 'silence' && random() < 0.5) {
    return { abstain: true, approve: [], ranking: [], confidence: 10, open_objections: objections }
  }
  const order = task.candidates.toSorted((a, b) => merit(task, b, seed) - merit(task, a, seed))
  const approve = part.plot === 'none' ? [] : approved(task, part, order)
  const rest = order.filter((label) => !approve.includes(label))
  return {
    abstain: false,
    approve,
    ranking: [...approve.map((label) => [label]), [NONE], ...(rest.length > 0 ? [rest] : [])],
    confidence: 50 + integerBelow(41, random),
    open_objections: objections,
  }
}

/** What the seat could sign, best first: its own, and the best of those that are of its mind. */
function approved(task: BallotTask, part: Part, order: string[]): string[] {
  if (task.options.length > 0) return order.filter((label) => label === part.stance)
  const own = headline(task, part.stance, part.voice)
  const isOwn = (label: string) => positionAt(task, label)?.headline === own
  if (part.plot === 'camps') return order.filter(isOwn)
  const best = order.find((label) => agrees(task, part, positionAt(task, label)))
  return order.filter((label) => label === best || isOwn(label))
}

function agrees(task: BallotTask, part: Part, position: ShownPosition | undefined): boolean {
  if (position === undefined) return false
  const stance = stanceOf(task, position.headline)
  // A real model's words, which stock phrases cannot weigh: by chance, but always by the same one.
  if (stance === null) return part.chance(`agree ${position.headline}`)() < 0.6
  return stance === part.stance
}

/** Alike for every reader, whatever label the candidate bears for it: this is how blind seats meet. */
function merit(task: BallotTask, label: string, seed: number): number {
  return seededRandom(seed, 'rehearsal', 'merit', positionAt(task, label)?.headline ?? label)()
}

/** The position behind a label in an open question; in a closed one labels stand for options. */
function positionAt(task: BallotTask, label: string): ShownPosition | undefined {
  return task.options.length > 0 ? undefined : task.positions.find((position) => position.label === label)
}
