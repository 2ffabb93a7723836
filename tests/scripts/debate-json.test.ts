import { describe, expect, it } from 'vitest'
import { sessionJson } from '../../scripts/terminal/json.ts'
import { replay } from '../../scripts/terminal/past.ts'
import { plainPaint } from '../../scripts/terminal/paint.ts'
import { fold } from '../../src/council/state.ts'
import { debateOpen, debating } from '../support/council.ts'
import { opening } from '../support/scripted.ts'
import { ada, applause, debateJsonOf, held, hostile, moderatedOpen, scripts } from './debates.ts'

describe('a debate as JSON', () => {
  it('has all that a council has, and then its own', async () => {
    const json = await debateJsonOf()
    expect(json.procedure).toBe('debate')
    expect(Object.keys(json).slice(0, 3)).toEqual(['session', 'procedure', 'question'])
    expect(Object.keys(json).slice(-7)).toEqual([
      'verdict',
      'usage',
      'plan',
      'debate',
      'claims',
      'fairness',
      'sideEffects',
    ])
    expect(json).toMatchObject({ rounds: 1, earlyStop: false })
    expect(JSON.parse(JSON.stringify(json))).toEqual(json)
  })

  it('counts its rounds, and never stops an exchange that it does not hold', async () => {
    const charter = { ...debating({ rounds: 2 }), rounds: 3 }
    const json = await debateJsonOf({ past: debateOpen({}, { charter }), scripts: {}, moves: [] })
    expect(json).toMatchObject({ rounds: 2, earlyStop: false })
  })

  it('has none of its own for a council that was only asked', () => {
    const json = sessionJson(fold([{ ...moderatedOpen(), procedure: 'ask' }]))
    expect(json.procedure).toBe('ask')
    expect(Object.keys(json).at(-1)).toBe('usage')
  })

  it('counts the turns of its plan as people do', async () => {
    const { plan } = await debateJsonOf()
    expect(plan).toEqual([
      { turn: 1, round: 1, seat: 'aria', role: 'advocate' },
      { turn: 2, round: 1, seat: 'prism', role: 'dissenter' },
      { turn: 3, round: 1, seat: 'vega', role: 'analyst' },
      { turn: 4, round: 1, seat: 'sol', role: 'strategist' },
      { turn: 5, round: 1, seat: 'lyra', role: 'scribe' },
    ])
  })

  it('tells each turn under the numbers that people know', async () => {
    const { debate } = await debateJsonOf()
    const attacked = { id: 'lyra.0.1', label: 'P3.1' }
    expect(debate?.turns).toMatchObject([
      {
        label: '1',
        seat: 'aria',
        role: 'advocate',
        text: `${hostile}\nTurn 1.`,
        arguesFor: 'vega',
        claims: [{ id: 'aria.1.1', label: '1.1', text: 'Claim of turn 1.', struck: true }],
        endorsements: [{ id: 'vega.0.1', label: 'P1.1' }],
      },
      {
        label: '2',
        role: 'dissenter',
        claims: [{ label: '2.1', kind: 'inference', loadBearing: false, struck: false }],
        objections: [
          { id: 'prism/1.1', label: 'o2.1', claim: attacked, severity: 'major', argument: 'Not so: 2.' },
        ],
      },
      {
        label: '3',
        arguesFor: null,
        claims: [],
        answers: [{ objection: { id: 'prism/1.1', label: 'o2.1' }, answer: 'rebut', text: 'To o2.1: no.' }],
        endorsements: [attacked],
      },
      { label: '4', role: 'strategist', ledger: [] },
      {
        label: '5',
        role: 'scribe',
        ledger: [
          { claim: { label: 'P1.1' }, state: 'stands', why: 'Nobody | attacked it.' },
          { claim: { label: 'P4.1' }, state: 'fell', why: 'It was refuted.' },
        ],
      },
    ])
  })

  it('tells what the moderator said, asked and struck, and when', async () => {
    const { debate } = await debateJsonOf()
    expect(debate?.remarks).toEqual([
      { by: ada, after: 0, kind: 'note', text: hostile },
      { by: ada, after: 1, kind: 'question', seat: 'prism', text: hostile, answer: hostile },
      { by: ada, after: 1, kind: 'strike', claim: { id: 'aria.1.1', label: '1.1' } },
      { by: ada, after: 1, kind: 'strike', claim: { id: 'sol.0.1', label: 'P2.1' } },
    ])
  })

  it('has no answer where the seat that was asked had dropped out', async () => {
    const { debate } = await debateJsonOf({ scripts: { ...scripts, prism: { answer: { fail: 'auth' } } } })
    expect(debate?.remarks[1]).toMatchObject({ kind: 'question', answer: null })
  })

  it('lists every claim with what became of it, and who argued for what', async () => {
    const { claims, fairness, sideEffects } = await debateJsonOf()
    expect(claims?.map(({ label, state, by }) => `${label} ${state}, says the ${by}`)).toEqual([
      'P1.1 stands, says the scribe',
      'P2.1 struck, says the moderator',
      'P3.1 open, says the count',
      'P4.1 fell, says the scribe',
      'P5.1 stands, says the count',
      '1.1 struck, says the moderator',
      '2.1 stands, says the count',
      '4.1 stands, says the count',
    ])
    expect(fairness?.map(({ candidate }) => candidate)).toEqual(['aria', 'lyra', 'prism', 'sol', 'vega'])
    expect(fairness?.at(3)).toMatchObject({
      roles: ['dissenter'],
      passages: [{ seat: 'aria', kind: 'gained', argued: true, by: [{ seat: 'sol', role: null }] }],
    })
    expect(sideEffects).toEqual([])
  })

  it('notes how one-sided the case was', async () => {
    const { sideEffects } = await debateJsonOf({ past: debateOpen({ rounds: 2 }), scripts: {}, moves: [] })
    expect(sideEffects).toEqual([{ kind: 'last-word', rounds: 2 }])
  })

  it('tells what the audience made of it, and null where there was none', async () => {
    const past = moderatedOpen()
    const { debate } = await debateJsonOf({ past, audience: applause(past) })
    expect(debate?.audience).toMatchObject({
      total: { convincing: 12, not: 8 },
      seats: [{ seat: 'aria', convincing: 4, not: 0 }, {}, {}, {}, {}],
      roles: [{ role: 'advocate', convincing: 4, not: 0 }, {}, {}, {}, {}],
      candidates: [
        { candidate: 'vega', convincing: 6, not: 2 },
        { candidate: 'sol', convincing: 2, not: 2 },
      ],
    })
    expect((await debateJsonOf()).debate?.audience).toBeNull()
  })

  it('is the same whoever was first to open, and keeps the order of speaking', async () => {
    const late = async () => {
      await new Promise((resolve) => setImmediate(resolve))
      return opening('Tabs')
    }
    const { session: _one, ...told } = await debateJsonOf()
    const { session: _two, ...other } = await debateJsonOf({
      scripts: { ...scripts, sol: { ...scripts['sol'], opening: late } },
    })
    expect(JSON.stringify(other)).toBe(JSON.stringify(told))
    expect(told.turns.slice(4, 13).map(({ step, seat }) => `${step} ${seat}`)).toEqual([
      'opening lyra',
      'speech aria',
      'answer prism',
      'speech prism',
      'speech vega',
      'speech sol',
      'speech lyra',
      'revision sol',
      'revision aria',
    ])
  })

  it('and the page is made from the facts alone, as it is', async () => {
    const run = await held()
    expect(sessionJson(fold(run.facts))).toEqual(sessionJson(run.state))
    expect(replay(run.facts, plainPaint)).toBe(replay(JSON.parse(JSON.stringify(run.facts)), plainPaint))
  })
})
