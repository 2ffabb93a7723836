/** The door of a provider, by real SDKs against a provider on loopback. */
import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { speakers, type SpeakerSettings } from '../../src/agents/index.ts'
import type { Agent, Watch } from '../../src/council/agent.ts'
import type { Seat } from '../../src/council/seat.ts'
import { dialects, key } from '../support/providers/dialects.ts'
import { failureOf } from '../support/providers/failure.ts'
import { prompt } from '../support/providers/prompts.ts'
import { openStandIn, refuse, silence, stream, type StandIn } from '../support/providers/stand-in.ts'

const openai = dialects.find(({ vendor }) => vendor === 'openai')!
const answer = stream(openai.complete('{}'))
const seat: Seat = {
  id: 'sol',
  name: 'Sol',
  vendor: 'openai',
  model: 'gpt-6.1-sol',
  temperament: null,
  avatar: null,
  reserve: null,
}

let standIn: StandIn
/** When each request came, by a clock that does not jump. */
let arrivals: number[]
/** Answers to requests that wait for one, in the order of their arrival. */
let open: ServerResponse[]
let changed: () => void

beforeEach(async () => {
  standIn = await openStandIn()
  arrivals = []
  open = []
  changed = () => undefined
  standIn.plan((response) => {
    arrivals.push(performance.now())
    open.push(response)
    changed()
  })
})
afterEach(() => standIn.close())

/** The voices of one process; its seats, by the server they sit in. */
function house(more: Partial<SpeakerSettings> = {}) {
  const speaker = speakers({
    key: (variable) => (variable === 'OTHER_KEY' ? 'sk-other' : key),
    baseUrls: { openai: `${standIn.url}/v1` },
    ...more,
  })
  return (scope: string, choice: Partial<Seat> = {}): Agent =>
    speaker({ ...seat, ...choice }, { scope, seed: 1 })
}

async function openRequests(count: number): Promise<void> {
  while (open.length < count) await new Promise<void>((resolve) => (changed = resolve))
}

/** Asks, and keeps what is told of the queue. */
function ask(agent: Agent, more: Watch = {}, system = prompt.system) {
  const told: (number | null)[] = []
  // A prompt of its own, as every turn has.
  const asked = agent.ask({ ...prompt, system }, { ...more, onQueue: (ahead) => void told.push(ahead) })
  return { told, asked }
}

describe('calls to a provider', () => {
  it('are never more at once than allowed, and fair between servers', async () => {
    const sits = house({ callsAtOnce: 2 })
    const calls = ['big', 'big', 'big', 'big', 'small'].map((scope) => ask(sits(scope), {}, scope))
    await openRequests(2)
    expect(calls.map(({ told }) => told)).toEqual([[], [], [0], [1], [0]])
    for (let next = 0; next < calls.length; next += 1) {
      await openRequests(Math.min(next + 2, calls.length))
      expect(open.length - next).toBeLessThanOrEqual(2)
      await answer(open[next]!)
    }
    await Promise.all(calls.map(({ asked }) => asked))
    // Of the five the last one was let in third.
    const order = standIn.received.map(({ body }) => JSON.stringify(body).includes('small'))
    expect(order).toEqual([false, false, true, false, false])
    expect(calls.map(({ told }) => told.at(-1))).toEqual([undefined, undefined, null, null, null])
  })

  it('do not wait for those with another key', async () => {
    const sits = house({ callsAtOnce: 1 })
    const calls = [ask(sits('guild')), ask(sits('guild', { keyVariable: 'OTHER_KEY' }))]
    await openRequests(2)
    for (const response of open) await answer(response)
    await Promise.all(calls.map(({ asked }) => asked))
    expect(calls.flatMap(({ told }) => told)).toEqual([])
  })

  it('begin their time when they are let in', async () => {
    const limits = { total: 400, idle: 400 }
    const sits = house({ callsAtOnce: 1, limits, retry: { attempts: 1 } })
    const first = ask(sits('guild'))
    await openRequests(1)
    const begun = performance.now()
    const second = ask(sits('guild'))
    expect((await failureOf(first.asked)).kind).toBe('timeout')
    await openRequests(2)
    // Longer than a call may take has passed since it was asked.
    while (performance.now() - begun < 450) await new Promise((resolve) => setImmediate(resolve))
    await answer(open[1]!)
    expect(await second.asked).toMatchObject({ text: '{}' })
  })

  it('hold no place while they wait for another attempt', async () => {
    const sleeping: (() => void)[] = []
    let sleeps = (): void => undefined
    const asleep = new Promise<void>((resolve) => (sleeps = resolve))
    const sleep = () => {
      sleeps()
      return new Promise<void>((resolve) => void sleeping.push(resolve))
    }
    const sits = house({ callsAtOnce: 1, retry: { sleep } })
    const first = ask(sits('guild'))
    await openRequests(1)
    await refuse(503, { error: { message: 'overloaded' } })(open[0]!)
    await asleep
    const second = ask(sits('guild'))
    await openRequests(2)
    expect(second.told).toEqual([])
    await answer(open[1]!)
    await second.asked
    for (const wake of sleeping) wake()
    await openRequests(3)
    await answer(open[2]!)
    expect(await first.asked).toMatchObject({ text: '{}' })
  })

  it('end their wait when they are stopped, and leave the queue', async () => {
    const sits = house({ callsAtOnce: 1 })
    const first = ask(sits('guild'))
    await openRequests(1)
    const stop = new AbortController()
    const second = ask(sits('guild'), { signal: stop.signal })
    const third = ask(sits('guild'))
    stop.abort()
    expect((await failureOf(second.asked)).kind).toBe('stopped')
    await answer(open[0]!)
    await first.asked
    await openRequests(2)
    await answer(open[1]!)
    expect(await third.asked).toMatchObject({ text: '{}' })
    expect(arrivals).toHaveLength(2)
  })
})

describe('a provider that asks for a pause of a model', () => {
  const pause = 400
  const limited = refuse(429, { error: { code: 'rate_limit_exceeded' } }, { 'retry-after-ms': String(pause) })

  it('is asked by nobody until it is over, and then not by all at once', async () => {
    const sits = house({ retry: { random: () => 0.5 } })
    const refused = ask(sits('one'))
    await openRequests(1)
    const told = new Promise<void>((resolve) => {
      void ask(sits('one'), { onRetry: () => resolve() }).asked
    })
    await openRequests(2)
    await limited(open[1]!)
    await told
    const from = performance.now()
    const held = ['two', 'three', 'four'].map((scope) => ask(sits(scope)))
    // Asked before the pause, it says nothing about it.
    await answer(open[0]!)
    await refused.asked
    await openRequests(6)
    for (const response of open.slice(2)) await answer(response)
    await Promise.all(held.map(({ asked }) => asked))
    const after = arrivals.slice(2).map((at) => at - from)
    expect(Math.min(...after)).toBeGreaterThan(pause - 20)
    expect(Math.max(...after) - Math.min(...after)).toBeGreaterThan(20)
    for (const one of held) expect(one.told).toEqual([0, null])
  })

  it('is asked for its other models meanwhile, and whoever is held takes no place from them', async () => {
    const sits = house({ callsAtOnce: 1 })
    const told = new Promise<void>((resolve) => {
      void ask(sits('one'), { onRetry: () => resolve() }).asked
    })
    await openRequests(1)
    await limited(open[0]!)
    await told
    const held = ask(sits('two'))
    const other = ask(sits('two', { model: 'gpt-6-luna' }))
    expect([held.told, other.told]).toEqual([[0], []])
    await openRequests(2)
    expect(standIn.received.at(-1)?.body).toMatchObject({ model: 'gpt-6-luna' })
    await answer(open[1]!)
    await other.asked
    expect(held.told).toEqual([0])
    for (const next of [2, 3]) {
      await openRequests(next + 1)
      await answer(open[next]!)
    }
    await held.asked
  })

  it('is left alone by those, too, who stood in the queue when it asked', async () => {
    const sits = house({ callsAtOnce: 1, retry: { attempts: 1, random: () => 0 } })
    const first = ask(sits('one'))
    await openRequests(1)
    const queued = ask(sits('two'))
    const from = performance.now()
    await limited(open[0]!)
    expect((await failureOf(first.asked)).kind).toBe('rate-limit')
    await openRequests(2)
    expect(arrivals[1]! - from).toBeGreaterThan(pause - 20)
    await answer(open[1]!)
    await queued.asked
    expect(queued.told).toEqual([0, null, 0, null])
  })

  it('is asked again by everybody once it has answered', async () => {
    const day = refuse(429, { error: { code: 'rate_limit_exceeded' } }, { 'retry-after': '86400' })
    const sits = house({ retry: { sleep: async () => undefined } })
    const first = ask(sits('one'))
    await openRequests(1)
    await day(open[0]!)
    await openRequests(2)
    await answer(open[1]!)
    await first.asked
    const next = ask(sits('two'))
    await openRequests(3)
    await answer(open[2]!)
    await next.asked
    expect(next.told).toEqual([])
  })

  it('is waited for by nobody who is stopped meanwhile', async () => {
    const sits = house({ retry: { attempts: 1 } })
    standIn.plan(limited, silence)
    expect((await failureOf(ask(sits('one')).asked)).kind).toBe('rate-limit')
    const stop = new AbortController()
    const held = ask(sits('two'), { signal: stop.signal })
    stop.abort()
    expect((await failureOf(held.asked)).kind).toBe('stopped')
    expect(standIn.received).toHaveLength(1)
  })
})
