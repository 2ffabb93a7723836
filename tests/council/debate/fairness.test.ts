/** Sides and order: in which roles an answer was argued, who had the last word, and who went where. */
import { describe, expect, it } from 'vitest'
import { fairnessOf, sideEffects, type CandidateRecord } from '../../../src/council/debate/fairness.ts'
import type { Fact, SessionOpen } from '../../../src/council/facts.ts'
import type { Revision, Speech } from '../../../src/council/reply.ts'
import { fold, type State } from '../../../src/council/state.ts'
import { debateOpen, options, runCouncil, sessionOpen } from '../../support/council.ts'
import { position } from '../consensus/sessions.ts'
import { objection, revised } from '../exchange/turns.ts'
import { ada, claim, closing, debate, moderatedOpen, openings, turnAt, turns } from './logs.ts'

const open = moderatedOpen(2)
const at = (index: number) => turnAt(open, index)
const of = (state: State, candidate: string): CandidateRecord => {
  const found = fairnessOf(state).find((one) => one.candidate === candidate)
  if (found === undefined) throw new Error(`No record of ${candidate}.`)
  return found
}
const held = (...said: Partial<Speech>[]) => debate(open, ...turns(open, said))
const sol = { arguesFor: 'sol' }
const aria = { arguesFor: 'aria' }

const verdict = (chosen: string | null): Fact => ({
  type: 'verdict-reach',
  at: 9,
  verdict: {
    outcome: 'majority',
    signatures: 1,
    seats: 3,
    validBallots: 3,
    quorum: 3,
    threshold: { numerator: 2, denominator: 3 },
    chosen,
    contested: false,
    decisions: [],
    putBack: [],
    blocking: [],
    absent: [],
    dissents: [],
    flags: [],
    confidence: null,
    degraded: [],
  },
})
const effects = (chosen: string | null, ...said: Partial<Speech>[]) =>
  sideEffects(debate(open, ...turns(open, said), verdict(chosen)))

describe('the card notes of what was put forward', () => {
  it('that nobody ever argued for it', () => {
    expect(effects('sol', aria, {}, aria)).toEqual([{ kind: 'never-argued' }])
  })

  it('that it was argued in one role alone, however often', () => {
    const again = [3, 4, 5].find((index) => at(index).role === at(0).role)!
    const said = Array.from({ length: again + 1 }, (_, index) =>
      index === 0 || index === again ? sol : aria,
    )
    expect(effects('sol', ...said)).toContainEqual({ kind: 'one-role', role: at(0).role })
    expect(effects('sol', sol)).toEqual([{ kind: 'one-role', role: at(0).role }])
    expect(effects('sol', sol, sol)).toEqual([])
  })

  it('that it had the last word in all rounds, of which there were several', () => {
    expect(effects('sol', aria, sol, sol, aria, sol, sol)).toEqual([{ kind: 'last-word', rounds: 2 }])
    expect(effects('sol', aria, sol, sol, aria, sol, aria)).toEqual([])
    expect(effects('sol', aria, sol, sol)).toEqual([])
  })

  it('whatever a later sitting puts forward', () => {
    const again: Fact = { type: 'session-reconvene', at: 9, by: ada, cards: [] }
    const said = [...turns(open, [sol]), verdict('sol')]
    const state = debate(open, ...said, again, verdict('aria'))
    expect(sideEffects(state)).toEqual([{ kind: 'one-role', role: at(0).role }])
  })

  it('nothing where nothing was put forward, nobody spoke, or it was no debate', async () => {
    expect(effects(null, sol)).toEqual([])
    expect(effects('sol')).toEqual([])
    const { state } = await runCouncil({}, { past: [sessionOpen()] })
    expect(sideEffects(state)).toEqual([])
  })
})

describe('the record of an answer', () => {
  it('tells who argued for it, endorsed or attacked what speaks for it, and as what', () => {
    const state = held(
      { ...sol, claims: [claim('One.')] },
      { ...aria, objections: [objection(at(0).claim()), objection('sol.0.1')] },
      { endorsements: [at(0).claim(), 'aria.0.1'] },
    )
    const stroke = (index: number, kind: string) => {
      const { seat, round, role } = at(index)
      return { seat, round, role, kind }
    }
    expect(of(state, 'sol').strokes).toEqual([
      stroke(0, 'argued'),
      stroke(1, 'attacked'),
      stroke(1, 'attacked'),
      stroke(2, 'endorsed'),
    ])
    expect(of(state, 'aria').strokes).toEqual([stroke(1, 'argued'), stroke(2, 'endorsed')])
    expect(of(state, 'prism')).toMatchObject({ strokes: [], roles: [], first: [], last: [] })
    expect(fairnessOf(state).map(({ candidate }) => candidate)).toEqual(['aria', 'prism', 'sol'])
  })

  it('tells its roles once each, and in which rounds it had the first and the last word', () => {
    const state = held(sol, aria, sol, aria, sol, sol)
    expect(of(state, 'sol')).toMatchObject({ first: [1], last: [1, 2] })
    expect(of(state, 'aria')).toMatchObject({ first: [2], last: [] })
    const roles = [0, 2, 4, 5].map((index) => at(index).role)
    expect(of(state, 'sol').roles).toEqual([...new Set(roles)])
  })

  it('has the first and the last word with who really spoke', () => {
    const said = turns(open, [sol, aria, sol])
    // The last turn of the round was not held.
    expect(of(debate(open, ...said.slice(0, 4)), 'aria')).toMatchObject({ last: [1], first: [] })
    expect(of(debate(open, ...said.slice(2)), 'aria')).toMatchObject({ first: [1], last: [] })
  })
})

describe('whoever went over', () => {
  const round = 3
  const goes = (joins: string, more: Partial<Revision> = {}): Partial<Revision> => ({
    changed: true,
    reason: 'better-argument',
    wrongBefore: [{ claim: 'aria.0.1', why: 'So.' }],
    position: position('Sol is right'),
    joins,
    ...more,
  })
  const said = turns(open, [
    { ...sol, claims: [claim('Indents are quick to read.')] },
    { objections: [objection('aria.0.1')] },
    { claims: [claim('Habits change.')] },
  ])
  const state = (revision: Partial<Revision>) => debate(open, ...said, ...closing(open, { aria: revision }))

  it('is gained by one answer and lost by the other, with whose turns moved it', () => {
    const own = at(2)
    expect(own.seat).toBe('aria')
    const refs = [at(0).claim(), own.claim(), 'sol.0.1', at(1).objection()]
    const as = ({ seat, role }: typeof own) => ({ seat, role })
    const by = [as(at(0)), { seat: 'sol', role: null }, as(at(1))]
    const now = state(goes('sol', { refs }))
    expect(of(now, 'sol').passages).toEqual([{ seat: 'aria', kind: 'gained', argued: true, by }])
    expect(of(now, 'aria').passages).toEqual([{ seat: 'aria', kind: 'lost', argued: true, by }])
    expect(of(now, 'prism').passages).toEqual([])
  })

  it('without an argument is told to have had none', () => {
    const now = state(goes('sol', { refs: [], reason: 'none', wrongBefore: [] }))
    expect(of(now, 'sol').passages).toEqual([{ seat: 'aria', kind: 'gained', argued: false, by: [] }])
  })

  it('in a later sitting is none of the debate', () => {
    const again: Fact[] = [
      { type: 'session-close', at: 8 },
      { type: 'session-reconvene', at: 9, by: ada, cards: [] },
      revised('aria', goes('sol', { refs: ['sol.0.1'] }), round + 1),
    ]
    const before = [...said, ...closing(open)]
    expect(fairnessOf(debate(open, ...before, ...again))).toEqual(fairnessOf(debate(open, ...before)))
  })

  it('to a new answer of its own goes nowhere, and makes no answer that nobody knows', () => {
    const now = state({ ...goes('sol'), joins: null })
    expect(fairnessOf(now).map(({ candidate }) => candidate)).toEqual(['aria', 'prism', 'sol'])
    expect(fairnessOf(now).flatMap(({ passages }) => passages)).toEqual([])
  })

  it('to an option that nobody stood for at first', () => {
    const closed: SessionOpen = debateOpen(
      { rounds: 2 },
      { question: { text: 'Which?', options: options('One', 'Two', 'Three') } },
    )
    const facts = [closed, ...openings(closed, { sol: 'A', aria: 'A', prism: 'B' })]
    const revision = { ...goes('sol'), position: position('Three', 'C'), joins: null, refs: ['prism.0.1'] }
    const now = fold([...facts, ...closing(closed, { aria: revision })])
    expect(fairnessOf(now).map(({ candidate }) => candidate)).toEqual(['A', 'B', 'C'])
    expect(of(now, 'C').passages).toMatchObject([
      { seat: 'aria', kind: 'gained', by: [{ seat: 'prism', role: null }] },
    ])
    expect(of(now, 'A').passages).toMatchObject([{ seat: 'aria', kind: 'lost' }])
    expect(round).toBe(closed.charter.debate.rounds! + 1)
  })
})
