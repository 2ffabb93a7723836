import { describe, expect, it } from 'vitest'
import { metered } from '../../src/agents/meter.ts'
import type { ChatModel } from '../../src/agents/model.ts'
import { costOf, prices } from '../../src/agents/prices.ts'
import { AgentError } from '../../src/council/agent.ts'
import { prompt } from '../support/providers/prompts.ts'

const today = Date.parse('2026-11-22T12:00:00Z')
const used = (input: number, output: number, more: object = {}) => ({
  input,
  output,
  cached: 0,
  reasoning: 0,
  ...more,
})
const sol = { vendor: 'openai', model: 'gpt-6.1-sol' } as const
const argon = { vendor: 'google', model: 'gemini-4-argon' } as const

describe('prices', () => {
  it('are exact integers in nanodollars', () => {
    expect(costOf(sol, used(1_000, 500), today)).toBe(1_000 * 2_000 + 500 * 10_000)
    expect(costOf(sol, used(1, 0), today)).toBe(2_000)
    expect(costOf({ vendor: 'openai', model: 'gpt-6-luna' }, used(3, 1, { cached: 1 }), today)).toBe(
      2 * 100 + 10 + 500,
    )
  })

  it('count cached tokens within the input, and reasoning within the output', () => {
    expect(costOf(sol, used(1_000, 500, { cached: 900, reasoning: 400 }), today)).toBe(
      100 * 2_000 + 900 * 100 + 500 * 10_000,
    )
  })

  it('charge what is written to the cache, where that is known', () => {
    const opus = { vendor: 'anthropic', model: 'claude-opus-5-5' } as const
    expect(costOf(opus, used(1_000, 0, { cached: 200, written: 300 }), today)).toBe(
      500 * 4_000 + 200 * 200 + 300 * 5_000,
    )
    const sonnet = { vendor: 'anthropic', model: 'claude-sonnet-5-5' } as const
    expect(costOf(sonnet, used(1_000, 0, { cached: 200, written: 300 }), today)).toBe(1_000 * 2_000)
  })

  it('charge the whole call at the long rate above the tier, and not at it', () => {
    expect(costOf(sol, used(272_000, 10), today)).toBe(272_000 * 2_000 + 10 * 10_000)
    expect(costOf(sol, used(272_001, 10), today)).toBe(272_001 * 4_000 + 10 * 15_000)
    expect(costOf(sol, used(272_001, 0, { cached: 272_001 }), today)).toBe(272_001 * 200)
    const haiku = { vendor: 'anthropic', model: 'claude-haiku-5-5' } as const
    expect(costOf(haiku, used(100_001, 1), today)).toBe(100_001 * 500 + 2_500)
  })

  it('change after the last moment of the day that is named', () => {
    const last = Date.parse('2026-11-30T23:59:59.999Z')
    expect(costOf(argon, used(1_000, 1_000), last)).toBe(1_000 * 2_000 + 1_000 * 10_000)
    expect(costOf(argon, used(1_000, 1_000), last + 1)).toBe(1_000 * 4_000 + 1_000 * 20_000)
    expect(costOf(argon, used(1_000, 0, { cached: 1_000 }), last + 1)).toBe(1_000 * 200)
  })

  it('are unknown for an unknown model, and never 0', () => {
    expect(costOf({ vendor: 'compatible', model: 'llama' }, used(0, 0), today)).toBeNull()
    expect(costOf({ vendor: 'openai', model: 'constructor' }, used(1, 1), today)).toBeNull()
  })

  it('are 0 for a rehearsal', () => {
    expect(costOf({ vendor: 'rehearsal', model: 'anything' }, used(9, 9), today)).toBe(0)
  })

  it('give way to overrides, fractions of a nanodollar rounded once', () => {
    const table = {
      ...prices,
      llama: { input: 0.0375, output: 0.15 },
      'gpt-6.1-sol': { input: 1, output: 1 },
    }
    expect(costOf({ vendor: 'compatible', model: 'llama' }, used(3, 2), today, table)).toBe(413)
    expect(costOf(sol, used(1, 1), today, table)).toBe(2_000)
  })

  it('are whole numbers for every model of the table on any day', () => {
    for (const model of Object.keys(prices)) {
      for (const day of ['2026-11-22', '2026-12-15', '2027-06-01']) {
        const usage = used(300_001, 7_777, { cached: 33_333, written: 11_111 })
        const cost = costOf({ vendor: 'openai', model }, usage, Date.parse(day))
        expect(Number.isSafeInteger(cost)).toBe(true)
        expect(cost).toBeGreaterThan(0)
      }
    }
  })
})

const price = (ask: ChatModel['ask']) =>
  metered({ vendor: 'openai', id: 'gpt-6.1-sol', ask }, prices, () => today).ask(prompt)

describe('the meter', () => {
  it('prices an answer, and leaves it unknown when nothing was counted', async () => {
    const said = { text: '', end: 'complete', cost: null } as const
    expect(await price(async () => ({ ...said, usage: used(1, 1) }))).toMatchObject({ cost: 12_000 })
    expect(await price(async () => ({ ...said, usage: null }))).toMatchObject({ cost: null })
  })

  it('prices a failure as far as it was counted', async () => {
    const failing = (usage: ReturnType<typeof used> | null) => () =>
      Promise.reject(new AgentError('network', 'openai failed', { usage, retryAfter: 5 }))
    await expect(price(failing(used(1, 1)))).rejects.toMatchObject({ cost: 12_000, retryAfter: 5 })
    await expect(price(failing(null))).rejects.toMatchObject({ cost: null, usage: null })
  })
})
