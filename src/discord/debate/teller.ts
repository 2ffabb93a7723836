/** Tells of a debate what no other council has: its plan, its moderator's moves, the panel, and the audience's signs. */
import type { AudienceCount, Fact, TurnEnd } from '../../council/facts.ts'
import type { State } from '../../council/state.ts'
import { once } from '../once.ts'
import type { Podium } from '../podium.ts'
import { planMessage } from '../render/debate/plan.ts'
import { remarkLine } from '../render/debate/remarks.ts'
import { messageLink } from '../wire.ts'
import { createAudience, type AudienceParts } from './audience.ts'
import { createPanel } from './panel.ts'

export interface DebateTeller {
  /** Posts who plays what, before anybody speaks. */
  plan(state: State): Promise<void>
  /** What a person did, by the place of that fact among all. */
  remark(state: State, fact: Fact, count: number): Promise<void>
  /** Address of the line with the question that a turn answers; null for a turn that answers none. */
  question(turn: TurnEnd): Promise<string | null>
  /** Called after a turn was spoken; `message` is its last part, or null when the server refused it. */
  invite(turn: TurnEnd, key: string, message: string | null): void
  /** Called after every fact. */
  follow(state: State, fact: Fact, count: number): Promise<void>
  count(state: State): Promise<AudienceCount[]>
  settled(): Promise<void>
  close(): void
}

export interface DebateTellerParts extends AudienceParts {
  podium: Podium
  guild: string
}

const PLAN = 'plan'

export function createDebateTeller(parts: DebateTellerParts): DebateTeller {
  const { courier, podium, ledger, guild, thread } = parts
  const panel = createPanel(parts)
  const audience = createAudience(parts)
  /** Keys of the lines that put them, in order. */
  const questions: string[] = []

  /** Its button is taken away once nobody can use it. */
  async function closePlan(state: State): Promise<void> {
    if (state.opening.charter.debate.moderated) return
    await once(ledger, `${PLAN}/closed`, () => courier.edit(PLAN, planMessage(state, false)))
  }

  return {
    // A quiet debate shows no panel: whoever took it over could not go on.
    plan: async (state) => void (await courier.send(PLAN, planMessage(state, !state.opening.charter.quiet))),
    async remark(state, fact, count) {
      const key = `debate/${count}`
      if (fact.type === 'question-put') questions.push(key)
      const line = remarkLine(state, fact)
      if (line !== null) await podium.announce(key, line, 'moderator')
    },
    async question({ step, round }) {
      const key = step === 'answer' ? questions[round - 1] : undefined
      const message = key === undefined ? null : await courier.find(`${key}/0`)
      return message === null ? null : messageLink({ guild, channel: thread, message })
    },
    invite(turn, key, message) {
      if (turn.step === 'speech' && message !== null) audience.invite(key, message)
    },
    async follow(state, fact, count) {
      if (state.debate === null || state.opening.charter.quiet) return
      // It is counted: signs that came now would ask for what counts no more.
      if (fact.type === 'audience-call') audience.close()
      if (endsPlan(fact) && state.past.length === 0) await closePlan(state)
      // The turn that it lets begin follows at once, and changes the panel anyway.
      if (fact.type === 'floor-give') return
      await panel.show(state, count, fact.type === 'moderator-remind')
    },
    count: (state) => audience.count(state),
    settled: () => audience.settled(),
    close: () => audience.close(),
  }
}

/** Somebody has taken over, or there is nothing left to take over. */
function endsPlan(fact: Fact): boolean {
  return (
    fact.type === 'moderator-change' ||
    fact.type === 'session-stop' ||
    // Too few seats were left to drop their roles.
    fact.type === 'election-end' ||
    (fact.type === 'step-open' && fact.step === 'revision')
  )
}
