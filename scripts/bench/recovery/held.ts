/** Councils that can be killed at a known point: their first seat answers once, and their other seats never do. */
import { speakers } from '../../../src/agents/index.ts'
import { loadConfig } from '../../../src/config.ts'
import type { Speakers } from '../../../src/council/agent.ts'
import type { Call } from './doors.ts'

const { seats, charter: usual } = loadConfig({})
export const council = seats.map(({ seat }) => seat)
export const charter = usual
const rehearsal = speakers({ key: () => undefined })

export function holding(asked: (call: Call, isAnswered: boolean) => void): Speakers {
  return (seat, opening) => {
    const agent = rehearsal(seat, opening)
    return {
      ask(prompt, watch) {
        const isAnswered = seat.id === council[0]?.id
        asked(`${opening.seed}/${prompt.task.step}/${seat.id}`, isAnswered)
        return isAnswered ? agent.ask(prompt, watch) : new Promise<never>(() => {})
      },
    }
  }
}

/** Resolves `reached` at the `count`th thing. */
export function counting(count: number): { reached: Promise<void>; one: () => void } {
  const waiting: (() => void)[] = []
  let counted = 0
  return {
    reached: new Promise((resolve) => waiting.push(resolve)),
    one() {
      counted += 1
      if (counted === count) for (const go of waiting) go()
    },
  }
}
