import { integerBelow } from '../../council/shuffle.ts'
import type { RevisionTask } from '../../council/task.ts'
import { NONE } from '../../council/task.ts'
import { answers } from './answers.ts'
import { agrees, mindOf } from './mind.ts'
import { moveIn, told, type Move } from './move.ts'
import { firstPosition } from './opening.ts'
import type { Part } from './part.ts'
import { firstConfidence } from './position.ts'
import type { Stance } from './stances.ts'

/** Answers to what was raised against the seat, and its position again, which is mostly the same. */
export function revision(task: RevisionTask, part: Part): object {
  if (task.own === null) {
    const position = firstPosition(task, part)
    return { position, ...couldSign(task, part, part.stance), confidence: firstConfidence(part) }
  }
  const move = moveIn(task, part)
  return {
    ...(task.objections.length > 0 && { answers: answers(task, part, move) }),
    ...(move === null ? kept(task) : told(task, part, move)),
    ...couldSign(task, part, move?.to ?? mindOf(task, part)),
    confidence: confidence(part, move),
  }
}

function kept(task: RevisionTask): object {
  return {
    changed: false,
    reason: 'none',
    refs: [],
    wrong_before: [],
    position: null,
    ...(task.options.length === 0 && { joins: NONE }),
  }
}

/** Options tell it in a closed question, so that nobody is asked. */
function couldSign(task: RevisionTask, part: Part, mind: Stance): object {
  if (task.options.length > 0) return {}
  const signable = task.positions.filter((position) => agrees(task, mind, part, position))
  return { could_sign: signable.map(({ label }) => label) }
}

/** Company makes confident, argument or not; a seat that was shown an error knows that it can make them. */
function confidence(part: Part, move: Move | null): number {
  const random = part.chance('confidence again')
  if (move !== null) return move.isArgued ? 50 + integerBelow(21, random) : 75 + integerBelow(16, random)
  const rises = part.shared('inflation')() < 0.04
  const change = rises ? 11 + integerBelow(5, random) : integerBelow(9, random) - 4
  return Math.min(97, firstConfidence(part) + change)
}
