import { describe, expect, it } from 'vitest'
import { sessionJson } from '../../scripts/terminal/json.ts'
import { fold } from '../../src/council/state.ts'
import { options, runCouncil, sessionOpen } from '../support/council.ts'
import { approving, opening, type Script } from '../support/scripted.ts'

const closed = sessionOpen({ question: { text: 'Which?', options: options('Tabs', 'Spaces') } })

async function run(scripts: Record<string, Script>, opening = sessionOpen()) {
  return sessionJson((await runCouncil(scripts, { past: [opening] })).state)
}

describe('a session as JSON', () => {
  it('has exactly the promised keys, in their order', async () => {
    const json = await run({})
    expect(Object.keys(json)).toEqual([
      'session',
      'procedure',
      'question',
      'seats',
      'turns',
      'rounds',
      'earlyStop',
      'objections',
      'changes',
      'ballots',
      'statement',
      'signatures',
      'dissents',
      'minority',
      'flags',
      'confidence',
      'verdict',
      'usage',
    ])
    expect(json.procedure).toBe('ask')
    expect(json.verdict).toMatchObject({
      outcome: 'unanimous',
      signatures: 3,
      seats: 3,
      validBallots: 3,
      quorum: 3,
      threshold: { numerator: 2, denominator: 3 },
      putBack: [],
      blocking: [],
    })
    expect(json.statement).toEqual({
      seat: expect.any(String),
      headline: 'The council says so',
      text: 'Because of the reasons given.',
    })
    expect(JSON.parse(JSON.stringify(json))).toEqual(json)
  })

  it('tells what became of each seat, and why', async () => {
    const json = await run({
      sol: { opening: { fail: 'auth' } },
      prism: { signing: { decision: 'sign-with-reservation', reason: 'Barely.' } },
    })
    expect(json.seats).toEqual([
      {
        id: 'sol',
        name: 'Sol',
        provider: 'rehearsal',
        model: 'sol-model',
        state: 'failed',
        error: 'auth',
        reason: 'its key was refused (authentication)',
      },
      expect.objectContaining({
        id: 'aria',
        state: expect.not.stringMatching(/failed/),
        error: null,
        reason: null,
      }),
      expect.objectContaining({ id: 'prism', error: null }),
    ])
    expect(json.turns[0]).toMatchObject({ seat: 'sol', step: 'opening', reply: null, error: 'auth' })
  })

  it('orders turns by step and seat, whoever was first', async () => {
    const late: Script = {
      opening: async () => new Promise((resolve) => setImmediate(() => resolve(opening('Tabs')))),
    }
    const { turns } = await run({ sol: late })
    expect(turns.map(({ step, seat }) => `${step} ${seat}`)).toEqual([
      'opening sol',
      'opening aria',
      'opening prism',
      'ballot sol',
      'ballot aria',
      'ballot prism',
      expect.stringMatching(/^statement /),
      'signing sol',
      'signing aria',
      'signing prism',
    ])
  })

  it('names the options and keeps dissents word for word', async () => {
    const json = await run(
      {
        sol: { ballot: approving(/Tabs/) },
        aria: { ballot: approving(/Tabs/) },
        prism: { ballot: approving(/Spaces/), signing: { decision: 'dissent', reason: '**No.**\n\nNever.' } },
      },
      closed,
    )
    expect(json.session.options).toEqual([
      { label: 'A', text: 'Tabs' },
      { label: 'B', text: 'Spaces' },
    ])
    expect(json.ballots.map(({ seat, approve }) => [seat, approve])).toEqual([
      ['sol', ['A']],
      ['aria', ['A']],
      ['prism', ['B']],
    ])
    expect(json.verdict?.outcome).toBe('consensus with dissent')
    expect(json.dissents).toContainEqual({ kind: 'signature', seat: 'prism', text: '**No.**\n\nNever.' })
    expect(json.signatures.at(-1)).toEqual({
      seat: 'prism',
      decision: 'dissent',
      reason: '**No.**\n\nNever.',
    })
  })

  it('sums usage, and admits that a price is unknown', async () => {
    const { state, facts } = await runCouncil({})
    expect(sessionJson(state).usage).toEqual({
      input: 1_000,
      cached: 0,
      output: 500,
      reasoning: 100,
      nanodollars: 10_000,
    })
    const unpriced = facts.map((fact) => (fact.type === 'turn-end' ? { ...fact, cost: null } : fact))
    expect(sessionJson(fold(unpriced)).usage.nanodollars).toBeNull()
  })

  it('has no verdict yet for a session that is not over', () => {
    const json = sessionJson(fold([closed]))
    expect(json).toMatchObject({ verdict: null, statement: null, dissents: [], session: { closed: false } })
    expect(json).toMatchObject({ rounds: 0, earlyStop: false, objections: [], changes: [] })
    expect(json).toMatchObject({ minority: [], flags: [], confidence: null })
    expect(json.seats.map(({ state }) => state)).toEqual(['silent', 'silent', 'silent'])
  })
})
