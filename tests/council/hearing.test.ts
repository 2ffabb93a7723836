/** Calls under way, by a clock that the test moves. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CouncilEvent, Fact } from '../../src/council/facts.ts'
import { createHearing } from '../../src/council/hearing.ts'
import { fold, type State } from '../../src/council/state.ts'
import type { Step } from '../../src/council/task.ts'
import { charter, runCouncil, sessionOpen } from '../support/council.ts'
import { scripted, type Line } from '../support/scripted.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const forever: Line = () => new Promise(() => undefined)
const second = 1000
const patience = { factor: 2, floor: 20, ceiling: 60 }

/** A session in which a step was just opened and nobody has answered. */
async function openedAt(step: Step): Promise<State> {
  const past: Fact[] = [sessionOpen({ charter: { ...charter, rounds: 1, patience } })]
  const { facts } = await runCouncil({}, { past })
  return fold(facts.slice(0, facts.findIndex((fact) => fact.type === 'step-open' && fact.step === step) + 1))
}

function openHearing(line: Line) {
  const agent = scripted({ opening: line, ballot: line })
  const posted: CouncilEvent[] = []
  const parts = {
    agents: new Map([['sol', agent]]),
    post: (event: CouncilEvent) => void posted.push(event),
    clock: () => Date.now(),
    broken(error: unknown) {
      throw error
    },
  }
  const types = () => posted.map(({ type }) => type)
  return { agent, types, hearing: createHearing(parts) }
}

it('says once that the others go on, however often it is told of a log that does not hold it yet', async () => {
  const state = await openedAt('opening')
  const { hearing, types } = openHearing(forever)
  hearing.ask(state.steps.at(-1)!, 'sol', state)
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(61 * second)
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(61 * second)
  expect(types()).toEqual(['turn-start', 'turn-late'])
})

it('asks nobody and says nothing once it has stopped', async () => {
  const state = await openedAt('ballot')
  const { agent, hearing, types } = openHearing(forever)
  hearing.ask(state.steps.at(-1)!, 'sol', state)
  hearing.watch(state)
  hearing.stop()
  hearing.watch(state)
  hearing.ask(state.steps.at(-1)!, 'aria', state)
  await vi.advanceTimersByTimeAsync(500 * second)
  expect(agent.prompts).toHaveLength(1)
  expect(types()).toEqual(['turn-start'])
})

it('holds nothing against a vote for which the vendor asked it to wait', async () => {
  const state = await openedAt('ballot')
  const { agent, hearing, types } = openHearing((_, told) => {
    told?.onRetry?.({ kind: 'rate-limit', attempt: 1, wait: 20 * second })
    return forever
  })
  hearing.ask(state.steps.at(-1)!, 'sol', state)
  await vi.advanceTimersByTimeAsync(0)
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(79 * second)
  expect(agent.prompts).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2 * second)
  expect(agent.prompts).toHaveLength(2)
  expect(types()).toEqual(['turn-start', 'turn-retry', 'turn-retry', 'turn-retry'])
})
