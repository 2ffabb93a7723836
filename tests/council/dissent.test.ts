import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Disagreement, dissentsOf } from '../../src/council/dissent.ts'
import type { Decision, HeldPosition } from '../../src/council/reply.ts'
import type { Held } from '../../src/council/verdict.ts'
import { abstention, ballot, permutation } from './consensus/ballots.ts'

function held(seat: string, headline: string, option: string | null = null, round = 0): HeldPosition {
  const position = {
    headline,
    argument: `Because ${headline}.`,
    claims: [{ text: headline, kind: 'fact' as const, loadBearing: true }],
    confidence: 70,
    bestCounter: '',
    changeIf: '',
    option,
  }
  return { seat, round, position }
}

function reported({ seat, position }: HeldPosition, when: Held) {
  return { kind: 'position' as const, seat, position, held: when }
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
  left: new Map(),
}

const closed: Disagreement = {
  ...open,
  closed: true,
  chosen: 'B',
  first: [held('sol', 'tea', 'B'), held('aria', 'coffee', 'A'), held('prism', 'neither', 'Z')],
  final: [held('sol', 'tea', 'B'), held('aria', 'tea after all', 'B', 1), held('prism', 'neither', 'Z')],
  left: new Map([['aria', { argued: true, outside: true }]]),
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
    expect(dissentsOf(open)).toEqual([reported(held('prism', 'water'), 'throughout')])
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
    expect(report).toEqual(reported(held('aria', 'coffee', 'A'), 'left by argument'))
    const left = new Map([['aria', { argued: false, outside: true }]])
    expect(dissentsOf({ ...closed, left })[0]).toMatchObject({ held: 'left without argument' })
  })

  it('in an open question asks who left, and not the ballot, whether a first answer lies outside', () => {
    const final = [held('sol', 'tea'), held('aria', 'tea after all', null, 1), held('prism', 'water')]
    const went = (outside: boolean) => new Map([['aria', { argued: true, outside }]])
    expect(dissentsOf({ ...open, final, left: went(true) })).toEqual([
      reported(held('aria', 'coffee'), 'left by argument'),
      reported(held('prism', 'water'), 'throughout'),
    ])
    expect(headlines({ ...open, final, left: went(false) })).toEqual(['water'])
  })

  it('lists an answer that a seat came to only in the end', () => {
    const final = [held('sol', 'tea', 'B'), held('aria', 'milk', 'C', 1), held('prism', 'neither', 'Z')]
    expect(dissentsOf({ ...closed, final }).slice(0, 2)).toEqual([
      reported(held('aria', 'coffee', 'A'), 'left by argument'),
      reported(held('aria', 'milk', 'C', 1), 'in the end'),
    ])
  })

  it('knows a new wording of an answer that was never left', () => {
    const final = [held('sol', 'tea', 'B'), held('prism', 'still neither', 'Z', 1)]
    const report = dissentsOf({ ...closed, left: new Map(), final }).filter(({ seat }) => seat === 'prism')
    expect(report).toEqual([
      reported(held('prism', 'neither', 'Z'), 'throughout'),
      reported(held('prism', 'still neither', 'Z', 1), 'throughout'),
    ])
  })

  it('lists first and final words when they differ, once when they do not', () => {
    const final = [held('prism', 'still neither', 'Z', 1), held('sol', 'tea', 'B')]
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
