/** From the environment to the wire: what an administrator sets is what the vendor sees. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speakers } from '../../src/agents/index.ts'
import { loadConfig, type Environment } from '../../src/config.ts'
import { speakerSettings } from '../../src/speaker-settings.ts'
import { dialects } from '../support/providers/dialects.ts'
import { failureOf } from '../support/providers/failure.ts'
import { prompt } from '../support/providers/prompts.ts'
import { openStandIn, silence, stall, stream, type StandIn } from '../support/providers/stand-in.ts'

let standIn: StandIn
beforeAll(async () => {
  standIn = await openStandIn()
})
afterAll(() => standIn.close())

const openai = dialects.find(({ vendor }) => vendor === 'openai')!

/** Sol's voice under these settings, without a pause between its attempts. */
function sol(environment: Environment) {
  const config = loadConfig({
    OPENAI_API_KEY: '  sk-from-the-environment ',
    OPENAI_BASE_URL: `${standIn.url}/v1`,
    ...environment,
  })
  const seat = config.seats.find(({ seat: { id } }) => id === 'sol')!.seat
  return speakers({ ...speakerSettings(config), retry: { attempts: 1 } })(seat, { scope: 'guild', seed: 1 })
}

describe('the settings of the environment', () => {
  it('reach the vendor: address, key and model', async () => {
    standIn.plan(stream(openai.complete('{}')))
    await sol({ SOL_MODEL: 'gpt-6-luna' }).ask(prompt)
    expect(standIn.received).toMatchObject([
      {
        path: '/v1/responses',
        headers: { authorization: 'Bearer sk-from-the-environment' },
        body: { model: 'gpt-6-luna' },
      },
    ])
  })

  it('price a model that the table does not know, and go before it where it does', async () => {
    standIn.plan(stream(openai.complete('{}')))
    const own = { SOL_MODEL: 'mine' }
    const PRICES = JSON.stringify({ mine: { input: 1, output: 2 }, 'gpt-6.1-sol': { input: 0, output: 3 } })
    expect((await sol(own).ask(prompt)).cost).toBeNull()
    expect((await sol({ ...own, PRICES }).ask(prompt)).cost).toBe(120 * 1_000 + 40 * 2_000)
    expect((await sol({ PRICES }).ask(prompt)).cost).toBe(40 * 3_000)
  })

  it('bound the calls at once', async () => {
    standIn.plan(silence)
    const agent = sol({ CALLS_AT_ONCE: '1', TURN_TIMEOUT_SECONDS: '0.08' })
    const told: (number | null)[] = []
    const first = failureOf(agent.ask(prompt))
    const second = failureOf(agent.ask(prompt, { onQueue: (ahead) => void told.push(ahead) }))
    await Promise.all([first, second])
    expect(told).toEqual([0, null])
  })

  it.each([
    ['TURN_TIMEOUT_SECONDS', 'took longer than 80 ms'],
    ['IDLE_TIMEOUT_SECONDS', 'sent nothing for 80 ms'],
  ])('%s ends an answer that never comes', async (variable, words) => {
    standIn.plan(stall(openai.begun('{')))
    const error = await failureOf(sol({ [variable]: '0.08' }).ask(prompt))
    expect(error.kind).toBe('timeout')
    expect(error.message).toContain(words)
  })
})
