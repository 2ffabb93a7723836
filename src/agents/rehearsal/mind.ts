/** What a seat is for by the time it is asked, and what it makes of the positions that it is shown. */
import type { BallotTask, ShownPosition, Task } from '../../council/task.ts'
import type { Part } from './part.ts'
import { headline, stanceOf, stancesFor, type Stance } from './stances.ts'

/** Where a seat is not told what it holds, it looks for its own words among what is shown. */
export function mindOf(task: Task, part: Part): Stance {
  switch (task.step) {
    case 'opening':
      return part.stance
    case 'revision':
    case 'signing':
      return ownStance(task) ?? part.stance
    case 'probe':
    case 'examination':
    case 'speech':
    case 'answer':
    case 'statement':
      return shownStance(task, part) ?? part.stance
    case 'ballot': {
      const shown = shownStance(task, part) ?? part.stance
      return shown === part.stance ? (swayedTo(task, part) ?? shown) : shown
    }
  }
}

/** What a seat holds that is told so; null without an answer, or where a model has given it. */
export function ownStance(task: Extract<Task, { step: 'revision' | 'signing' }>): Stance | null {
  return task.own && stanceBehind(task, task.own)
}

/** Null for a position in words that no rehearsed seat uses. */
export function stanceBehind(
  task: Task,
  { option, headline }: Pick<ShownPosition, 'option' | 'headline'>,
): Stance | null {
  return option ?? stanceOf(task, headline)
}

/** Whether a seat of this mind could put its name to a position. */
export function agrees(task: Task, mind: Stance, part: Part, position: ShownPosition): boolean {
  const stance = stanceBehind(task, position)
  if (stance !== null) return stance === mind
  // A real model's words, which stock phrases cannot weigh: by chance, but always by the same one.
  return part.plot !== 'camps' && part.chance(`agree ${position.headline}`)() < 0.6
}

function shownStance(task: Shown, part: Part): Stance | null {
  const planned = part.change === null ? [] : [part.change.to]
  return [...planned, ...stancesFor(task)].find((stance) => isShown(task, stance, part)) ?? null
}

type Shown = Extract<Task, { positions: unknown }>

function isShown(task: Shown, stance: Stance, { voice }: Part): boolean {
  const own = headline(task, stance, voice)
  return task.positions.some((position) => position.headline === own)
}

/**
 * A seat that went over to the majority without an argument is counted at its first position, and will not find the
 * new one on its ballot. That there was an exchange it can tell from the objections, which have answers.
 */
function swayedTo(task: BallotTask, { change }: Part): Stance | null {
  if (change === null || change.isArgued) return null
  const wasHeld = task.objections.some(({ answer }) => answer !== null)
  const isThere = task.positions.some((position) => stanceBehind(task, position) === change.to)
  return wasHeld && isThere ? change.to : null
}
