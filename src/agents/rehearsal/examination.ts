import { integerBelow, shuffle } from '../../council/shuffle.ts'
import type { ExaminationTask } from '../../council/task.ts'
import { agrees, mindOf } from './mind.ts'
import { aimed, firstCount, stockFor, targetsIn, type Target } from './objecting.ts'
import type { Part } from './part.ts'
import { sentBackObjections } from './sent-back.ts'
import type { StockObjection } from './voices/exchange/voice.ts'

export function examination(task: ExaminationTask, part: Part): object {
  const mind = mindOf(task, part)
  const targets = targetsIn(task, mind, part)
  const random = part.chance(`examination ${task.objections.length}`)
  const business = sentBackObjections(task, part, targets)
  const free = targets.filter(({ label }) => business[0]?.claim !== label)
  const objections = [...business, ...aimed(stockLeft(task, part), free, part, random)]
  const attacked = new Set(objections.map(({ claim }) => claim))
  const sound = targets.filter(({ label }) => !attacked.has(label))
  return {
    objections,
    endorsements: endorsements(sound, part),
    ...(task.options.length === 0 && {
      could_sign: task.positions
        .filter((position) => agrees(task, mind, part, position))
        .map(({ label }) => label),
    }),
  }
}

/** One to three objections in a first round; fewer later, and none again that still stands. */
function stockLeft(task: ExaminationTask, part: Part): StockObjection[] {
  const random = part.chance(`stock left ${task.objections.length}`)
  const stock = stockFor(part)
  const first = task.objections.length === 0 && task.business.length === 0
  if (first) return stock.slice(0, firstCount(part))
  const raised = new Set(task.objections.map(({ argument }) => argument))
  return stock
    .slice(3)
    .filter(({ argument }) => !raised.has(argument))
    .slice(0, integerBelow(3, random))
}

/** Mostly what the seat's own mind stands on, and what it has to grant the others. */
function endorsements(sound: readonly Target[], part: Part): string[] {
  const random = part.chance('endorsements')
  const order = shuffle(sound, random).toSorted((a, b) => Number(a.isForeign) - Number(b.isForeign))
  const granted = order.at(-1)
  const own = order.slice(0, 1 + integerBelow(2, random))
  return [...new Set(random() < 0.4 && granted !== undefined ? [...own, granted] : own)].map(
    ({ label }) => label,
  )
}
