/** The real script as a child process, with rehearsal seats and an SQLite file of its own. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { finish, terminal } from './process.ts'

const { start, run } = terminal()

const tokens = { input: z.int(), cached: z.int(), output: z.int(), reasoning: z.int() }
const decision = z.enum(['sign', 'sign-with-reservation', 'dissent'])
const seatId = z.enum(['sol', 'aria', 'prism'])
const severity = z.enum(['blocking', 'major', 'minor'])
const ballot = {
  abstain: z.boolean(),
  approve: z.array(z.string()),
  ranking: z.array(z.array(z.string())),
  confidence: z.int().min(0).max(100),
  openObjections: z.array(z.string()),
  standing: z.array(z.strictObject({ objection: z.string(), severity })),
}
const answer = z.strictObject({ headline: z.string(), option: z.string().nullable() })
const objection = z.strictObject({
  id: z.string(),
  round: z.int().nonnegative(),
  by: seatId,
  against: seatId,
  claim: z.strictObject({ id: z.string(), text: z.string().min(1) }),
  kind: z.enum(['factual', 'logic', 'missing-case', 'evidence', 'value', 'scope']),
  severity,
  argument: z.string().min(1),
  wouldResolve: z.string().min(1),
  answer: z
    .strictObject({ answer: z.enum(['accept', 'rebut', 'concede-in-part']), text: z.string().min(1) })
    .nullable(),
  backers: z.array(z.strictObject({ seat: seatId, severity })),
  state: z.enum(['open', 'accepted', 'rebutted', 'conceded in part']),
  seconded: z.boolean(),
})
const change = z.strictObject({
  seat: seatId,
  from: answer,
  to: answer,
  moves: z.array(
    z.strictObject({
      round: z.int().positive(),
      from: answer,
      to: answer,
      argued: z.boolean(),
      toMajority: z.boolean(),
      movedBy: z.array(seatId),
      refs: z.array(z.string()),
      reason: z.enum(['new-fact', 'found-error', 'better-argument', 'none']),
      wrongBefore: z.array(z.strictObject({ claim: z.string(), why: z.string() })),
    }),
  ),
  putBack: z.boolean(),
  conceded: z.array(z.string()),
})
const held = z.enum(['throughout', 'left by argument', 'left without argument', 'in the end'])
const result = z.strictObject({
  session: z.strictObject({
    id: z.string().startsWith('t-'),
    number: z.int().positive(),
    seed: z.int(),
    options: z.array(z.strictObject({ label: z.string(), text: z.string() })),
    startedAt: z.iso.datetime(),
    milliseconds: z.number().nonnegative(),
    closed: z.literal(true),
  }),
  procedure: z.literal('ask'),
  question: z.string(),
  seats: z
    .array(
      z.strictObject({
        id: seatId,
        name: z.string(),
        provider: z.string(),
        model: z.string(),
        state: z.enum([...decision.options, 'answered', 'failed', 'silent']),
        error: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    )
    .length(3),
  turns: z.array(
    z.strictObject({
      step: z.enum(['opening', 'probe', 'examination', 'revision', 'ballot', 'statement', 'signing']),
      round: z.int(),
      seat: seatId,
      provider: z.string().nullable(),
      model: z.string().nullable(),
      reserve: z.boolean(),
      reply: z.looseObject({ step: z.string() }).nullable(),
      error: z.string().nullable(),
      refusal: z.string(),
      usage: z.strictObject(tokens),
      nanodollars: z.int().nullable(),
    }),
  ),
  rounds: z.int().min(0).max(3),
  earlyStop: z.boolean(),
  objections: z.array(objection),
  changes: z.array(change),
  ballots: z.array(z.strictObject({ seat: seatId, ...ballot })),
  statement: z.strictObject({ seat: seatId, headline: z.string(), text: z.string() }).nullable(),
  signatures: z.array(z.strictObject({ seat: seatId, decision, reason: z.string() })),
  dissents: z.array(z.looseObject({ kind: z.enum(['signature', 'position']), seat: seatId })),
  minority: z.array(
    z.strictObject({ seat: seatId, held, position: z.looseObject({ headline: z.string() }) }),
  ),
  flags: z.array(z.looseObject({ kind: z.string() })),
  confidence: z
    .strictObject({ from: z.int().min(10), to: z.int().max(100), calibrated: z.literal(false) })
    .nullable(),
  verdict: z.strictObject({
    outcome: z.enum([
      'unanimous',
      'consensus',
      'consensus with dissent',
      'majority',
      'split',
      'no quorum',
      'stopped',
    ]),
    signatures: z.int(),
    seats: z.literal(3),
    validBallots: z.int(),
    quorum: z.int(),
    threshold: z.strictObject({ numerator: z.int(), denominator: z.int() }),
    chosen: z.string().nullable(),
    contested: z.boolean(),
    putBack: z.array(seatId),
    blocking: z.array(z.string()),
    absent: z.array(z.looseObject({ seat: seatId, reason: z.string() })),
    degraded: z.array(z.looseObject({ seat: seatId, kind: z.string() })),
  }),
  usage: z.strictObject({ ...tokens, nanodollars: z.int().nullable() }),
})

function parse(stdout: string) {
  expect(stdout.split('\n')).toEqual([expect.stringMatching(/^\{.*\}$/), ''])
  return result.parse(JSON.parse(stdout))
}

describe('ask --json', () => {
  it('prints one object on one line, and with one seed the same but for the session’s ids and times', async () => {
    const args = [
      'ask',
      'Tabs or spaces?',
      '--options',
      'Tabs | Spaces',
      '--seed',
      '11',
      '--json',
      '--rounds',
      '2',
    ]
    const runs = await Promise.all([run(args, {}, 'one'), run(args, {}, 'two')])
    const [first, second] = runs.map(({ code, stdout, stderr }) => {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      return parse(stdout)
    })
    expect(first?.session).toMatchObject({ number: 1, seed: 11, options: [{ label: 'A' }, { label: 'B' }] })
    expect(first).toEqual({ ...second, session: first?.session })
    expect(first?.session.id).not.toBe(second?.session.id)
  })

  it('lets the seats exchange nothing where no rounds are wanted', async () => {
    const args = ['ask', 'Tabs or spaces?', '--seed', '11', '--rounds', '0', '--json']
    const { rounds, earlyStop, objections, turns } = parse((await run(args)).stdout)
    expect({ rounds, earlyStop, objections }).toEqual({ rounds: 0, earlyStop: false, objections: [] })
    expect(new Set(turns.map(({ step }) => step))).not.toContain('examination')
  })
})

describe('the history', () => {
  let provider: Server
  let calls: number
  let keyed: Record<string, string>
  beforeAll(async () => {
    provider = createServer((_request, response) => {
      calls += 1
      response.writeHead(401, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: 'Incorrect API key', code: 'invalid_api_key' } }))
    }).listen(0, '127.0.0.1')
    await once(provider, 'listening')
    const address = provider.address()
    const port = typeof address === 'object' ? address?.port : undefined
    keyed = { OPENAI_API_KEY: 'sk-wrong', OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` }
  })
  afterAll(() => void provider.close())
  beforeEach(() => {
    calls = 0
  })

  it('holds what was asked, a seat with a wrong key included, and replays it without asking anyone', async () => {
    const asked = await run(['ask', 'Is it so?', '--seed', '3', '--json'], keyed)
    const session = parse(asked.stdout)
    expect(session.seats[0]).toMatchObject({ provider: 'openai', state: 'failed', error: 'auth' })
    expect(session.seats[0]?.reason).toContain('authentication')
    expect(asked.code).toBe(0)
    expect(asked.stderr).not.toContain('sk-wrong')
    expect(calls).toBeGreaterThan(0)

    calls = 0
    // One after another: a SQLite file serves one process at a time.
    const listed = await run(['history'], keyed)
    const shown = await run(['show', '1', '--json'], keyed)
    const replayed = await run(['show', '1'], keyed)
    const missing = await run(['show', '2'], keyed)
    expect(listed.stdout).toContain('#1')
    expect(listed.stdout).toContain('no quorum')
    expect(parse(shown.stdout)).toEqual(session)
    expect(replayed.stdout).toContain('Sol failed: its key was refused (authentication)')
    expect(missing).toEqual({
      code: 2,
      stdout: '',
      stderr: 'There is no council #2 here. history lists them.\n',
    })
    expect(calls).toBe(0)
    // Five processes, one after another.
  }, 90_000)
})

describe('bad input', () => {
  it.each([
    [['ask', 'a\u0007b', '--json'], 'control character (U+0007)'],
    [['ask', 'x', '--options', 'Tabs | tabs', '--json'], 'stands there twice'],
    [['ask', 'x', '--colour'], 'The flag --colour is not known'],
    [['ask', 'x', '--moderated'], 'ask takes no --moderated: only a debate has a moderator.'],
    [['debate', 'x', '--seats', '4', '--json'], 'A debate of this council takes 3 seats, not 4.'],
    [['ask', 'x', '--rounds', '4'], '--rounds needs a whole number from 0 to 3, not "4".'],
  ])('%j ends with 2, a sentence, and nothing on standard output', async (args, sentence) => {
    const { code, stdout, stderr } = await run(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(sentence)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('names a wrong setting', async () => {
    const { code, stdout, stderr } = await run(['history'], { REHEARSAL_PACE_MS: 'fast' })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('REHEARSAL_PACE_MS must be a number')
  })
})

async function outcome(): Promise<string> {
  return parse((await run(['show', '1', '--json'])).stdout).verdict.outcome
}

describe('an early end', () => {
  const slow = { REHEARSAL_PACE_MS: '1000' }

  it('by Ctrl-C closes the council, says so and keeps it on record', async () => {
    const child = start(['ask', 'Is it so?'], slow)
    child.stdout.on('data', (text) => String(text).includes('Opening') && child.kill('SIGINT'))
    const { code, stdout, stderr } = await finish(child)
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: '\nStopping. Press Ctrl-C again to leave at once.\n',
    })
    expect(stdout).toContain('Verdict: stopped')
    expect(await outcome()).toBe('stopped')
  })

  it('by a reader that goes away closes it too, without a stack', async () => {
    const child = start(['ask', 'Is it so?'], { REHEARSAL_PACE_MS: '100' })
    child.stdout.once('data', () => child.stdout.destroy())
    const { code, stderr } = await finish(child)
    expect(code).toBe(0)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(await outcome()).toBe('stopped')
  })
})
