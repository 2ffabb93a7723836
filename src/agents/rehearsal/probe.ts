import type { ProbeTask } from '../../council/task.ts'
import { mindOf } from './mind.ts'
import { aimed, stockFor, targetsIn } from './objecting.ts'
import type { Part } from './part.ts'
import { doubt } from './voices/doubt.ts'

/** An agreement that came easily mostly deserves it; now and then an attempt to break it succeeds. */
export function probe(task: ProbeTask, part: Part): object {
  const random = part.chance('probe')
  const draw = random()
  const severity = draw < 0.16 ? 'blocking' : draw < 0.5 ? 'major' : 'minor'
  // From the end of the stock, so that an examination which may follow begins with another one.
  const [found] = aimed(stockFor(part).slice(-1), targetsIn(task, mindOf(task, part), part), part, random)
  return {
    objection: { ...found, severity },
    contradictions: random() < 0.25 ? contradictions(task) : [],
  }
}

/** That the question leaves a way out does not go with any of the answers that it lists. */
function contradictions({ positions }: ProbeTask): { first: string; second: string }[] {
  const [leftOut] = doubt.claims
  const first = positions.flatMap(({ claims }) => claims).find(({ text }) => text === leftOut.text)
  const answer = positions.find(({ claims }) => first !== undefined && !claims.includes(first))?.claims[0]
  return first === undefined || answer === undefined ? [] : [{ first: first.label, second: answer.label }]
}
