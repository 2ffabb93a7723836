import type { AnswerTask } from '../../../council/task.ts'
import { pick, voiceAt, type Part } from '../part.ts'
import { quoted } from '../stances.ts'
import { answering } from './phrases.ts'

/** To a question out of turn: its own words first, then what the seat's voice makes of it. */
export function answer(task: AnswerTask, part: Part): object {
  const random = part.chance(`answer ${task.round}`)
  const first = pick(answering, random).replace('N', () => quoted(task.asked, 200))
  const [claim] = voiceAt(part.voice).claims
  return { text: `${first}\n\nWhat I would put beside it: ${quoted(claim.text)}` }
}
