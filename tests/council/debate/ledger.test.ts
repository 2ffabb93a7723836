/** The list of claims: who tells what became of each, and until when that holds. */
import { describe, expect, it } from 'vitest'
import { openingLabels } from '../../../src/council/debate/labels.ts'
import { claimLedger } from '../../../src/council/debate/ledger.ts'
import { changesIn } from '../../../src/council/exchange/changes.ts'
import { isForVerdict } from '../../../src/council/exchange/against.ts'
import { walkOf } from '../../../src/council/exchange/moves.ts'
import { objectionsIn } from '../../../src/council/exchange/objections.ts'
import type { Fact } from '../../../src/council/facts.ts'
import type { AnswerKind, Speech } from '../../../src/council/reply.ts'
import { fold, type State } from '../../../src/council/state.ts'
import { viewFor } from '../../../src/council/view/index.ts'
import { debateOpen, options } from '../../support/council.ts'
import { moved, objection, voted } from '../exchange/turns.ts'
import { ada, claim, closing, debate, moderatedOpen, openings, stepOpen, turnAt, turns } from './logs.ts'

const open = moderatedOpen(3)
const at = (index: number) => turnAt(open, index)
/** Not those who attack or answer for it. */
const sol = 'sol.0.1'
const strike = (id: string): Fact => ({ type: 'claim-strike', at: 4, by: ada, claim: id })

function entry(state: State, id: string) {
  const found = claimLedger(state).find((line) => line.id === id)
  if (found === undefined) throw new Error(`No claim ${id}.`)
  return found
}

const becomes = (id: string, ...said: Partial<Speech>[]) => {
  const { state, by, why } = entry(debate(open, ...turns(open, said)), id)
  return why === '' ? `${state} by ${by}` : `${state} by ${by}: ${why}`
}

const attack: Partial<Speech> = { objections: [objection(sol)] }
const answer = (kind: AnswerKind, more: Partial<Speech> = {}): Partial<Speech> => ({
  arguesFor: 'sol',
  answers: [{ objection: at(0).objection(), answer: kind, text: 'So.' }],
  ...more,
})
const writes = (state: 'stands' | 'fell' | 'open', why = 'Heard.'): Partial<Speech> => ({
  ledger: [{ claim: sol, state, why }],
})

describe('a claim', () => {
  it('stands until it is attacked, and is open until it is answered for', () => {
    expect(becomes(sol)).toBe('stands by count')
    expect(becomes(sol, attack)).toBe('open by count')
  })

  it.each([
    ['rebut', 'stands'],
    ['concede-in-part', 'stands'],
    ['accept', 'fell'],
  ] as const)('whose objection was answered with %s: %s', (kind, state) => {
    expect(becomes(sol, attack, answer(kind))).toBe(`${state} by count`)
  })

  it('is open again when it is attacked again, and stays fallen', () => {
    expect(becomes(sol, attack, answer('rebut'), attack)).toBe('open by count')
    expect(becomes(sol, attack, answer('accept'), attack)).toBe('fell by count')
  })

  it('is answered for by nobody who speaks for another answer, or for none', () => {
    expect(becomes(sol, attack, answer('accept', { arguesFor: 'aria' }))).toBe('open by count')
    expect(becomes(sol, attack, answer('accept', { arguesFor: null }))).toBe('open by count')
  })

  it('is answered for by nobody who attacked it, in a later turn either', () => {
    const again = turnAt(
      open,
      Array.from({ length: 9 }, (_, index) => index).findLast((index) => at(index).seat === at(0).seat)!,
    )
    const quiet = Array.from({ length: again.turn - 1 }, () => ({}))
    expect(becomes(sol, attack, ...quiet, answer('accept'))).toBe('open by count')
  })

  it('of a turn is answered for by whoever speaks for what it was made for', () => {
    const made: Partial<Speech> = { arguesFor: 'aria', claims: [claim('One.'), claim('Two.')] }
    const hit: Partial<Speech> = { objections: [objection(at(0).claim(2))] }
    const reply = (arguesFor: string): Partial<Speech> => ({
      arguesFor,
      answers: [{ objection: at(1).objection(), answer: 'rebut', text: 'So.' }],
    })
    expect(becomes(at(0).claim(2), made, hit)).toBe('open by count')
    expect(becomes(at(0).claim(2), made, hit, reply('aria'))).toBe('stands by count')
    expect(becomes(at(0).claim(2), made, hit, reply('sol'))).toBe('open by count')
    expect(becomes(at(0).claim(1), made, hit)).toBe('stands by count')
  })
})

describe('a scribe', () => {
  it('has a word that holds, whatever the count says', () => {
    expect(becomes(sol, attack, writes('stands'))).toBe('stands by scribe: Heard.')
    expect(becomes(sol, writes('fell'))).toBe('fell by scribe: Heard.')
    expect(becomes(sol, attack, answer('rebut'), writes('fell'))).toBe('fell by scribe: Heard.')
    expect(becomes(sol, writes('open'), {})).toBe('open by scribe: Heard.')
  })

  it('is outdone by a later one', () => {
    expect(becomes(sol, writes('fell'), writes('stands', 'No.'))).toBe('stands by scribe: No.')
  })

  it('has its word until the claim is attacked or answered for again', () => {
    expect(becomes(sol, writes('stands'), { objections: [objection(sol)] })).toBe('open by count')
    expect(becomes(sol, attack, writes('open'), answer('accept'))).toBe('fell by count')
    expect(becomes(sol, attack, writes('fell'), answer('rebut'))).toBe('stands by count')
  })

  it('keeps its word when another claim is attacked, or somebody answers who does not count', () => {
    expect(becomes(sol, writes('fell'), { objections: [objection('aria.0.1')] })).toBe(
      'fell by scribe: Heard.',
    )
    expect(becomes(sol, attack, writes('fell'), answer('rebut', { arguesFor: 'aria' }))).toBe(
      'fell by scribe: Heard.',
    )
  })

  it('may attack and write in one turn: its word is about what it said itself', () => {
    expect(becomes(sol, { ...writes('fell'), ...attack })).toBe('fell by scribe: Heard.')
  })
})

describe('a struck claim', () => {
  it('is struck, whoever says what of it', () => {
    const state = debate(open, strike(sol), ...turns(open, [attack, answer('accept'), writes('stands')]))
    expect(entry(state, sol)).toMatchObject({ state: 'struck', by: 'moderator', why: '' })
    expect(entry(state, 'aria.0.1').state).toBe('stands')
  })
})

describe('the objections that a turn is shown', () => {
  const third = at(2)
  function shownTo(...facts: Fact[]): string[] {
    const state = debate(open, ...facts, stepOpen('speech', third.round, [third.seat]))
    const { task } = viewFor(state, state.steps.at(-1)!, third.seat)
    return task.step === 'speech' ? task.objections.map(({ label }) => label) : []
  }

  it('are the open ones by turn, whatever the names of those who raised them', () => {
    expect([at(0).seat, at(1).seat]).toEqual(['sol', 'prism'])
    expect(shownTo(...turns(open, [attack, { objections: [objection(sol)] }]))).toEqual(['o1.1', 'o2.1'])
    expect(shownTo(...turns(open, [attack, answer('rebut')]))).toEqual([])
  })

  it('leave out those to claims that are struck', () => {
    const both = { objections: [objection(sol), objection('prism.0.1')] }
    expect(shownTo(...turns(open, [both, {}]), strike(sol))).toEqual(['o1.2'])
  })
})

describe('an objection to a claim of a role', () => {
  const made: Partial<Speech> = { arguesFor: 'aria', claims: [claim('One.')] }
  const hit: Partial<Speech> = { objections: [objection(at(0).claim())] }

  it('concerns the answer that the claim was made for, and not that of the seat that made it', () => {
    const [raised] = objectionsIn(debate(open, ...turns(open, [made, hit])).turns)
    expect([at(0).seat, raised?.against]).toEqual(['sol', 'sol'])
    const held = walkOf(debate(open).turns).counted.held
    expect(['aria', 'sol', null].map((chosen) => isForVerdict(raised!, chosen, held))).toEqual([
      true,
      false,
      false,
    ])
  })

  it('to none in particular concerns no verdict', () => {
    const [raised] = objectionsIn(debate(open, ...turns(open, [{ ...made, arguesFor: null }, hit])).turns)
    expect(raised).toMatchObject({ inRole: { for: null } })
    expect(['aria', 'sol', 'prism'].some((chosen) => isForVerdict(raised!, chosen, []))).toBe(false)
  })
})

describe('the list', () => {
  it('holds the openings by their number and the turns by time, with role and case', () => {
    const made = (text: string, arguesFor: string | null) => ({ arguesFor, claims: [claim(text)] })
    const state = debate(open, ...turns(open, [made('One.', 'sol'), made('Two.', null)]), ...closing(open))
    const numbers = [...openingLabels(open).keys()].map((seat) => `${seat}.0.1`)
    const lines = claimLedger(state)
    expect(lines.map(({ id }) => id)).toEqual([...numbers, at(0).claim(), at(1).claim()])
    expect(lines.map((line) => line.role)).toEqual([null, null, null, at(0).role, at(1).role])
    expect(lines.map((line) => line.for)).toEqual([...openingLabels(open).keys(), 'sol', null])
    expect(lines.map(({ seat }) => seat).slice(3)).toEqual([at(0).seat, at(1).seat])
    expect(lines[3]?.claim.text).toBe('One.')
  })

  it('ends with the roles: what seats answer for themselves leaves it as it was', () => {
    const facts = turns(open, [attack])
    const answers = [{ objection: at(0).objection(), answer: 'accept' as const, text: 'True.' }]
    const before = claimLedger(debate(open, ...facts))
    expect(claimLedger(debate(open, ...facts, ...closing(open, { sol: { answers } })))).toEqual(before)
  })

  it('does not depend on who answered first', () => {
    const [step, ...said] = openings(open)
    const backwards = fold([open, step!, ...said.toReversed(), ...turns(open, [attack])])
    expect(claimLedger(backwards)).toEqual(claimLedger(debate(open, ...turns(open, [attack]))))
  })

  it('names the option in a closed question', () => {
    const closed = debateOpen({}, { question: { text: 'Which?', options: options('Tabs', 'Spaces') } })
    const state = fold([closed, ...openings(closed, { sol: 'B', aria: 'A', prism: 'Z' })])
    expect(Object.fromEntries(claimLedger(state).map((line) => [line.seat, line.for]))).toEqual({
      sol: 'B',
      aria: 'A',
      prism: 'Z',
    })
  })
})

describe('after the roles are dropped', () => {
  const facts = turns(open, [attack, answer('accept')])
  const objected = (state: State) => objectionsIn(state.turns)[0]
  const answers = (kind: AnswerKind) => [{ objection: at(0).objection(), answer: kind, text: 'Mine.' }]

  it('a seat is asked about every objection to its own answer, whoever spoke to it in a role', () => {
    const state = debate(open, ...facts, stepOpen('revision', 4, ['sol', 'aria', 'prism']))
    const { task } = viewFor(state, state.steps.at(-1)!, 'sol')
    expect(task).toMatchObject({ objections: [{ label: 'o1.1', answer: { answer: 'accept', text: 'So.' } }] })
    expect(viewFor(state, state.steps.at(-1)!, 'aria').task).toMatchObject({ objections: [] })
  })

  it('its own word stands: it gives up no claim that another gave up in a role', () => {
    const rebutted = debate(open, ...facts, ...closing(open, { sol: { answers: answers('rebut') } }))
    expect(objected(rebutted)).toMatchObject({ state: 'rebutted', answer: { text: 'Mine.' } })
    const silent = debate(open, ...facts, ...closing(open))
    expect(changesIn(silent.turns).flatMap(({ conceded }) => conceded)).toEqual([])
    const accepted = debate(open, ...facts, ...closing(open, { sol: { answers: answers('accept') } }))
    expect(changesIn(accepted.turns).find(({ seat }) => seat === 'sol')?.conceded).toEqual([sol])
  })

  it('an answer in a role goes on counting when the attacked seat has gone over to another option', () => {
    const closed = debateOpen(
      { rounds: 3 },
      { question: { text: 'Which?', options: options('Tabs', 'Spaces') } },
    )
    const first = turnAt(closed, 0)
    const log = [
      closed,
      ...openings(closed, { sol: 'A', aria: 'B', prism: 'B' }),
      ...turns(closed, [
        { objections: [objection(sol)] },
        { arguesFor: 'A', answers: [{ objection: first.objection(), answer: 'rebut', text: 'No.' }] },
      ]),
    ]
    const before = objected(fold(log))
    expect(before).toMatchObject({ state: 'rebutted', inRole: null })
    const after = objected(
      fold([...log, moved('sol', { option: 'B' }, 'aria.0.1', 4), voted('sol'), voted(first.seat)]),
    )
    expect(after).toMatchObject({ state: 'rebutted', answer: { text: 'No.' } })
  })

  it('an objection to a claim of a role is against no seat’s own answer', () => {
    const made = turns(open, [
      { arguesFor: 'sol', claims: [claim('One.')] },
      { objections: [objection(at(0).claim())] },
    ])
    const state = debate(open, ...made, stepOpen('revision', 4, ['sol', 'aria', 'prism']))
    expect(objected(state)).toMatchObject({ inRole: { for: 'sol' }, against: at(0).seat })
    for (const seat of ['sol', 'aria', 'prism'])
      expect(viewFor(state, state.steps.at(-1)!, seat).task).toMatchObject({ objections: [] })
  })
})
