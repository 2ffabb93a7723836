import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plannedTurn, planOf, rotation, type PlannedTurn } from '../../../src/council/debate/rotation.ts'
import { roles } from '../../../src/council/seat.ts'
import { debateOpen, names, seats } from '../../support/council.ts'

const table = fc
  .integer({ min: 3, max: 5 })
  .chain((count) => fc.shuffledSubarray(names, { minLength: count, maxLength: count }))

const distinct = (items: readonly unknown[]) => new Set(items).size
/** Place of a turn in its round, counted from 0. */
const placeOf = ({ turn }: PlannedTurn, count: number) => turn % count

describe('a full cycle', () => {
  const cycle = (check: (plan: PlannedTurn[], ids: readonly string[]) => void) =>
    fc.assert(fc.property(table, (ids) => check(rotation(ids, roles, ids.length), ids)))

  it('lets each seat speak once in each round, and play each role once', () => {
    cycle((plan, ids) => {
      expect(plan).toHaveLength(ids.length ** 2)
      for (const round of ids.map((_, index) => index + 1)) {
        const own = plan.filter((one) => one.round === round)
        expect(own.map(({ seat }) => seat).toSorted()).toEqual([...ids].toSorted())
        expect(own.map(({ role }) => role).toSorted()).toEqual(roles.slice(0, ids.length).toSorted())
      }
      for (const id of ids) {
        const own = plan.filter(({ seat }) => seat === id)
        expect(own.map(({ role }) => role).toSorted()).toEqual(roles.slice(0, ids.length).toSorted())
      }
    })
  })

  it('lets each seat open once, and speak once at each place', () => {
    cycle((plan, ids) => {
      for (const id of ids) {
        const places = plan.filter(({ seat }) => seat === id).map((one) => placeOf(one, ids.length))
        expect(places.toSorted((a, b) => a - b)).toEqual(ids.map((_, place) => place))
      }
    })
  })

  it('has each role spoken once at each place, and so once first', () => {
    cycle((plan, ids) => {
      for (const role of roles.slice(0, ids.length)) {
        const places = plan.filter((one) => one.role === role).map((one) => placeOf(one, ids.length))
        expect(places.toSorted((a, b) => a - b)).toEqual(ids.map((_, place) => place))
      }
    })
  })

  it('counts its turns from 0 and its rounds from 1, in the order of speaking', () => {
    cycle((plan, ids) => {
      expect(plan.map(({ turn }) => turn)).toEqual(plan.map((_, index) => index))
      expect(plan.map(({ round }) => round)).toEqual(
        plan.map((_, index) => 1 + Math.floor(index / ids.length)),
      )
    })
  })
})

describe('any number of rounds', () => {
  it('is a beginning of the same square, or repeats it', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 0, max: 10 }), (ids, rounds) => {
        const square = rotation(ids, roles, ids.length)
        const plan = rotation(ids, roles, rounds)
        expect(plan).toHaveLength(rounds * ids.length)
        for (const { turn, round, ...who } of plan) {
          const { seat, role } = square[turn % square.length]!
          expect({ round, ...who }).toEqual({ round: 1 + Math.floor(turn / ids.length), seat, role })
        }
      }),
    )
  })
})

describe('what cannot rotate', () => {
  it.each([0, 1, 2, 6, 7])('is refused: %d seats', (count) => {
    const ids = names.slice(0, count)
    expect(() => rotation(ids, roles, 1)).toThrow(RangeError)
    expect(() => rotation(ids, roles, 1)).toThrow(`${count} seats cannot rotate over 5 roles.`)
  })

  it('is refused: more seats than roles', () => {
    expect(() => rotation(names.slice(0, 4), roles.slice(0, 3), 1)).toThrow(
      '4 seats cannot rotate over 3 roles.',
    )
    expect(rotation(names.slice(0, 3), ['scribe', 'analyst', 'advocate', 'dissenter'], 1)).toHaveLength(3)
  })
})

describe('the plan of a debate', () => {
  it('has as many rounds as the charter says, or one for each seat', () => {
    expect(planOf(debateOpen({ rounds: null }, { seats: seats(4) }))).toHaveLength(16)
    expect(planOf(debateOpen({ rounds: 2 }, { seats: seats(5) }))).toHaveLength(10)
    expect(planOf(debateOpen({ rounds: 10 }))).toHaveLength(30)
  })

  it('plays the first roles of the charter', () => {
    const plan = planOf(debateOpen({ roles: ['scribe', 'analyst', 'advocate', 'dissenter'] }))
    expect(new Set(plan.map(({ role }) => role))).toEqual(new Set(['scribe', 'analyst', 'advocate']))
  })

  it('is drawn by the seed: the same for the same one, and over many seeds anyone begins as anything', () => {
    const first = (seed: number) => planOf(debateOpen({}, { seed }))[0]!
    expect(planOf(debateOpen({}, { seed: 5 }))).toEqual(planOf(debateOpen({}, { seed: 5 })))
    const begins = Array.from({ length: 60 }, (_, seed) => first(seed).seat)
    expect(distinct(begins)).toBe(3)
  })

  it('is found again by seat and round, and by nothing else', () => {
    const opening = debateOpen({ rounds: 2 })
    for (const planned of planOf(opening)) expect(plannedTurn(opening, planned)).toEqual(planned)
    for (const where of [
      { seat: 'sol', round: 0 },
      { seat: 'sol', round: 3 },
      { seat: 'nobody', round: 1 },
    ])
      expect(plannedTurn(opening, where)).toBeUndefined()
  })
})
