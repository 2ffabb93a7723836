/** Which objections a seat finds still standing when it votes, and again when it signs. */
import type { AnswerKind, Severity } from '../../council/reply.ts'
import type { ShownObjection, Task } from '../../council/task.ts'
import { isAgainstOwn, isOwnObjection } from './own-words.ts'
import type { Part } from './part.ts'

export interface StandingObjection {
  objection: ShownObjection
  severity: Severity
}

/** The same for the same objections, whatever labels they bear for the reader. */
export function standingIn(
  task: Extract<Task, { objections: ShownObjection[] }>,
  part: Part,
): StandingObjection[] {
  return task.objections.flatMap((objection) => {
    const severity = severityOf(task, objection, part)
    return severity === null ? [] : [{ objection, severity }]
  })
}

function severityOf(task: Task, objection: ShownObjection, part: Part): Severity | null {
  const { argument, claim, severity, answer } = objection
  const words = `${argument} ${claim.text}`
  const draw = part.chance(`standing ${words}`)()
  // Some objections strike everybody who reads them, the grave ones more often.
  const isStriking = part.shared(`striking ${words}`)() < (severity === 'blocking' ? 0.35 : 0.12)
  if (isAgainstOwn(task, objection, part) && answer !== null) return null
  if (isOwnObjection(objection, part)) {
    return draw < (isStriking ? 0.8 : holding[answer?.answer ?? 'nothing']) ? severity : null
  }
  if (severity === 'minor') return draw < 0.05 ? 'minor' : null
  return isStriking && draw < 0.7 ? 'major' : null
}

/** How likely a seat is to hold on to an objection of its own, by what it was answered. */
const holding: Record<AnswerKind | 'nothing', number> = {
  nothing: 0.6,
  accept: 0,
  rebut: 0.33,
  'concede-in-part': 0.15,
}
