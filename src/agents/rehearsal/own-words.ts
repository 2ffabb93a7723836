/** Nobody tells a seat what is its own. It may know its words again, as one does. */
import type { ShownObjection, Task } from '../../council/task.ts'
import { firstCount, stockFor } from './objecting.ts'
import { voiceAt, type Part } from './part.ts'
import { headline, stancesFor } from './stances.ts'

/** What a seat raised in a first round, in a probe, or for readers; what it raised later it may not know again. */
export function isOwnObjection({ argument }: Pick<ShownObjection, 'argument'>, part: Part): boolean {
  const stock = stockFor(part)
  return (
    [...stock.slice(0, firstCount(part)), ...stock.slice(-1)].some((one) => one.argument === argument) ||
    voiceAt(part.voice).exchange.sentBack.some((words) => argument.endsWith(words))
  )
}

/** Whether an objection attacks a claim that this voice makes. */
export function isAgainstOwn(task: Task, { claim }: Pick<ShownObjection, 'claim'>, { voice }: Part): boolean {
  return (
    voiceAt(voice).claims.some(({ text }) => text === claim.text) ||
    stancesFor(task).some((stance) => headline(task, stance, voice) === claim.text)
  )
}
