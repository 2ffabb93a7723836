import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChatModel, ModelAnswer } from '../../src/agents/model.ts'
import { retryAfter, retryDelay } from '../../src/agents/retry-after.ts'
import { defaultRetry, retried, waitBefore, type RetryPolicy } from '../../src/agents/retry.ts'
import { AgentError, type ErrorKind } from '../../src/council/agent.ts'
import { prompt } from '../support/providers/prompts.ts'

const usage = { input: 10, cached: 2, output: 5, reasoning: 1 }
const answer: ModelAnswer = { text: '{}', end: 'complete', usage, cost: 7 }

/** A model that plays its script once, and a clock that moves only when somebody sleeps. */
function scene(script: (AgentError | ModelAnswer)[], policy: Partial<RetryPolicy> = {}) {
  let now = 1_000
  const calls: number[] = []
  const waits: number[] = []
  const model: ChatModel = {
    vendor: 'openai',
    id: 'gpt-6.1-sol',
    async ask() {
      calls.push(now)
      const next = script.shift()
      if (next instanceof AgentError) throw next
      return next ?? answer
    },
  }
  const full: RetryPolicy = {
    ...defaultRetry,
    clock: () => now,
    random: () => 0.5,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      waits.push(milliseconds)
      now += milliseconds
    },
    ...policy,
  }
  return { model: retried(model, full), calls, waits, pass: (milliseconds: number) => (now += milliseconds) }
}

const failed = (kind: ErrorKind, more: ConstructorParameters<typeof AgentError>[2] = {}) =>
  new AgentError(kind, `openai ${kind}`, more)

describe('the retry policy', () => {
  it('asks five times at most, and longer apart up to eight seconds', async () => {
    const { model, calls, waits } = scene([
      failed('overloaded'),
      failed('network'),
      failed('rate-limit'),
      failed('overloaded'),
      failed('timeout'),
      answer,
    ])
    await expect(model.ask(prompt)).rejects.toMatchObject({ kind: 'timeout' })
    expect(calls).toHaveLength(5)
    expect(waits).toEqual([1_250, 2_250, 4_250, 4_250])
  })

  it('waits as long as the vendor asks and says so', async () => {
    const { model, waits } = scene([failed('rate-limit', { retryAfter: 3_500 }), answer])
    const retries: unknown[] = []
    await model.ask(prompt, { onRetry: (event) => void retries.push(event) })
    expect(waits).toEqual([3_500])
    expect(retries).toEqual([{ kind: 'rate-limit', attempt: 1, wait: 3_500 }])
  })

  it.each<ErrorKind>(['auth', 'quota', 'stopped', 'bad-request', 'unknown-model'])(
    'asks once when it fails with %s',
    async (kind) => {
      const { model, calls } = scene([failed(kind)])
      await expect(model.ask(prompt)).rejects.toMatchObject({ kind })
      expect(calls).toHaveLength(1)
    },
  )

  it('adds up what failed attempts used', async () => {
    const { model } = scene([failed('overloaded', { usage, cost: 3 }), failed('network'), answer])
    expect(await model.ask(prompt)).toMatchObject({
      usage: { input: 20, cached: 4, output: 10, reasoning: 2 },
      cost: 10,
    })
  })

  it('tells what was used when it gives up', async () => {
    const { model } = scene([failed('network', { usage, cost: 3 }), failed('auth', { usage, cost: 4 })])
    await expect(model.ask(prompt)).rejects.toMatchObject({ kind: 'auth', cost: 7, usage: { input: 20 } })
  })

  it('never calls a sum complete that holds an unknown price', async () => {
    const { model } = scene([failed('network', { usage, cost: null }), answer])
    expect(await model.ask(prompt)).toMatchObject({ cost: null })
  })

  it('begins nothing after its patience ran out', async () => {
    const hour = scene([failed('timeout'), answer], { patience: 1_249 })
    await expect(hour.model.ask(prompt)).rejects.toMatchObject({ kind: 'timeout' })
    expect(hour.calls).toHaveLength(1)
    const enough = scene([failed('timeout'), answer], { patience: 1_250 })
    expect(await enough.model.ask(prompt)).toMatchObject({ text: '{}' })
  })

  it('does not count the time that an attempt waited for its place', async () => {
    let now = 0
    const model: ChatModel = {
      vendor: 'openai',
      id: 'gpt-6.1-sol',
      async ask(_, watch) {
        if (now > 0) return answer
        watch?.onQueue?.(3)
        now += 500_000
        watch?.onQueue?.(null)
        throw failed('overloaded')
      },
    }
    const told: unknown[] = []
    const patient = retried(model, { ...defaultRetry, clock: () => now, sleep: async () => undefined })
    const asked = patient.ask(prompt, { onQueue: (ahead) => void told.push(ahead) })
    expect(await asked).toMatchObject({ text: '{}' })
    expect(told).toEqual([3, null])
  })

  it('stops in the middle of a wait', async () => {
    const controller = new AbortController()
    const { model, calls } = scene([failed('overloaded', { usage, cost: 3 }), answer], {
      sleep: defaultRetry.sleep,
    })
    const asking = model.ask(prompt, { signal: controller.signal, onRetry: () => controller.abort() })
    await expect(asking).rejects.toMatchObject({ name: 'AgentError', kind: 'stopped', cost: 3 })
    expect(calls).toHaveLength(1)
  })

  it('waits between half a second and eight, whatever chance says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, chance) => {
          const wait = waitBefore(attempt, null, () => chance)
          expect(Number.isInteger(wait)).toBe(true)
          expect(wait).toBeGreaterThanOrEqual(500)
          expect(wait).toBeLessThanOrEqual(8_000)
        },
      ),
    )
  })
})

describe('retry-after', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  it.each([
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after': '0.25' }, 250],
    [{ 'retry-after': '86400' }, 20_000],
    [{ 'retry-after': '1e99' }, 20_000],
    [{ 'retry-after': 'Infinity' }, 20_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:00:05 GMT' }, 5_000],
    [{ 'retry-after': 'Fri, 31 Dec 2099 23:59:59 GMT' }, 20_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 12:00:05 GMT' }, null],
    [{ 'retry-after': '0' }, null],
    [{ 'retry-after': '-5' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '' }, null],
    [{}, null],
    [{ 'retry-after-ms': '120', 'retry-after': '9' }, 120],
  ])('%o → %s', (headers, wait) => {
    expect(retryAfter(new Headers(headers), now)).toBe(wait)
  })

  it.each([
    ['34.4s', 20_000],
    ['3.5s', 3_500],
    ['0s', null],
    ['soon', null],
    [undefined, null],
    [7, null],
  ])('a delay of %s → %s', (delay, wait) => {
    expect(retryDelay(delay)).toBe(wait)
  })

  it('is null or within bounds for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme-ascii' }), fc.double().map(String)), (text) => {
        const wait = retryAfter(new Headers({ 'retry-after': text }), now)
        expect(wait === null || (Number.isInteger(wait) && wait > 0 && wait <= 20_000)).toBe(true)
      }),
    )
  })
})
