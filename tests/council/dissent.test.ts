import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Disagreement, dissentsOf } from '../../src/council/dissent.ts'
import type { Decision, HeldPosition } from '../../src/council/reply.ts'
import { abstention, ballot, permutation } from './consensus/ballots.ts'

function held(seat: string, headline: string, option: string | null = null): HeldPosition {
  const position = {
    headline,
    argument: `Because ${headline}.`,
    claims: [{ text: headline, kind: 'fact' as const, loadBearing: true }],
    confidence: 70,
    bestCounter: '',
    changeIf: '',
    option,
  }
  return { seat, position }
}

function decided(seat: string, decision: Decision, reason = '') {
  return { seat, signature: { decision, reason } }
}

const open: Disagreement = {
  closed: false,
  chosen: 'sol',
  ballots: [
    { seat: 'sol', ballot: ballot('sol') },
    { seat: 'aria', ballot: ballot('sol aria') },
    { seat: 'prism', ballot: ballot('prism') },
  ],
  signatures: [],
  first: [held('sol', 'tea'), held('aria', 'coffee'), held('prism', 'water')],
  final: [held('sol', 'tea'), held('aria', 'coffee'), held('prism', 'water')],
}

const closed: Disagreement = {
  ...open,
  closed: true,
  chosen: 'B',
  first: [held('sol', 'tea', 'B'), held('aria', 'coffee', 'A'), held('prism', 'neither', 'Z')],
  final: [held('sol', 'tea', 'B'), held('aria', 'tea after all', 'B'), held('prism', 'neither', 'Z')],
}

const headlines = (council: Disagreement) =>
  dissentsOf(council).map((dissent) =>
    dissent.kind === 'position' ? dissent.position.headline : dissent.text,
  )

describe('dissentsOf', () => {
  it('keeps refused signatures word for word, and takes no reservation for a refusal', () => {
    const words = '  **No.** @everyone\n```\nunclosed '
    const signatures = [
      decided('prism', 'dissent', words),
      decided('aria', 'dissent', ''),
      decided('sol', 'sign-with-reservation', 'Mind the gap.'),
    ]
    expect(dissentsOf({ ...open, signatures }).slice(0, 2)).toEqual([
      { kind: 'signature', seat: 'aria', text: '' },
      { kind: 'signature', seat: 'prism', text: words },
    ])
    expect(dissentsOf({ ...open, signatures })).toHaveLength(3)
  })

  it('in an open question lists whoever could not sign the chosen answer', () => {
    expect(dissentsOf(open)).toEqual([{ kind: 'position', ...held('prism', 'water') }])
  })

  it.each([
    ['is missing', open.ballots.slice(0, 1)],
    ['abstains', [{ seat: 'aria', ballot: { ...abstention, approve: ['sol'] } }]],
  ])('in an open question lists a seat whose ballot %s', (_, ballots) => {
    expect(headlines({ ...open, ballots })).toEqual(['coffee', 'water'])
  })

  it('in a closed question goes by the option, not by the ballot', () => {
    expect(headlines(closed)).toEqual(['coffee', 'neither'])
  })

  it('lists an answer that was given up along the way', () => {
    const [report] = dissentsOf(closed)
    expect(report).toEqual({ kind: 'position', ...held('aria', 'coffee', 'A') })
  })

  it('lists first and final words when they differ, once when they do not', () => {
    const final = [held('prism', 'still neither', 'Z'), held('sol', 'tea', 'B')]
    expect(headlines({ ...closed, final })).toEqual(['coffee', 'neither', 'still neither'])
  })

  it('does not merge seats that say the same', () => {
    const first = [held('aria', 'water'), held('prism', 'water')]
    expect(dissentsOf({ ...open, ballots: [], first, final: [] })).toHaveLength(2)
  })

  it('lists every position when nothing was chosen', () => {
    expect(headlines({ ...open, chosen: null })).toEqual(['coffee', 'water', 'tea'])
    expect(headlines({ ...closed, chosen: null })).toEqual(['coffee', 'tea after all', 'tea', 'neither'])
  })

  it('does not mind in which order things came in', () => {
    const council = fc.constantFrom(open, closed, { ...closed, chosen: null })
    const reordered = council.chain((one) =>
      fc.record({
        one: fc.constant(one),
        ballots: permutation(one.ballots),
        signatures: permutation([decided('sol', 'dissent', 'a'), decided('aria', 'dissent', 'b')]),
        first: permutation(one.first),
        final: permutation(one.final),
      }),
    )
    fc.assert(
      fc.property(reordered, ({ one, ...order }) => {
        const signatures = order.signatures.toSorted((a, b) => (a.seat < b.seat ? -1 : 1))
        expect(dissentsOf({ ...one, ...order })).toEqual(dissentsOf({ ...one, signatures }))
      }),
    )
  })
})
