/** What a seat attacks, on which ground, and how gravely. */
import type { ObjectionKind, Severity } from '../../council/reply.ts'
import { integerBelow, shuffle, type Random } from '../../council/shuffle.ts'
import type { ExaminationTask, ProbeTask, ShownPosition } from '../../council/task.ts'
import { agrees } from './mind.ts'
import { voiceAt, type Part } from './part.ts'
import type { Stance } from './stances.ts'
import type { StockObjection } from './voices/exchange/voice.ts'

/** A claim that can be attacked. */
export interface Target {
  label: string
  position: ShownPosition
  /** It is the answer itself, as a rehearsed seat's first claim always is. */
  isAnswer: boolean
  /** Of a position that this seat could not sign. */
  isForeign: boolean
}

/** As it travels. */
export interface GivenObjection {
  claim: string
  kind: ObjectionKind
  severity: Severity
  argument: string
  would_resolve: string
}

export function targetsIn(task: ProbeTask | ExaminationTask, mind: Stance, part: Part): Target[] {
  return task.positions.flatMap((position) => {
    const isForeign = !agrees(task, mind, part, position)
    return position.claims.map(({ label, text }) => ({
      label,
      position,
      isAnswer: text === position.headline,
      isForeign,
    }))
  })
}

/** The voice's objections in an order of the seat's own, the same in every round. */
export function stockFor(part: Part): StockObjection[] {
  return shuffle(voiceAt(part.voice).exchange.objections, part.chance('stock'))
}

/** How many of its stock a seat raises in a first round: one to three. */
export function firstCount(part: Part): number {
  return 1 + integerBelow(3, part.chance('first count'))
}

/** Each objection at another claim, mostly of an answer that is not the seat's own; fewer when the claims run out. */
export function aimed(
  stock: readonly StockObjection[],
  targets: readonly Target[],
  part: Part,
  random: Random,
): GivenObjection[] {
  const free = shuffle(targets, random)
  return stock.flatMap(({ aim, kind, argument, resolve }) => {
    const fitting = free.filter(({ isAnswer }) => isAnswer === (aim === 'answer'))
    const foreign = random() < 0.8 ? fitting.filter(({ isForeign }) => isForeign) : []
    const target = foreign[0] ?? fitting[0] ?? free[0]
    if (target === undefined) return []
    free.splice(free.indexOf(target), 1)
    const severity = severityOf(target, part, random)
    return [{ claim: target.label, kind, severity, argument, would_resolve: resolve }]
  })
}

function severityOf({ isForeign }: Target, part: Part, random: Random): Severity {
  const draw = random()
  if (isCalm(part)) return 'minor'
  if (isForeign) return draw < 0.13 ? 'blocking' : draw < 0.55 ? 'major' : 'minor'
  return draw < 0.02 ? 'blocking' : draw < 0.25 ? 'major' : 'minor'
}

/** Sessions in which nobody finds more than a minor fault, so that an exchange is over before it begins. */
function isCalm({ plot, shared }: Part): boolean {
  const draw = shared('calm')()
  return (plot === 'accord' && draw < 0.8) || (plot === 'reservations' && draw < 0.3)
}
