/** Tells of a debate what no other council has: its plan, its moderator's moves, the panel, and the audience's signs. */
import type { AudienceCount, Fact, TurnEnd } from '../../council/facts.ts'
import type { State } from '../../council/state.ts'
import { once } from '../once.ts'
import type { Podium } from '../podium.ts'
import { planMessage } from '../render/debate/plan.ts'
import { remarkLine } from '../render/debate/remarks.ts'
import { createAudience, type AudienceParts } from './audience.ts'
import { createPanel } from './panel.ts'

export interface DebateTeller {
  /** Posts who plays what, before anybody speaks. */
  plan(state: State): Promise<void>
  /** What a person did, by the place of that fact among all. */
  remark(state: State, fact: Fact, count: number): Promise<void>
  /** Called after a turn was spoken; `message` is its last part, or null when the server refused it. */
  invite(turn: TurnEnd, key: string, message: string | null): void
  /** Called after every fact. */
  follow(state: State, fact: Fact, count: number): Promise<void>
  count(state: State): Promise<AudienceCount[]>
  settled(): Promise<void>
}

export interface DebateTellerParts extends AudienceParts {
  podium: Podium
}

const PLAN = 'plan'

export function createDebateTeller(parts: DebateTellerParts): DebateTeller {
  const { courier, podium, ledger } = parts
  const panel = createPanel(parts)
  const audience = createAudience(parts)

  /** Its button is taken away once nobody can use it. */
  async function closePlan(state: State): Promise<void> {
    if (state.opening.charter.debate.moderated) return
    await once(ledger, `${PLAN}/closed`, () => courier.edit(PLAN, { ...planMessage(state), components: [] }))
  }

  return {
    plan: async (state) => void (await courier.send(PLAN, planMessage(state))),
    async remark(state, fact, count) {
      const line = remarkLine(state, fact)
      if (line !== null) await podium.announce(`debate/${count}`, line, 'moderator')
    },
    invite(turn, key, message) {
      if (turn.step === 'speech' && message !== null) audience.invite(key, message)
    },
    async follow(state, fact, count) {
      if (state.debate === null || state.opening.charter.quiet) return
      const isTaken = fact.type === 'moderator-change'
      const isOver = (fact.type === 'step-open' && fact.step === 'revision') || fact.type === 'session-stop'
      if ((isTaken || isOver) && state.past.length === 0) await closePlan(state)
      await panel.show(state, count)
    },
    count: (state) => audience.count(state),
    settled: () => audience.settled(),
  }
}
