/** Whole councils over the real adapters, real HTTP and a real file: what was said, counted, paid and kept. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { afterEach, describe, expect, it } from 'vitest'
import { planOf } from '../../src/council/debate/rotation.ts'
import { objectionsIn } from '../../src/council/exchange/objections.ts'
import type { TurnEnd } from '../../src/council/facts.ts'
import { everyReply } from '../../src/council/positions.ts'
import type { State } from '../../src/council/state.ts'
import { transcript } from '../../src/council/transcript/index.ts'
import { asking, recordingStage } from '../support/app.ts'
import { charter } from '../support/council.ts'
import { key } from '../support/providers/dialects.ts'
import { refuse, drop, stream } from '../support/providers/stand-in.ts'
import { opening } from '../support/scripted.ts'
import { aria, local, openHouse, prism, sol, type House, type Plan } from './vendors.ts'

let house: House | undefined
afterEach(async () => {
  await house?.close()
  house = undefined
})

/** Nanodollars of one whole answer with the token counts that each stand-in reports. */
const price = {
  openai: 12 * 2_000 + 100 * 100 + 8 * 2_000 + 40 * 10_000,
  anthropic: 20 * 4_000 + 90 * 200 + 10 * 5_000 + 40 * 20_000,
  google: 20 * 2_000 + 100 * 100 + 40 * 10_000,
}
const all = price.openai + price.anthropic + price.google

const ends = (state: State): TurnEnd[] => state.turns.filter((turn) => turn.type === 'turn-end')
const author = (state: State) => ends(state).find(({ step }) => step === 'statement')?.speaker.vendor

function authorPrice(state: State): number {
  const vendor = author(state)
  return vendor === 'openai' || vendor === 'anthropic' || vendor === 'google' ? price[vendor] : NaN
}

type Plans = Parameters<typeof openHouse>[0]
const exchanging = { charter: { rounds: 1 } }

/** Stands for another option than the others. */
const inOpening =
  (option: string): Plan =>
  ({ step }, dialect) =>
    step === 'opening' ? stream(dialect.complete(JSON.stringify(opening('TABS', option)))) : undefined

async function hold(opened: House, more: Parameters<typeof asking>[0] = {}) {
  house = opened
  const { open, stages } = recordingStage()
  const convened = await house.maestro.convene(asking(more), open)
  const state = await convened.done
  const facts = (await house.maestro.read('guild', 1))?.facts ?? []
  return { state, facts, shown: stages[0]?.shown ?? [] }
}

describe('a council of three vendors', () => {
  it('is unanimous, and every token and nanodollar is accounted for', async () => {
    const { state, facts } = await hold(await openHouse())
    expect(state.verdict).toMatchObject({ outcome: 'unanimous', signatures: 3, degraded: [], absent: [] })
    // Opening, ballot and signing of all, and one statement.
    expect(ends(state)).toHaveLength(3 * 3 + 1)
    const calls = { input: 120, output: 40, reasoning: 30 }
    const cached = { openai: 100, anthropic: 90, google: 100 }[String(author(state))] ?? NaN
    expect(state.usage).toEqual({
      input: calls.input * 10,
      cached: 3 * (100 + 90 + 100) + cached,
      output: calls.output * 10,
      reasoning: calls.reasoning * 10,
    })
    expect(state.cost).toBe(3 * all + authorPrice(state))
    for (const turn of ends(state)) {
      expect(turn.speaker).toEqual({
        vendor: { sol: 'openai', aria: 'anthropic', prism: 'google' }[turn.seat],
        model: { sol: sol.model, aria: aria.model, prism: prism.model }[turn.seat],
        reserve: false,
      })
    }
    expect(transcript(facts)).toContain('10 turns, 1200 tokens in, 400 tokens out, $0.00')
    expect(transcript(facts)).not.toContain(key)
  })

  it.each([
    ['an open question', null, {}],
    ['a closed one', 'Tabs | Spaces', { google: inOpening('B') }],
  ])('exchanges arguments over %s before it votes', async (_, options, plans: Plans) => {
    const { state, facts } = await hold(await openHouse(plans, exchanging), { options })
    const steps = state.steps.map(({ step }) => step)
    expect(steps.join(', ')).toBe('opening, examination, revision, ballot, statement, signing')
    expect(state.verdict).toMatchObject({ outcome: 'unanimous', degraded: [], absent: [] })
    expect(ends(state)).toHaveLength(5 * 3 + 1)
    expect(state.cost).toBe(5 * all + authorPrice(state))
    const objections = objectionsIn(state.turns)
    expect(objections.map((one) => one.state)).toEqual(['rebutted', 'rebutted', 'rebutted'])
    expect(transcript(facts)).toContain('SPACES still.')
  })

  it('probes an agreement over options in one call', async () => {
    const { state } = await hold(await openHouse({}, exchanging), { options: 'Tabs | Spaces' })
    expect(state.steps.map(({ step }) => step)).toEqual([
      'opening',
      'probe',
      'ballot',
      'statement',
      'signing',
    ])
    expect(ends(state)).toHaveLength(3 * 3 + 2)
  })

  it('debates in roles over the real adapters, and each role is asked for what is its own', async () => {
    const rules = { ...charter.debate, rounds: 3 }
    const { state, facts } = await hold(await openHouse({}, { charter: { debate: rules } }), {
      procedure: 'debate',
    })
    expect(state.verdict).toMatchObject({ degraded: [], absent: [], signatures: 3 })
    const said = everyReply(state.turns, 'speech')
    expect(said.map(({ seat, round }) => ({ seat, round }))).toEqual(
      planOf(state.opening).map(({ seat, round }) => ({ seat, round })),
    )
    // Openings, nine turns, positions again, ballots, one statement, signatures.
    expect(ends(state)).toHaveLength(3 + 9 + 3 + 3 + 1 + 3)
    expect(new Set(said.map(({ reply }) => reply.arguesFor))).toEqual(new Set([said[0]?.reply.arguesFor]))
    expect(objectionsIn(state.turns).some(({ state }) => state === 'rebutted')).toBe(true)
    expect(transcript(facts)).toContain('SPACES, speaks google.')
  })

  it('reads back from the file what it was, and asks nobody again', async () => {
    const { facts } = await hold(await openHouse())
    const asked = () => Object.values(house?.standIns ?? {}).map(({ received }) => received.length)
    const before = asked()
    const again = await house?.reopen()
    expect((await again?.read('guild', 1))?.facts).toEqual(facts)
    expect(await again?.resume(recordingStage().open)).toEqual([])
    expect(asked()).toEqual(before)
  })

  it('keeps an answer of 100 kB word for word', async () => {
    const argument = `${'„Weil es überall gleich aussieht.“ 🙂\n\n'.repeat(2_600)}Ende.`
    expect(Buffer.byteLength(argument)).toBeGreaterThan(100_000)
    const text = JSON.stringify({ ...opening('Long', 'A'), argument })
    const opened = await openHouse({
      google: ({ step }, dialect) => (step === 'opening' ? stream(dialect.complete(text)) : undefined),
    })
    const { state, shown } = await hold(opened)
    expect(state.verdict?.outcome).toBe('unanimous')
    const record = await (await opened.reopen()).read('guild', 1)
    expect(record?.facts).toContainEqual(
      expect.objectContaining({ seat: 'prism', reply: expect.objectContaining({ argument }) }),
    )
    const lengths = shown.flatMap((event) =>
      event.type === 'turn-delta' && event.seat === 'prism' ? [event.length] : [],
    )
    expect(lengths).toContain(text.length)
    // The others judge it whole.
    expect(JSON.stringify(opened.standIns.openai.received[1]?.body)).toContain('Ende.')
  })

  it('never calls a cost known to which one model’s price is missing', async () => {
    const { state, facts } = await hold(await openHouse({}, { seats: [sol, aria, local] }))
    expect(state.verdict?.outcome).toBe('unanimous')
    expect(state.usage.input).toBe(1200)
    expect(state.cost).toBeNull()
    expect(transcript(facts)).toContain('cost unknown')
    expect(ends(state).filter(({ cost }) => cost === null).length).toBeGreaterThanOrEqual(3)
  })
})

describe('a seat that stumbles', () => {
  it('repairs a reply that did not fit, and pays for both', async () => {
    const broken = JSON.stringify({ ...opening('SPACES'), confidence: 700 })
    const opened = await openHouse({
      openai: ({ call }, dialect) => (call === 0 ? stream(dialect.complete(broken)) : undefined),
    })
    const { state } = await hold(opened)
    expect(state.verdict).toMatchObject({ outcome: 'unanimous', degraded: [] })
    expect(ends(state).find(({ seat }) => seat === 'sol')).toMatchObject({
      step: 'opening',
      usage: { input: 240, output: 80 },
      cost: 2 * price.openai,
    })
    const input: unknown = opened.standIns.openai.received[1]?.body['input']
    expect(input).toEqual([
      { role: 'user', content: expect.stringContaining('Tabs or spaces?') },
      { role: 'assistant', content: broken },
      { role: 'user', content: expect.stringContaining('confidence: must be a whole number, 0 to 100') },
    ])
  })

  it('waits as long as its vendor asks, says so, and goes on', async () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '3.5s' }]
    const limited = refuse(429, { error: { code: 429, message: `Slow down ${key}`, details } })
    const opened = await openHouse({ google: ({ call }) => (call === 0 ? limited : undefined) })
    const { state, shown } = await hold(opened)
    expect(opened.waits).toEqual([3_500])
    expect(shown).toContainEqual({
      type: 'turn-retry',
      step: 'opening',
      round: 0,
      seat: 'prism',
      kind: 'rate-limit',
      wait: 3_500,
    })
    expect(state.cost).toBe(3 * all + authorPrice(state))
  })

  it('pays for what broke off before it was asked again', async () => {
    const opened = await openHouse({
      anthropic: ({ call }, dialect) => (call === 0 ? drop(dialect.begun('{"headline":"SPA')) : undefined),
    })
    const { state } = await hold(opened)
    expect(opened.waits).toEqual([500])
    // The stream had said what it read, and one token of what it wrote.
    const lost = 20 * 4_000 + 90 * 200 + 10 * 5_000 + 20_000
    expect(state.cost).toBe(3 * all + authorPrice(state) + lost)
    expect(state.verdict).toMatchObject({ outcome: 'unanimous', degraded: [] })
  })

  it('hands over to its reserve for good when its quota is spent; the verdict names the model', async () => {
    const reserve = { vendor: 'anthropic', model: 'claude-haiku-5-5' } as const
    const opened = await openHouse(
      {
        openai: () =>
          refuse(429, { error: { message: key, type: 'insufficient_quota', code: 'insufficient_quota' } }),
      },
      { seats: [{ ...sol, reserve }, aria, prism] },
    )
    const { state, shown, facts } = await hold(opened)
    expect(state.verdict).toMatchObject({
      outcome: 'unanimous',
      degraded: [{ kind: 'reserve-spoke', seat: 'sol', model: 'claude-haiku-5-5' }],
    })
    expect(opened.standIns.openai.received).toHaveLength(1)
    expect(opened.waits).toEqual([])
    const own = ends(state).filter(({ seat }) => seat === 'sol')
    for (const { speaker, cost } of own) {
      expect(speaker).toEqual({ ...reserve, reserve: true })
      expect(cost).toBe(20 * 100 + 90 * 100 + 10 * 125 + 40 * 500)
    }
    const steps = own.map(({ step, round }) => ({ step, round }))
    const reserved = shown.filter((event) => event.type === 'reserve-seat')
    expect(reserved).toEqual(
      steps.map((at) => ({ type: 'reserve-seat', ...at, seat: 'sol', kind: 'quota', model: reserve.model })),
    )
    expect(transcript(facts)).toContain('The sol (reserve anthropic claude-haiku-5-5')
  })
})

describe('what is asked', () => {
  it('never shows a seat who sits beside it', async () => {
    const opened = await openHouse({}, exchanging)
    await hold(opened)
    for (const vendor of ['openai', 'anthropic', 'google'] as const) {
      for (const { body } of opened.standIns[vendor].received) {
        const { model: _, ...said } = body
        for (const name of ['The sol', 'The aria', 'The prism', sol.model, aria.model, prism.model]) {
          expect(JSON.stringify(said)).not.toContain(name)
        }
      }
    }
  })

  const shared = process.env['MAESTRO_SHARED_DATA']
  it.skipIf(!shared).each([
    ['openai', 'openai-7.57.0.ResponseCreateParams.schema.json', null],
    ['openai', 'openai-7.57.0.ResponseCreateParams.schema.json', 'Tabs | Spaces'],
    ['anthropic', 'anthropic-1.12.0.MessageCreateParams.schema.json', null],
    ['anthropic', 'anthropic-1.12.0.MessageCreateParams.schema.json', 'Tabs | Spaces'],
  ] as const)('%s: the body of every step fits %s with options %j', async (vendor, file, options) => {
    // Once unfit in each step, so that the requests for repair are looked at as well.
    const unfit: Plan = ({ call }, dialect) => (call % 2 === 0 ? stream(dialect.complete('{}')) : undefined)
    const opened = await openHouse({ google: inOpening('B'), [vendor]: unfit }, exchanging)
    await hold(opened, { options })
    const ajv = new Ajv({ strict: false })
    addFormats.default(ajv)
    const validate = ajv.compile(
      JSON.parse(readFileSync(join(shared ?? '', 'provider-schemas', file), 'utf8')),
    )
    const bodies = opened.standIns[vendor].received.map(({ body }) => body)
    expect(bodies.length).toBeGreaterThanOrEqual(2 * 5)
    for (const { stream: streamed, ...body } of bodies) {
      expect(streamed).toBe(true)
      validate(body)
      expect(validate.errors).toBeNull()
    }
  })
})
