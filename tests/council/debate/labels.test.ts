import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { debateLabel, openingLabels, turnLabel } from '../../../src/council/debate/labels.ts'
import { planOf, roundsOf } from '../../../src/council/debate/rotation.ts'
import { claimId, objectionId } from '../../../src/council/reply.ts'
import { debateOpen, seats } from '../../support/council.ts'

const opening = fc
  .record({ count: fc.integer({ min: 3, max: 5 }), rounds: fc.integer({ min: 1, max: 10 }), seed: fc.nat() })
  .map(({ count, rounds, seed }) => debateOpen({ rounds }, { seats: seats(count), seed }))

describe('labels', () => {
  it('are unique over a whole debate', () => {
    fc.assert(
      fc.property(opening, (open) => {
        const places = [
          ...open.seats.map(({ id }) => ({ seat: id, round: 0 })),
          ...planOf(open).map(({ seat, round }) => ({ seat, round })),
        ]
        const claims = places.flatMap(({ seat, round }) =>
          [1, 2, 3].map((n) => debateLabel(open, claimId(seat, round, n))),
        )
        const objections = planOf(open).flatMap(({ seat, round }) =>
          [1, 2, 3].map((n) => debateLabel(open, objectionId(seat, round, n))),
        )
        const all = [...claims, ...objections]
        expect(new Set(all).size).toBe(all.length)
        for (const label of claims) expect(label).toMatch(/^(P[1-5]|[1-9]\d?)\.[123]$/u)
        for (const label of objections) expect(label).toMatch(/^o[1-9]\d?\.[123]$/u)
      }),
    )
  })

  it('number the openings whatever the order of seats', () => {
    fc.assert(
      fc.property(opening, (open) => {
        const labels = openingLabels(open)
        expect([...labels.values()].toSorted()).toEqual(open.seats.map((_, index) => `P${index + 1}`))
        expect(openingLabels({ ...open, seats: open.seats.toReversed() })).toEqual(labels)
      }),
    )
    const firsts = Array.from({ length: 60 }, (_, seed) => openingLabels(debateOpen({}, { seed })).get('sol'))
    expect(new Set(firsts).size).toBe(3)
  })

  it('name nothing that was said after the debate: a revision, an exchange of a later sitting', () => {
    fc.assert(
      fc.property(opening, fc.integer({ min: 1, max: 4 }), (open, later) => {
        const round = roundsOf(open) + later
        for (const { id } of open.seats) {
          expect(debateLabel(open, claimId(id, round, 1))).toBeNull()
          expect(debateLabel(open, objectionId(id, round, 1))).toBeNull()
          expect(turnLabel(open, { seat: id, round })).toBeNull()
        }
        expect(debateLabel(open, claimId('nobody', 0, 1))).toBeNull()
        expect(debateLabel(open, objectionId('sol', 0, 1))).toBeNull()
      }),
    )
  })
})
