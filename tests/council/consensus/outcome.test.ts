import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Evidence, outcomeOf } from '../../../src/council/consensus/outcome.ts'
import type { Decision } from '../../../src/council/reply.ts'
import type { Outcome } from '../../../src/council/verdict.ts'
import { permutation } from './ballots.ts'

interface Case {
  seats: number
  sign?: number
  reserve?: number
  dissent?: number
  threshold?: [number, number]
  ballots?: number
  answers?: number
  quorum?: number
  blocked?: boolean
}

function evidence(one: Case): Evidence {
  const { seats, sign = 0, reserve = 0, dissent = 0, threshold = [2, 3] } = one
  const [numerator, denominator] = threshold
  return {
    stopped: false,
    election: {
      chosen: 'A',
      support: { A: seats },
      leaders: ['A'],
      contested: false,
      validBallots: one.ballots ?? seats,
    },
    answers: one.answers ?? seats,
    decisions: [
      ...Array.from({ length: sign }, () => 'sign' as const),
      ...Array.from({ length: reserve }, () => 'sign-with-reservation' as const),
      ...Array.from({ length: dissent }, () => 'dissent' as const),
    ],
    blocked: one.blocked ?? false,
    seats,
    charter: { quorum: one.quorum ?? 3, threshold: { numerator, denominator } },
  }
}

describe('outcomeOf', () => {
  it.each([
    [3, 2],
    [4, 3],
    [5, 4],
    [6, 4],
    [7, 5],
  ])('of %i seats needs exactly %i signatures for two thirds', (seats, needed) => {
    for (let sign = 0; sign <= seats; sign += 1) {
      const expected: Outcome =
        sign === seats
          ? 'unanimous'
          : sign >= needed
            ? 'consensus with dissent'
            : 2 * sign > seats
              ? 'majority'
              : 'split'
      expect(outcomeOf(evidence({ seats, sign, dissent: seats - sign }))).toBe(expected)
    }
  })

  const table: [string, Outcome, Case][] = [
    ['all of 3 sign', 'unanimous', { seats: 3, sign: 3 }],
    ['all of 7 sign', 'unanimous', { seats: 7, sign: 7 }],
    ['all of 3 sign, one with a reservation', 'consensus', { seats: 3, sign: 2, reserve: 1 }],
    ['all of 4 sign with reservations', 'consensus', { seats: 4, reserve: 4 }],
    ['2 of 3 sign, one is absent', 'consensus', { seats: 3, sign: 2 }],
    ['2 of 3 sign, one refuses', 'consensus with dissent', { seats: 3, sign: 2, dissent: 1 }],
    [
      '6 of 7 sign with reservations, one refuses',
      'consensus with dissent',
      { seats: 7, reserve: 6, dissent: 1 },
    ],
    ['3 of 5 sign', 'majority', { seats: 5, sign: 3, dissent: 2 }],
    ['4 of 7 sign', 'majority', { seats: 7, sign: 4 }],
    ['2 of 4 sign', 'split', { seats: 4, sign: 2, dissent: 2 }],
    ['3 of 6 sign', 'split', { seats: 6, sign: 3 }],
    ['1 of 3 signs', 'split', { seats: 3, sign: 1, dissent: 2 }],
    ['nobody signs', 'split', { seats: 3, dissent: 3 }],
    ['nobody was asked to sign', 'split', { seats: 3 }],
    ['2 of 3, more than half needed', 'consensus', { seats: 3, sign: 2, threshold: [1, 2] }],
    ['2 of 4, at least half needed', 'consensus', { seats: 4, sign: 2, threshold: [1, 2] }],
    ['2 of 3, three quarters needed', 'majority', { seats: 3, sign: 2, threshold: [3, 4] }],
    ['3 of 4, three quarters needed', 'consensus', { seats: 4, sign: 3, threshold: [3, 4] }],
    ['5 of 7, three quarters needed', 'majority', { seats: 7, sign: 5, threshold: [3, 4] }],
    ['4 of 5, four fifths needed', 'consensus', { seats: 5, sign: 4, threshold: [4, 5] }],
    ['6 of 7, all needed', 'majority', { seats: 7, sign: 6, threshold: [1, 1] }],
    ['7 of 7, all needed', 'unanimous', { seats: 7, sign: 7, threshold: [1, 1] }],
    ['2 of 3, 66 % needed', 'consensus', { seats: 3, sign: 2, threshold: [66, 100] }],
    ['2 of 3, 67 % needed', 'majority', { seats: 3, sign: 2, threshold: [67, 100] }],
    ['2 ballots, all sign', 'no quorum', { seats: 3, sign: 3, ballots: 2 }],
    ['no ballots', 'no quorum', { seats: 7, ballots: 0 }],
    ['3 ballots of 7 and 5 signatures', 'consensus', { seats: 7, sign: 5, ballots: 3 }],
    ['quorum of 5 missed by one', 'no quorum', { seats: 7, sign: 7, ballots: 4, quorum: 5 }],
    ['one answer that all sign', 'majority', { seats: 3, sign: 3, answers: 1 }],
    [
      'one answer and one signature',
      'split',
      { seats: 3, sign: 1, answers: 1, quorum: 1, threshold: [1, 3] },
    ],
    ['one signature that the charter would take', 'split', { seats: 3, sign: 1, threshold: [1, 3] }],
    ['all of 3 sign, and an objection blocks', 'majority', { seats: 3, sign: 3, blocked: true }],
    [
      '2 of 4 sign, at least half needed, blocked',
      'split',
      { seats: 4, sign: 2, threshold: [1, 2], blocked: true },
    ],
    ['one ballot that the charter would take', 'majority', { seats: 3, sign: 3, ballots: 1, quorum: 1 }],
  ]
  it.each(table)('when %s: %s', (_, outcome, one) => {
    expect(outcomeOf(evidence(one))).toBe(outcome)
  })

  it('is split when nothing was chosen, and stopped before all else', () => {
    const unanimous = evidence({ seats: 3, sign: 3 })
    const tied = { ...unanimous, election: { ...unanimous.election, chosen: null } }
    expect(outcomeOf(tied)).toBe('split')
    expect(outcomeOf({ ...unanimous, stopped: true })).toBe('stopped')
    expect(outcomeOf({ ...evidence({ seats: 3, ballots: 0 }), stopped: true })).toBe('stopped')
  })
})

/** From nothing claimed to everything. */
const strengthOf: Record<Outcome, number> = {
  stopped: 0,
  'no quorum': 0,
  split: 1,
  majority: 2,
  'consensus with dissent': 3,
  consensus: 4,
  unanimous: 5,
}

const arbitraryCase = fc
  .record({
    seats: fc.integer({ min: 3, max: 7 }),
    sign: fc.nat({ max: 7 }),
    reserve: fc.nat({ max: 7 }),
    dissent: fc.nat({ max: 7 }),
    threshold: fc
      .integer({ min: 1, max: 1000 })
      .chain((denominator) => fc.tuple(fc.integer({ min: 1, max: denominator }), fc.constant(denominator))),
    ballots: fc.nat({ max: 7 }),
    answers: fc.nat({ max: 7 }),
    quorum: fc.integer({ min: 1, max: 5 }),
    blocked: fc.boolean(),
  })
  .filter(({ seats, sign, reserve, dissent }) => sign + reserve + dissent <= seats)

describe('any outcome', () => {
  it('does not depend on who decided first', () => {
    const reordered = arbitraryCase.chain((one) =>
      fc.tuple(fc.constant(one), permutation(evidence(one).decisions)),
    )
    fc.assert(
      fc.property(reordered, ([one, decisions]) => {
        expect(outcomeOf({ ...evidence(one), decisions })).toBe(outcomeOf(evidence(one)))
      }),
    )
  })

  it('is never stronger for a further seat that abstains and does not sign', () => {
    fc.assert(
      fc.property(arbitraryCase, (one) => {
        const more = outcomeOf(evidence({ ...one, seats: one.seats + 1 }))
        expect(strengthOf[more]).toBeLessThanOrEqual(strengthOf[outcomeOf(evidence(one))])
      }),
    )
  })

  it('is never weaker for a refusal that turns into a signature', () => {
    fc.assert(
      fc.property(
        arbitraryCase.filter(({ dissent }) => dissent > 0),
        (one) => {
          const more = outcomeOf(evidence({ ...one, sign: one.sign + 1, dissent: one.dissent - 1 }))
          expect(strengthOf[more]).toBeGreaterThanOrEqual(strengthOf[outcomeOf(evidence(one))])
        },
      ),
    )
  })

  it('is a consensus of at least two, and of the share the charter asks', () => {
    fc.assert(
      fc.property(arbitraryCase, (one) => {
        const signed: Decision[] = evidence(one).decisions.filter((decision) => decision !== 'dissent')
        const [numerator, denominator] = one.threshold
        const enough = BigInt(denominator) * BigInt(signed.length) >= BigInt(numerator) * BigInt(one.seats)
        const several = one.answers > 1 && one.ballots > 1 && signed.length > 1
        expect(strengthOf[outcomeOf(evidence(one))] >= 3).toBe(
          enough && several && one.ballots >= one.quorum && !one.blocked,
        )
      }),
    )
  })
})
