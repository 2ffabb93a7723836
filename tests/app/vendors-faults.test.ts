/** Whole councils over the real adapters when vendors fail for good, models decline, and people or processes stop. */
import { afterEach, describe, expect, it } from 'vitest'
import type { State } from '../../src/council/state.ts'
import { transcript } from '../../src/council/transcript/index.ts'
import { asking, recordingStage } from '../support/app.ts'
import { key, type Dialect } from '../support/providers/dialects.ts'
import { refuse, stall, stream } from '../support/providers/stand-in.ts'
import { openHouse, type House, type Plan } from './vendors.ts'

let house: House | undefined
afterEach(async () => {
  await house?.close()
  house = undefined
})

async function hold(opened: House): Promise<State> {
  house = opened
  const convened = await opened.maestro.convene(asking(), recordingStage().open)
  return convened.done
}

const asked = (opened: House) => ({
  openai: opened.standIns.openai.received.length,
  anthropic: opened.standIns.anthropic.received.length,
  google: opened.standIns.google.received.length,
})
const lenient = { charter: { quorum: 2 } }

describe('a vendor that fails for good', () => {
  const wrongKey = refuse(401, {
    type: 'error',
    error: { type: 'authentication_error', message: `invalid x-api-key ${key}` },
  })

  it('costs a council of three its quorum, and nobody is asked in vain', async () => {
    const opened = await openHouse({ anthropic: () => wrongKey })
    const state = await hold(opened)
    expect(state.verdict).toMatchObject({
      outcome: 'no quorum',
      validBallots: 0,
      quorum: 3,
      signatures: 0,
      absent: expect.arrayContaining([{ seat: 'aria', reason: 'auth' }]),
      degraded: [{ kind: 'seat-failed', seat: 'aria', error: 'auth' }],
    })
    expect(asked(opened)).toEqual({ openai: 1, anthropic: 1, google: 1 })
    expect(opened.waits).toEqual([])
    // A refused key costs nothing, and its answer is known to be free.
    expect(state.turns.find(({ seat }) => seat === 'aria')).toMatchObject({ type: 'turn-error', cost: 0 })
    expect(state.cost).not.toBeNull()
  })
})

describe('a model that', () => {
  const at =
    (step: string, body: (dialect: Dialect) => string): Plan =>
    (task, dialect) =>
      task.step === step ? stream(body(dialect)) : undefined

  it('declines keeps its words, pays its share and sits out', async () => {
    const words = 'I cannot help to choose SPACES.'
    const opened = await openHouse({ anthropic: at('opening', (dialect) => dialect.refused(words)) }, lenient)
    const state = await hold(opened)
    expect(state.turns.find(({ seat }) => seat === 'aria')).toMatchObject({
      type: 'turn-error',
      kind: 'refused',
      text: words,
      usage: { input: 120, output: 40 },
      cost: 948_000,
    })
    expect(asked(opened).anthropic).toBe(1)
    expect(state.verdict).toMatchObject({
      outcome: 'consensus',
      absent: [{ seat: 'aria', reason: 'refused' }],
    })
    const facts = (await opened.maestro.read('guild', 1))?.facts ?? []
    expect(transcript(facts)).toContain(`No answer: refused.\n\n> ${words}`)
  })

  it('is cut in its ballot has no vote, whatever the half of it said', async () => {
    const half = '{"abstain":false,"approve":["1","2"'
    const opened = await openHouse({ google: at('ballot', (dialect) => dialect.cut(half)) }, lenient)
    const state = await hold(opened)
    const turn = state.turns.find(({ seat, step }) => seat === 'prism' && step === 'ballot')
    expect(turn).toMatchObject({ type: 'turn-error', kind: 'cut', text: '', cost: 450_000 })
    expect(state.verdict).toMatchObject({
      validBallots: 2,
      degraded: [{ kind: 'seat-failed', seat: 'prism', error: 'cut' }],
    })
  })

  it('never gets its reply right is asked three times, and none of it is taken for its words', async () => {
    const plan: Plan = (_, dialect) => stream(dialect.complete('SPACES, and no JSON.'))
    const opened = await openHouse({ openai: plan }, lenient)
    const state = await hold(opened)
    expect(state.turns.find(({ seat }) => seat === 'sol')).toMatchObject({
      type: 'turn-error',
      kind: 'bad-reply',
      text: '',
      usage: { input: 360, output: 120 },
      cost: 1_350_000,
    })
    // It may do better in the next step, and is asked again there.
    expect(asked(opened).openai).toBe(3 * 3)
    expect(state.verdict).toMatchObject({ validBallots: 2, signatures: 2, outcome: 'consensus' })
  })
})

describe('a stop in the middle of three streams', () => {
  /** Every vendor begins to answer and then falls silent; `gone` resolves when all have seen the line close. */
  async function stalling() {
    const closes: Promise<void>[] = []
    const plan: Plan = (_, dialect) => (response) => {
      closes.push(new Promise((resolve) => response.on('close', resolve)))
      return stall(dialect.begun('{"headline":"SPA'))(response)
    }
    const opened = await openHouse({ openai: plan, anthropic: plan, google: plan })
    house = opened
    const speaking = new Set<string>()
    let begun = (): void => undefined
    const all = new Promise<void>((resolve) => (begun = resolve))
    const { open, stages } = recordingStage((event) => {
      if (event.type === 'turn-delta') speaking.add(event.seat)
      if (speaking.size === 3) begun()
    })
    const convened = await opened.maestro.convene(asking(), open)
    await all
    return { opened, convened, stages, gone: () => Promise.all(closes) }
  }

  it('lets go of all three connections, and closes with that reason', async () => {
    const { opened, convened, gone } = await stalling()
    const by = { id: '42', name: 'Ada' }
    expect(opened.maestro.stop(convened.session, by)).toBe(true)
    const state = await convened.done
    expect(await gone()).toHaveLength(3)
    expect(state).toMatchObject({ closed: true, stop: { reason: 'person', by }, turns: [] })
    expect(state.verdict).toMatchObject({ outcome: 'stopped', degraded: [] })
    expect(asked(opened)).toEqual({ openai: 1, anthropic: 1, google: 1 })
  })

  it('by the end of the process leaves the session to the next one', async () => {
    const { opened, convened, stages, gone } = await stalling()
    const next = await opened.reopen()
    expect((await convened.done).closed).toBe(false)
    expect(await gone()).toHaveLength(3)
    expect(stages[0]?.shown.at(-1)).toEqual({ type: 'session-interrupt', reason: 'shutdown' })
    const [resumed] = await next.resume(recordingStage().open)
    expect(resumed).toMatchObject({ session: convened.session, number: 1 })
    next.stop(convened.session, { id: '42', name: 'Ada' })
    expect((await resumed?.done)?.closed).toBe(true)
  })
})

it('a restart asks only those who had not answered', async () => {
  let hang = true
  let begun = (): void => undefined
  const speaking = new Promise<void>((resolve) => (begun = resolve))
  const opened = await openHouse({
    google: ({ step }, dialect) =>
      step === 'ballot' && hang ? stall(dialect.begun('{"abstain"')) : undefined,
  })
  house = opened
  const { open } = recordingStage((event) => {
    if (event.type === 'turn-end' && event.step === 'ballot') voted += 1
    if (voted === 2) begun()
  })
  let voted = 0
  const convened = await opened.maestro.convene(asking(), open)
  await speaking
  const next = await opened.reopen()
  hang = false
  const [resumed] = await next.resume(recordingStage().open)
  const state = await resumed?.done
  expect(convened.session).toBe(resumed?.session)
  expect(state?.verdict).toMatchObject({ outcome: 'unanimous', degraded: [] })
  const { openai, anthropic, google } = asked(opened)
  // Three steps each, one statement, and the ballot that was cut off once more.
  expect(openai + anthropic + google).toBe(10 + 1)
  expect(google).toBeGreaterThanOrEqual(4)
})
