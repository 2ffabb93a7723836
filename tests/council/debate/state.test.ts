/** The fold of what people do in a debate. */
import { describe, expect, it } from 'vitest'
import {
  begun,
  nextQuestion,
  nextTurn,
  questionsIn,
  roleNow,
  struckIn,
  turnsHeard,
} from '../../../src/council/debate/phase.ts'
import type { Fact } from '../../../src/council/facts.ts'
import { everyReply } from '../../../src/council/positions.ts'
import { atSitting } from '../../../src/council/sitting.ts'
import { fold } from '../../../src/council/state.ts'
import { debateOpen, sessionOpen } from '../../support/council.ts'
import { ada, bob, claim, closing, debate, failed, moderatedOpen, stepOpen, turnAt, turns } from './logs.ts'

const open = moderatedOpen(2)
const of = (...facts: Fact[]) => debate(open, ...facts).debate

describe('a debate', () => {
  it('is none in a session that asks', () => {
    const state = fold([sessionOpen(), { type: 'vote-call', at: 2, by: ada }])
    expect(state.debate).toBeNull()
  })

  it('is moderated from its beginning by who asked for it, or by nobody', () => {
    const begins = { paused: false, floor: 0, remarks: [], called: false, reminded: false, audience: null }
    expect(fold([open]).debate).toEqual({ ...begins, moderator: ada, movedAt: open.at })
    expect(fold([debateOpen()]).debate).toEqual({ ...begins, moderator: null, movedAt: open.at })
  })

  it('counts the floor upwards', () => {
    const give = (turn: number): Fact => ({ type: 'floor-give', at: 5, by: ada, turn })
    expect(of(give(0))).toMatchObject({ floor: 1 })
    expect(of(give(2), give(1))).toMatchObject({ floor: 3 })
  })

  it('is paused, goes on, and is no longer paused once the vote is called', () => {
    const pause: Fact = { type: 'debate-pause', at: 4, by: ada }
    expect(of(pause)).toMatchObject({ paused: true })
    expect(of(pause, { type: 'debate-resume', at: 5, by: ada })).toMatchObject({ paused: false })
    expect(of(pause, { type: 'vote-call', at: 5, by: ada })).toMatchObject({ paused: false, called: true })
  })

  it('keeps every remark with when it was made', () => {
    const remarks = of(
      { type: 'note-add', at: 4, by: ada, text: 'One.' },
      stepOpen('speech', 1, [turnAt(open, 0).seat]),
      { type: 'question-put', at: 5, by: bob, seat: 'sol', text: 'Two?' },
      ...turns(open, [{}]).slice(1),
      { type: 'claim-strike', at: 6, by: ada, claim: 'sol.0.1' },
    )?.remarks
    expect(remarks).toEqual([
      { kind: 'note', by: ada, text: 'One.', moment: { turns: 3, steps: 1 } },
      { kind: 'question', by: bob, seat: 'sol', text: 'Two?', moment: { turns: 3, steps: 2 } },
      { kind: 'strike', by: ada, claim: 'sol.0.1', moment: { turns: 4, steps: 2 } },
    ])
  })

  it('is moved on by moves and by turns, and a reminder is forgotten with the next of them', () => {
    const remind: Fact = { type: 'moderator-remind', at: 50, present: true }
    expect(of(remind)).toMatchObject({ reminded: true, movedAt: 1 })
    expect(of(remind, { type: 'moderator-change', at: 60, by: ada, to: bob })).toMatchObject({
      reminded: false,
      movedAt: 60,
      moderator: bob,
    })
    expect(of(remind, { ...failed('speech', 1, 'sol'), at: 70 })).toMatchObject({
      reminded: false,
      movedAt: 70,
    })
    expect(of(remind, stepOpen('speech', 1, ['sol']))).toMatchObject({ reminded: true, movedAt: 1 })
  })

  it('knows its audience from the call to the count', () => {
    const counts = [{ seat: 'sol', round: 1, convincing: 2, not: 1 }]
    expect(of({ type: 'audience-call', at: 8 })?.audience).toEqual({ counts: null, counted: false })
    expect(
      of({ type: 'audience-call', at: 8 }, { type: 'audience-count', at: 9, counts, counted: true })
        ?.audience,
    ).toEqual({ counts, counted: true })
  })

  it('is remembered as it was when the council sits again', () => {
    const facts: Fact[] = [
      { type: 'note-add', at: 4, by: ada, text: 'One.' },
      ...closing(open),
      { type: 'session-close', at: 8 },
      { type: 'session-reconvene', at: 9, by: ada, cards: [] },
    ]
    const state = debate(open, ...facts)
    expect(state.debate).toEqual(debate(open, ...facts.slice(0, -1)).debate)
    expect(atSitting(state, 0).debate).toEqual(state.debate)
  })
})

describe('where it stands', () => {
  it('counts turns that have begun, those that failed and those passed over too', () => {
    expect(begun(debate(open))).toBe(0)
    expect(begun(debate(open, stepOpen('speech', 1, [turnAt(open, 0).seat])))).toBe(1)
    expect(begun(debate(open, ...turns(open, [{}, {}])))).toBe(2)
    const third = turnAt(open, 2)
    expect(begun(debate(open, stepOpen('speech', 1, [third.seat])))).toBe(3)
    expect(begun(debate(open, ...turns(open, [{}]), stepOpen('answer', 1, ['sol'])))).toBe(1)
  })

  it('passes over who is out, and hears again who failed once', () => {
    const [one, two] = [turnAt(open, 0), turnAt(open, 1)]
    const begins = stepOpen('speech', 1, [one.seat])
    const lasting = debate(open, begins, failed('speech', 1, one.seat, 'auth'))
    expect(nextTurn(lasting)).toMatchObject({ turn: 1, seat: two.seat })
    const all = turns(open, [{}, {}, {}, {}, {}, {}])
    expect(nextTurn(debate(open, ...all))).toBeUndefined()
    const again = debate(
      open,
      begins,
      failed('speech', 1, one.seat, 'timeout'),
      ...turns(open, [{}, {}, {}]).slice(2),
    )
    expect(nextTurn(again)).toMatchObject({ turn: 3 })
  })

  it('answers questions in the order in which they were put', () => {
    const put = (seat: string): Fact => ({ type: 'question-put', at: 4, by: ada, seat, text: `${seat}?` })
    const both = [put('sol'), put('aria')]
    expect(nextQuestion(debate(open))).toBeNull()
    expect(nextQuestion(debate(open, ...both))).toMatchObject({ round: 1, question: { seat: 'sol' } })
    const one = debate(open, ...both, stepOpen('answer', 1, ['sol']))
    expect(nextQuestion(one)).toMatchObject({ round: 2, question: { seat: 'aria' } })
    expect(
      nextQuestion(debate(open, ...both, stepOpen('answer', 1, []), stepOpen('answer', 2, ['aria']))),
    ).toBeNull()
    expect(questionsIn(one).map(({ seat }) => seat)).toEqual(['sol', 'aria'])
  })

  it('says which role a seat plays: its newest, or the one it will play first', () => {
    const one = turnAt(open, 0)
    const later = [3, 4, 5].map((index) => turnAt(open, index)).find(({ seat }) => seat === one.seat)
    expect(roleNow(debate(open), one.seat)).toBe(one.role)
    expect(roleNow(debate(open, ...turns(open, [{}, {}, {}])), one.seat)).toBe(one.role)
    expect(later?.role).not.toBe(one.role)
    const second = turns(open, [{}, {}, {}, {}, {}, {}])
    expect(roleNow(debate(open, ...second), one.seat)).toBe(later?.role)
    expect(roleNow(debate(open), 'nobody')).toBeNull()
  })

  it('counts what was heard, and lists what was said and struck', () => {
    const state = debate(
      open,
      ...turns(open, [{ claims: [claim('One.')] }, {}]),
      stepOpen('answer', 1, ['sol']),
      failed('answer', 1, 'sol'),
      { type: 'claim-strike', at: 4, by: ada, claim: 'sol.0.1' },
      { type: 'claim-strike', at: 5, by: ada, claim: turnAt(open, 0).claim() },
    )
    expect(turnsHeard(state)).toBe(3)
    expect(everyReply(state.turns, 'speech').map(({ seat }) => seat)).toEqual([
      turnAt(open, 0).seat,
      turnAt(open, 1).seat,
    ])
    expect(struckIn(state)).toEqual(new Set(['sol.0.1', turnAt(open, 0).claim()]))
  })
})
