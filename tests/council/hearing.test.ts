/** Calls under way, by a clock that the test moves. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CouncilEvent, Fact } from '../../src/council/facts.ts'
import { createHearing } from '../../src/council/hearing.ts'
import { evolve, fold, type State } from '../../src/council/state.ts'
import type { BallotTask, Step } from '../../src/council/task.ts'
import { charter, runCouncil, sessionOpen } from '../support/council.ts'
import { approveAll, opening, scripted, type Line } from '../support/scripted.ts'

beforeEach(
  () =>
    void vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    }),
)
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
  return { agent, posted, types, hearing: createHearing(parts) }
}

it('asks twice more, and then says once that the others go on, however often it is told so', async () => {
  const state = await openedAt('opening')
  const { agent, hearing, types } = openHearing(forever)
  hearing.ask(state.steps.at(-1)!, 'sol', state)
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(61 * second)
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(61 * second)
  expect(types()).toEqual(['turn-start', 'turn-retry', 'turn-retry'])
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(500 * second)
  expect(types()).toEqual(['turn-start', 'turn-retry', 'turn-retry', 'turn-late'])
  expect(agent.prompts).toHaveLength(3)
})

it.each([
  ['the first attempt', 'opening', 1],
  ['the second attempt', 'opening', 2],
  ['the first attempt', 'ballot', 1],
  ['the second attempt', 'ballot', 2],
] as const)(
  '%s at a late %s counts when it answers first, and the other one is dropped',
  async (_, step, which) => {
    const state = await openedAt(step)
    const answers: (() => void)[] = []
    let dropped = 0
    const { hearing, posted } = openHearing((task, told) => {
      const line = task.step === 'opening' ? opening('Here') : approveAll(task as BallotTask)
      told?.signal?.addEventListener('abort', () => (dropped += 1), { once: true })
      return new Promise((resolve) => answers.push(() => resolve(line)))
    })
    hearing.ask(state.steps.at(-1)!, 'sol', state)
    hearing.watch(state)
    await vi.advanceTimersByTimeAsync(61 * second)
    expect(answers).toHaveLength(2)
    answers[which - 1]!()
    await vi.advanceTimersByTimeAsync(0)
    answers[2 - which]!()
    await vi.advanceTimersByTimeAsync(500 * second)
    expect(posted.filter(({ type }) => type === 'turn-end')).toMatchObject([
      { seat: 'sol', step, ms: (which === 1 ? 61 : 1) * second },
    ])
    expect(posted.at(-1)?.type).toBe('turn-end')
    expect(dropped).toBe(2)
  },
)

it('takes a failure for the last word only when no other attempt is under way, and adds up what they used', async () => {
  const state = await openedAt('opening')
  const answers: ((line: { refuse: string } | { cut: string }) => void)[] = []
  const { hearing, posted, types } = openHearing(
    () => new Promise((resolve) => answers.push((line) => resolve(line))),
  )
  hearing.ask(state.steps.at(-1)!, 'sol', state)
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(61 * second)
  answers[0]!({ refuse: 'No.' })
  await vi.advanceTimersByTimeAsync(0)
  expect(types()).toEqual(['turn-start', 'turn-retry'])
  answers[1]!({ cut: 'Ye' })
  await vi.advanceTimersByTimeAsync(0)
  expect(posted.at(-1)).toMatchObject({ type: 'turn-error', kind: 'cut', usage: { input: 200 }, cost: 2_000 })
})

it('asks nobody beside a vendor that asked for a wait before that is over', async () => {
  const state = await openedAt('opening')
  const { agent, hearing } = openHearing((_, told) => {
    if (agent.prompts.length === 1) told?.onRetry?.({ kind: 'rate-limit', attempt: 1, wait: 100 * second })
    return forever
  })
  hearing.ask(state.steps.at(-1)!, 'sol', state)
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(159 * second)
  expect(agent.prompts).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2 * second)
  expect(agent.prompts).toHaveLength(2)
})

it('gives a slow model its own time for a vote, before it has failed', async () => {
  const opened = await openedAt('ballot')
  const { step, round } = opened.steps.at(-1)!
  const own = opened.turns.filter(({ seat }) => seat === 'sol').map((turn) => ({ ...turn, ms: 15_000 }))
  const others = ['aria', 'prism'].map((seat) => ({ ...own[0]!, step, round, seat, ms: 100 }))
  const state = { ...opened, turns: [...own, ...opened.turns.slice(own.length), ...others] }
  const { agent, hearing, types } = openHearing(forever)
  hearing.ask(state.steps.at(-1)!, 'sol', state)
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(29 * second)
  expect(agent.prompts).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(60 * second)
  expect(types()).toEqual(['turn-start', 'turn-retry', 'turn-retry'])
  await vi.advanceTimersByTimeAsync(2 * second)
  expect(types().at(-1)).toBe('turn-error')
})

it('asks a seat again before it is late when the others answer only after a long silence of all', async () => {
  const opened = await openedAt('opening')
  const { agent, hearing, types } = openHearing(forever)
  hearing.ask(opened.steps.at(-1)!, 'sol', opened)
  hearing.watch(opened)
  await vi.advanceTimersByTimeAsync(59 * second)
  expect(agent.prompts).toHaveLength(1)
  const turns = ['aria', 'prism'].map((seat): State['turns'][number] => ({
    type: 'turn-error',
    at: 0,
    step: 'opening',
    round: 0,
    seat,
    kind: 'cut',
    text: '',
    speaker: null,
    usage: { input: 0, cached: 0, output: 0, reasoning: 0 },
    cost: 0,
    ms: 100,
  }))
  hearing.watch({ ...opened, turns })
  await vi.advanceTimersByTimeAsync(39 * second)
  expect(types()).toEqual(['turn-start', 'turn-retry', 'turn-retry'])
  await vi.advanceTimersByTimeAsync(2 * second)
  expect(types()).toEqual(['turn-start', 'turn-retry', 'turn-retry', 'turn-late'])
})

it('asks nobody beside a seat that writes, however slowly, and the others go on without it in the end', async () => {
  const state = await openedAt('opening')
  const { agent, hearing, types } = openHearing((_, told) => {
    const writing = setInterval(() => told?.onDelta?.('and '), 30 * second)
    told?.signal?.addEventListener('abort', () => clearInterval(writing), { once: true })
    return new Promise(() => undefined)
  })
  hearing.ask(state.steps.at(-1)!, 'sol', state)
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(179 * second)
  expect(types().filter((type) => type !== 'turn-delta')).toEqual(['turn-start'])
  await vi.advanceTimersByTimeAsync(2 * second)
  expect(types().filter((type) => type !== 'turn-delta')).toEqual(['turn-start', 'turn-late'])
  expect(agent.prompts).toHaveLength(1)
  hearing.stop()
})

it('asks a seat beside that begins to write and then falls silent', async () => {
  const state = await openedAt('opening')
  const { agent, hearing } = openHearing((_, told) => {
    if (agent.prompts.length === 1) setTimeout(() => told?.onDelta?.('Well, '), 50 * second)
    return new Promise(() => undefined)
  })
  hearing.ask(state.steps.at(-1)!, 'sol', state)
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(109 * second)
  expect(agent.prompts).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2 * second)
  expect(agent.prompts).toHaveLength(2)
})

it('goes on asking for a turn that was late in an earlier process, without saying again that it is late', async () => {
  const opened = await openedAt('opening')
  const late = { step: 'opening', round: 0, seat: 'sol' } as const
  const state = evolve(opened, { type: 'turn-late', at: 0, ...late })
  const { agent, hearing, types } = openHearing(forever)
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(500 * second)
  expect(types()).toEqual(['turn-start', 'turn-retry', 'turn-retry'])
  expect(agent.prompts).toHaveLength(3)
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

it.each<Step>(['opening', 'ballot'])('holds no wait for a place against a seat, in %s', async (step) => {
  const state = await openedAt(step)
  let admit = (): void => undefined
  const { agent, hearing, types } = openHearing((_, told) => {
    told?.onQueue?.(7)
    admit = () => told?.onQueue?.(null)
    return forever
  })
  hearing.ask(state.steps.at(-1)!, 'sol', state)
  await vi.advanceTimersByTimeAsync(0)
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(600 * second)
  expect(types()).toEqual(['turn-start', 'turn-wait'])
  admit()
  hearing.watch(state)
  await vi.advanceTimersByTimeAsync(59 * second)
  expect(types()).toEqual(['turn-start', 'turn-wait', 'turn-wait'])
  await vi.advanceTimersByTimeAsync(2 * second)
  expect(types()[3]).toBe('turn-retry')
  expect(agent.prompts).toHaveLength(2)
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
