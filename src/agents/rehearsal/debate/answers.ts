/** What a turn says to objections that nobody has answered, against claims for what it makes a case for. */
import type { AnswerKind } from '../../../council/reply.ts'
import { NONE, type SpeechTask } from '../../../council/task.ts'
import { matters } from '../matters.ts'
import { pick, voiceAt, type Part } from '../part.ts'
import type { KnownClaim } from './claims.ts'

export interface GivenAnswer {
  objection: string
  answer: AnswerKind
  text: string
}

/** At most two: a turn has its own case to make. */
const most = 2

export function openAnswers(
  task: SpeechTask,
  answer: string,
  claims: readonly KnownClaim[],
  part: Part,
): GivenAnswer[] {
  if (answer === NONE) return []
  const speaksFor = new Map(claims.map((claim) => [claim.label, claim.for]))
  const own = task.objections.filter(
    ({ claim }) => claim.label !== null && speaksFor.get(claim.label) === answer,
  )
  return own.slice(0, most).map(({ label, kind }) => {
    const random = part.chance(`answer ${task.label} ${label}`)
    const draw = random()
    const how: AnswerKind = draw < 0.2 ? 'accept' : draw < 0.45 ? 'concede-in-part' : 'rebut'
    const words = [pick(voiceAt(part.voice).exchange.answers[how], random), pick(matters[how][kind], random)]
    return { objection: label, answer: how, text: words.join(' ') }
  })
}
