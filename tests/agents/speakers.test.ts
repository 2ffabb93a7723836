/** The whole floor, from a seat to an answer, against aimock's imitation of each vendor. */
import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { speakers, type SpeakerSettings } from '../../src/agents/index.ts'
import type { ModelChoice, Seat } from '../../src/council/seat.ts'
import { failureOf } from '../support/providers/failure.ts'
import { prompt } from '../support/providers/prompts.ts'

const reply = '{"headline":"Spaces.","text":"They look alike everywhere."}'
const usage = {
  prompt_tokens: 1000,
  completion_tokens: 100,
  input_tokens: 1000,
  output_tokens: 100,
  promptTokenCount: 1000,
  candidatesTokenCount: 100,
}

const mock = new LLMock({ port: 0, chunkSize: 8 })
beforeAll(async () => {
  await mock.start()
})
afterAll(() => mock.stop())
beforeEach(() => {
  mock.reset()
  mock.on({ userMessage: /Answer again/u }, { content: reply, usage })
})

const keys: Record<string, string> = {
  OPENAI_API_KEY: 'sk-one',
  ANTHROPIC_API_KEY: 'sk-two',
  GOOGLE_API_KEY: 'three',
  OTHER_KEY: 'four',
}

function settings(more: Partial<SpeakerSettings> = {}): SpeakerSettings {
  return {
    key: (variable) => keys[variable],
    baseUrls: {
      openai: `${mock.url}/v1`,
      anthropic: mock.url,
      google: mock.url,
      compatible: `${mock.url}/v1`,
    },
    retry: { sleep: async () => undefined },
    clock: () => Date.parse('2026-11-22T12:00:00Z'),
    ...more,
  }
}

function seat(choice: ModelChoice, reserve: ModelChoice | null = null): Seat {
  return { id: 'sol', name: 'Sol', temperament: null, avatar: null, ...choice, reserve }
}

const session = { scope: 'guild', seed: 1 }

const flagships: [ModelChoice, number | null][] = [
  [{ vendor: 'openai', model: 'gpt-6.1-sol' }, 1000 * 2_000 + 100 * 10_000],
  [{ vendor: 'anthropic', model: 'claude-opus-5-5' }, 1000 * 4_000 + 100 * 20_000],
  [{ vendor: 'google', model: 'gemini-4-argon' }, 1000 * 2_000 + 100 * 10_000],
  [{ vendor: 'compatible', model: 'local', keyVariable: 'OTHER_KEY' }, null],
]

describe('speakers', () => {
  it.each(flagships)('$vendor: answers, counted and priced', async (choice, cost) => {
    const answer = await speakers(settings())(seat(choice), session).ask(prompt)
    expect(answer).toEqual({
      text: reply,
      end: 'complete',
      usage: { input: 1000, cached: 0, output: 100, reasoning: 0 },
      cost,
      speaker: { vendor: choice.vendor, model: choice.model, reserve: false },
    })
    expect(mock.getRequests()).toHaveLength(1)
  })

  it.each(flagships)('$vendor: is asked again after a rate limit', async (choice) => {
    mock.nextRequestError(429, { message: 'slow down', type: 'rate_limit_error' })
    const retries: unknown[] = []
    const agent = speakers(settings())(seat(choice), session)
    const asked = agent.ask(prompt, { onRetry: (event) => void retries.push(event) })
    expect(await asked).toMatchObject({ text: reply })
    expect(retries).toMatchObject([{ kind: 'rate-limit', attempt: 1 }])
  })

  it.each([3_600_000, -3_600_000])('is as patient when the clock jumps by %i', async (jump) => {
    mock.nextRequestError(503, { message: 'overloaded' })
    let now = Date.parse('2026-11-22T12:00:00Z')
    const agent = speakers(settings({ clock: () => (now += jump) }))(
      seat({ vendor: 'openai', model: 'gpt-6.1-sol' }),
      session,
    )
    expect(await agent.ask(prompt)).toMatchObject({ text: reply })
    expect(mock.getRequests()).toHaveLength(2)
  })

  it.each(flagships)('$vendor: hands over to a reserve of another vendor', async (choice) => {
    mock.nextRequestError(401, { message: 'wrong key', type: 'authentication_error' })
    const reserve: ModelChoice =
      choice.vendor === 'openai'
        ? { vendor: 'anthropic', model: 'claude-haiku-5-5' }
        : { vendor: 'openai', model: 'gpt-6-luna' }
    const events: unknown[] = []
    const answer = await speakers(settings())(seat(choice, reserve), session).ask(prompt, {
      onReserve: (event) => void events.push(event),
    })
    expect(events).toEqual([{ kind: 'auth', model: reserve.model }])
    expect(answer.speaker).toEqual({ vendor: reserve.vendor, model: reserve.model, reserve: true })
  })

  it.each(flagships.slice(0, 3))('$vendor: fails with auth when its key is not there', async (choice) => {
    const agent = speakers(settings({ key: () => undefined }))(seat(choice), session)
    await expect(agent.ask(prompt)).rejects.toMatchObject({ kind: 'auth', cost: 0 })
    expect(mock.getRequests()).toHaveLength(0)
  })

  it.each(['with space', 'line\nbreak', 'schlüssel'])('never sends or quotes the key %j', async (key) => {
    const agent = speakers(settings({ key: () => key }))(seat({ vendor: 'google', model: 'x' }), session)
    const error = await failureOf(agent.ask(prompt))
    expect(error.kind).toBe('auth')
    expect(error.stack).not.toContain(key)
    expect(mock.getRequests()).toHaveLength(0)
  })

  it('takes the key from the variable that a seat names, and a vendor’s key to no other endpoint', async () => {
    const asked: string[] = []
    const key = (variable: string) => {
      asked.push(variable)
      return 'k'
    }
    const own = seat({ vendor: 'openai', model: 'gpt-6.1-sol', keyVariable: 'OTHER_KEY' })
    await speakers(settings({ key }))(own, session).ask(prompt)
    await speakers(settings({ key }))(seat({ vendor: 'compatible', model: 'local' }), session).ask(prompt)
    expect(asked).toEqual(['OTHER_KEY'])
  })

  it('asks for an address before it speaks to a compatible endpoint', async () => {
    const agent = speakers(settings({ baseUrls: {} }))(
      seat({ vendor: 'compatible', model: 'local' }),
      session,
    )
    await expect(agent.ask(prompt)).rejects.toMatchObject({ kind: 'bad-request' })
  })

  it('prefers the address and the price that a person gave', async () => {
    const choice = { vendor: 'compatible', model: 'local', baseUrl: `${mock.url}/v1` } as const
    const answer = await speakers(
      settings({ baseUrls: {}, priceOverrides: { local: { input: 1, output: 2 } } }),
    )(seat(choice), session).ask(prompt)
    expect(answer.cost).toBe(1000 * 1_000 + 100 * 2_000)
  })

  it('rehearses without key, network or cost', async () => {
    const agent = speakers(settings({ key: () => undefined }))(
      seat({ vendor: 'rehearsal', model: 'rehearsal' }),
      session,
    )
    const answer = await agent.ask(prompt)
    expect(answer).toMatchObject({ cost: 0, speaker: { vendor: 'rehearsal', reserve: false } })
    expect(mock.getRequests()).toHaveLength(0)
  })
})
