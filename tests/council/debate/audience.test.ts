import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audienceOf, ranked } from '../../../src/council/debate/audience.ts'
import { planOf } from '../../../src/council/debate/rotation.ts'
import type { AudienceCount, Fact } from '../../../src/council/facts.ts'
import type { SeatId } from '../../../src/council/seat.ts'
import { debate, failed, moderatedOpen, stepOpen, turnAt, turns } from './logs.ts'

const open = moderatedOpen(2)
const called: Fact = { type: 'audience-call', at: 8 }
const count = (index: number, convincing: number, not: number): AudienceCount => {
  const { seat, round } = turnAt(open, index)
  return { seat, round, convincing, not }
}

function viewOf(counts: AudienceCount[], ...facts: Fact[]) {
  return audienceOf(debate(open, ...facts, called, { type: 'audience-count', at: 9, counts, counted: true }))
}

describe('the audience', () => {
  it('is nobody until it was counted', () => {
    expect(audienceOf(debate(open))).toBeNull()
    expect(audienceOf(debate(open, called))).toBeNull()
    expect(viewOf([])).toMatchObject({ total: { convincing: 0, not: 0 } })
  })

  it('is added up by who spoke, as what, and for which answer', () => {
    const said = [{ arguesFor: 'sol' }, { arguesFor: 'aria' }, {}, { arguesFor: 'sol' }]
    const [one, two, three, four] = [0, 1, 2, 3].map((index) => turnAt(open, index))
    const view = viewOf(
      [count(0, 3, 1), count(1, 0, 2), count(2, 5, 0), count(3, 1, 1)],
      ...turns(open, said),
    )!
    expect(view.total).toEqual({ convincing: 9, not: 4 })
    expect(view.candidates).toEqual(
      new Map([
        ['sol', { convincing: 4, not: 2 }],
        ['aria', { convincing: 0, not: 2 }],
      ]),
    )
    const bySeat = new Map<SeatId, number>()
    for (const [turn, convincing] of [
      [one, 3],
      [two, 0],
      [three, 5],
      [four, 1],
    ] as const)
      bySeat.set(turn!.seat, (bySeat.get(turn!.seat) ?? 0) + convincing)
    expect(new Map([...view.seats].map(([seat, { convincing }]) => [seat, convincing]))).toEqual(bySeat)
    expect(view.roles.get(one!.role)).toMatchObject({
      convincing: 3 + (four!.role === one!.role ? 1 : 0),
    })
  })

  it('has nothing to say of a turn that was never held', () => {
    const third = turnAt(open, 2)
    const facts = [
      ...turns(open, [{}, {}]),
      stepOpen('speech', third.round, [third.seat]),
      failed('speech', third.round, third.seat),
    ]
    const nobody = { seat: 'nobody', round: 1, convincing: 9, not: 9 }
    const view = viewOf([count(0, 1, 0), count(2, 9, 9), count(5, 9, 9), nobody], ...facts)
    expect(view?.total).toEqual({ convincing: 1, not: 0 })
    expect([...(view?.seats.keys() ?? [])]).toEqual([turnAt(open, 0).seat])
  })

  it('is the same sum by seat, by role and in all, whatever order it was counted in', () => {
    const plan = planOf(open)
    const arbitrary = fc
      .shuffledSubarray(plan)
      .chain((some) => fc.tuple(...some.map((turn) => fc.tuple(fc.constant(turn), fc.nat(9), fc.nat(9)))))
    fc.assert(
      fc.property(arbitrary, (drawn) => {
        const counts = drawn.map(([{ seat, round }, convincing, not]) => ({ seat, round, convincing, not }))
        const said = plan.map((_, index) => ({ arguesFor: index % 3 === 0 ? null : 'sol' }))
        const view = viewOf(counts, ...turns(open, said))!
        const sum = (values: Iterable<{ convincing: number; not: number }>) =>
          [...values].reduce(
            (all, one) => ({ convincing: all.convincing + one.convincing, not: all.not + one.not }),
            { convincing: 0, not: 0 },
          )
        expect(sum(view.seats.values())).toEqual(view.total)
        expect(sum(view.roles.values())).toEqual(view.total)
        expect(sum(counts)).toEqual(view.total)
        const cases = drawn.filter(([{ turn }]) => turn % 3 !== 0)
        expect(sum(view.candidates.values()).convincing).toBe(cases.reduce((all, [, yes]) => all + yes, 0))
        expect(viewOf(counts.toReversed(), ...turns(open, said))?.total).toEqual(view.total)
      }),
      { numRuns: 40 },
    )
  })

  it('ranks by how much more convincing than not, and those level with each other by name', () => {
    const applause = new Map([
      ['b', { convincing: 2, not: 1 }],
      ['c', { convincing: 9, not: 9 }],
      ['a', { convincing: 1, not: 0 }],
      ['d', { convincing: 4, not: 1 }],
    ])
    expect(ranked(applause).map(([key]) => key)).toEqual(['d', 'a', 'b', 'c'])
    expect(ranked(new Map())).toEqual([])
  })
})
