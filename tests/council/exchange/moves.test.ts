/** Changes of mind: which are argued, which follow the majority, and what each seat counts for. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesIn, moversOf } from '../../../src/council/exchange/changes.ts'
import { putBackIn, walkOf, type Walk } from '../../../src/council/exchange/moves.ts'
import type { Revision } from '../../../src/council/reply.ts'
import { permutation } from '../consensus/ballots.ts'
import { position } from '../consensus/sessions.ts'
import { claims, examined, moved, objection, opened, revised } from './turns.ts'

const names = ['sol', 'aria', 'prism', 'vega', 'lyra']

/** `'AAB'`: sol and aria stand for A, prism for B; a dot for a seat whose opening failed. */
const openings = (options: string) =>
  options.split('').flatMap((option, index) => (option === '.' ? [] : [opened(names[index]!, option)]))

/** Seat → option it counts for, or stands for now. */
function options({ held }: Walk['now']): Record<string, string | null> {
  return Object.fromEntries(held.map(({ seat, position }) => [seat, position.option]))
}

const counted = (walk: Walk) => options(walk.counted)

describe('a change of mind', () => {
  const elsewhere = 'Spaces cost nothing on any disk.'
  const own = 'Tabs respect the reader.'
  /** Prism leaves B for A, and says this of it. */
  function argued(said: Partial<Revision>): boolean | undefined {
    const objections = [
      objection('prism.0.1', { argument: 'Nobody ever measured that.' }),
      objection('prism.0.1', { argument: 'tabs respect the reader' }),
    ]
    const turns = [
      opened('sol', 'A', { claims: claims(elsewhere, own, 'Tabs respect the readers!') }),
      opened('aria', 'A'),
      opened('prism', 'B', { claims: claims(own, 'A tab is one key.') }),
      examined('sol', { objections }),
      examined('prism', { objections: objections.slice(0, 1) }),
      revised('prism', {
        changed: true,
        reason: 'better-argument',
        refs: ['sol.0.1'],
        wrongBefore: [{ claim: 'prism.0.1', why: 'It does not.' }],
        position: position('Spaces after all', 'A'),
        ...said,
      }),
    ]
    return walkOf(turns).moves[0]?.argued
  }

  it.each<[string, boolean, Partial<Revision>]>([
    ['cites a claim of another seat and names its own error', true, {}],
    ['has found an error', true, { reason: 'found-error' }],
    ['has learned a fact', true, { reason: 'new-fact' }],
    ['gives no reason', false, { reason: 'none' }],
    ['cites nothing', false, { refs: [] }],
    ['names no error of its own', false, { wrongBefore: [] }],
    ['cites only itself', false, { refs: ['prism.0.2'] }],
    ['cites what it had said itself, word for word', false, { refs: ['sol.0.2'] }],
    ['cites what it had said itself, nearly word for word', false, { refs: ['sol.0.3'] }],
    ['cites one thing that is new to it among others', true, { refs: ['prism.0.2', 'sol.0.2', 'sol.0.1'] }],
    ['cites an objection of another seat', true, { refs: ['sol/1.1'] }],
    ['cites an objection that repeats its own claim', false, { refs: ['sol/1.2'] }],
    ['cites its own objection', false, { refs: ['prism/1.1'] }],
    ['cites a claim that nobody made', false, { refs: ['sol.0.9'] }],
    ['cites an objection that nobody raised', false, { refs: ['aria/1.1'] }],
  ])('that %s is argued: %s', (_, expected, said) => {
    expect(argued(said)).toBe(expected)
  })

  it('may cite what was said in a later round', () => {
    const turns = [
      ...openings('AAB'),
      moved('aria', { option: 'C' }, 'prism.0.1'),
      moved('prism', { option: 'C' }, 'aria.1.1', 2),
    ]
    expect(walkOf(turns).moves.map(({ argued }) => argued)).toEqual([true, true])
  })

  it('may not cite what it said itself on the way', () => {
    const turns = [
      ...openings('AAB'),
      moved('prism', { option: 'C' }, 'sol.0.1'),
      moved('prism', { option: 'A' }, 'prism.1.1', 2),
    ]
    expect(walkOf(turns).moves.map(({ argued }) => argued)).toEqual([true, false])
  })

  it('is measured by the first answer, not by one that was given on the way', () => {
    const turns = [
      ...openings('AAB'),
      moved('prism', { option: 'C' }, 'sol.0.1'),
      // What it says now it has heard from itself, and not in its opening.
      revised('sol', { changed: true, position: position('prism in round 1', 'D') }),
      moved('prism', { option: 'D' }, 'sol.1.1', 2),
    ]
    expect(walkOf(turns).moves.at(-1)).toMatchObject({ seat: 'prism', round: 2, argued: true })
  })

  it('is none without another answer', () => {
    const walk = walkOf([
      opened('sol'),
      opened('aria'),
      revised('sol'),
      // The same answer in better words.
      moved('aria', { joins: 'aria' }),
    ])
    expect(walk.moves).toEqual([])
    expect(walk.counted.held.toSorted((a, b) => a.round - b.round)).toMatchObject([
      { seat: 'sol', round: 0 },
      { seat: 'aria', round: 1 },
    ])
  })
})

describe('a move follows the majority', () => {
  it.each<[string, string, boolean, string]>([
    ['to the larger camp', 'AAB', true, 'prism A'],
    ['to a camp as large as its own, which leads then', 'ABC', true, 'prism A'],
    ['to the other half', 'AABB', true, 'vega A'],
    ['to the smaller camp, which leads then', 'AAABB', false, 'sol B'],
    ['to the minority', 'AAB', false, 'aria B'],
    ['to an answer of nobody', 'AAB', false, 'prism C'],
    ['to an answer of nobody where nobody leads', 'ABC', false, 'prism D'],
    ['to the second camp', 'AAABC', false, 'lyra B'],
    ['to one of two camps that lead', 'AABBC', true, 'lyra B'],
    ['to “none of these”, where most stand', 'ZZA', true, 'prism Z'],
  ])('%s, from %s: %s', (_, first, toMajority, move) => {
    const [seat = '', option = ''] = move.split(' ')
    const walk = walkOf([...openings(first), moved(seat, { option })])
    expect(walk.moves).toMatchObject([{ seat, toMajority, argued: false }])
    expect(putBackIn(walk)).toEqual(toMajority ? [seat] : [])
  })

  it('also together: two seats that meet where nobody was stand alone before it', () => {
    const walk = walkOf([...openings('ABCC'), moved('sol', { option: 'C' }), moved('aria', { option: 'C' })])
    expect(walk.moves.map(({ toMajority }) => toMajority)).toEqual([true, true])
    expect(counted(walk)).toEqual({ sol: 'A', aria: 'B', prism: 'C', vega: 'C' })
    expect(options(walk.now)).toEqual({ sol: 'C', aria: 'C', prism: 'C', vega: 'C' })
  })

  it('in both directions, when halves change places', () => {
    const walk = walkOf([...openings('AABB'), moved('sol', { option: 'B' }), moved('vega', { option: 'A' })])
    expect(putBackIn(walk).toSorted()).toEqual(['sol', 'vega'])
  })

  it('by an argument, and then it counts', () => {
    const walk = walkOf([...openings('AAB'), moved('prism', { option: 'A' }, 'sol.0.1')])
    expect(walk.moves).toMatchObject([{ argued: true, toMajority: true }])
    expect(putBackIn(walk)).toEqual([])
    expect(counted(walk)).toEqual({ sol: 'A', aria: 'A', prism: 'A' })
  })
})

describe('over two rounds', () => {
  const back = [...openings('AAB'), moved('prism', { option: 'A' })]

  it('a seat that was put back and then goes elsewhere counts there', () => {
    for (const cited of ['sol.0.1', null]) {
      const walk = walkOf([...back, moved('prism', { option: 'C' }, cited, 2)])
      expect(putBackIn(walk)).toEqual([])
      expect(counted(walk)['prism']).toBe('C')
    }
  })

  it('a seat that was put back and returns stands by its first answer in its newest words', () => {
    const walk = walkOf([...back, moved('prism', { option: 'B' }, null, 2)])
    expect(putBackIn(walk)).toEqual([])
    expect(walk.moves).toHaveLength(2)
    expect(walk.counted.held.find(({ seat }) => seat === 'prism')?.round).toBe(2)
  })

  it('a seat that was put back stays so when it only says the same again', () => {
    const walk = walkOf([...back, revised('prism', {}, 2)])
    expect(putBackIn(walk)).toEqual(['prism'])
  })

  it('a seat that came to an answer by argument is put back there', () => {
    const turns = [
      ...openings('AAB'),
      moved('prism', { option: 'C' }, 'sol.0.1'),
      moved('prism', { option: 'A' }, null, 2),
    ]
    expect(counted(walkOf(turns))).toEqual({ sol: 'A', aria: 'A', prism: 'C' })
  })

  it('what a round did is seen from where it began', () => {
    // In the first round C grows to two; only then is it the camp to follow.
    const turns = [
      ...openings('ABC'),
      moved('aria', { option: 'C' }, 'prism.0.1'),
      moved('sol', { option: 'C' }, null, 2),
    ]
    const walk = walkOf(turns)
    expect(walk.moves.map(({ seat, round, toMajority }) => [seat, round, toMajority])).toEqual([
      ['aria', 1, true],
      ['sol', 2, true],
    ])
    expect(counted(walk)).toEqual({ sol: 'A', aria: 'C', prism: 'C' })
  })
})

describe('a seat whose opening failed', () => {
  it('stands where it stands when it speaks, and has not changed its mind', () => {
    const turns = [...openings('AB.'), revised('prism', { position: position('A, I say', 'A') })]
    const walk = walkOf(turns)
    expect(walk.moves).toEqual([])
    expect(walk.first.camps.get('prism')).toBe('A')
    expect(walk.first.held.find(({ seat }) => seat === 'prism')?.round).toBe(1)
    expect(counted(walk)).toEqual({ sol: 'A', aria: 'B', prism: 'A' })
  })

  it('adds to the camp that others follow', () => {
    const turns = [
      ...openings('AB.'),
      revised('prism', { position: position('A, I say', 'A') }),
      moved('aria', { option: 'A' }),
    ]
    expect(walkOf(turns).moves).toMatchObject([{ seat: 'aria', toMajority: true }])
  })

  it('adds nothing to what the camp had been before the round', () => {
    const turns = [
      ...openings('ABB.'),
      revised('vega', { position: position('A, I say', 'A') }),
      moved('aria', { option: 'A' }),
    ]
    expect(walkOf(turns).moves).toMatchObject([{ seat: 'aria', toMajority: false }])
  })

  it('has a mind to change in the round after that', () => {
    const turns = [
      ...openings('AA.'),
      revised('prism', { position: position('B, I say', 'B') }),
      moved('prism', { option: 'A' }, null, 2),
    ]
    const walk = walkOf(turns)
    expect(walk.moves).toMatchObject([{ seat: 'prism', from: { round: 1 }, to: { round: 2 } }])
    expect(counted(walk)['prism']).toBe('B')
  })
})

describe('in an open question', () => {
  const three = ['sol', 'aria', 'prism'].map((seat) => opened(seat))
  /** Who could sign whom: `'sol>aria aria>sol'`. */
  const signing = (pairs: string, round = 1) =>
    names.map((seat) =>
      examined(
        seat,
        {
          couldSign: pairs
            .split(' ')
            .filter((pair) => pair.startsWith(`${seat}>`))
            .map((pair) => pair.split('>')[1]!),
        },
        round,
      ),
    )
  const camps = (walk: Walk) => Object.fromEntries(walk.first.camps)

  it.each([
    ['that could sign each other', 'sol>aria aria>sol', { sol: 'aria', aria: 'aria', prism: 'prism' }],
    ['of which one could sign the other', 'sol>aria', { sol: 'sol', aria: 'aria', prism: 'prism' }],
    [
      'that have a third between them',
      'sol>prism prism>sol prism>aria aria>prism',
      { sol: 'aria', aria: 'aria', prism: 'aria' },
    ],
    ['that sign in a circle', 'sol>aria aria>prism prism>sol', { sol: 'sol', aria: 'aria', prism: 'prism' }],
    ['that could sign themselves', 'sol>sol aria>aria', { sol: 'sol', aria: 'aria', prism: 'prism' }],
  ])('seats %s are of one mind or not', (_, pairs, expected) => {
    expect(camps(walkOf([...three, ...signing(pairs)]))).toEqual(expected)
  })

  it('only the first examination tells who was of one mind at first', () => {
    const later = signing('sol>aria aria>sol', 2)
    expect(camps(walkOf([...three, ...later]))).toEqual({ sol: 'sol', aria: 'aria', prism: 'prism' })
  })

  it('a seat that joins another goes over to its camp', () => {
    const agreed = signing('sol>aria aria>sol')
    const walk = walkOf([...three, ...agreed, moved('prism', { joins: 'sol' })])
    expect(walk.moves).toMatchObject([{ seat: 'prism', toMajority: true, argued: false }])
    expect(walk.now.camps.get('prism')).toBe('aria')
    expect(putBackIn(walk)).toEqual(['prism'])
    expect(walk.counted.held.find(({ seat }) => seat === 'prism')?.round).toBe(0)
  })

  it('a seat that joins a member of its own camp has not moved', () => {
    const agreed = signing('sol>aria aria>sol')
    expect(walkOf([...three, ...agreed, moved('sol', { joins: 'aria' })]).moves).toEqual([])
  })

  it('a new answer that is nobody else’s is a camp of its own', () => {
    const walk = walkOf([...three, moved('prism', { joins: null })])
    expect(walk.moves).toMatchObject([{ seat: 'prism', toMajority: false }])
    expect(putBackIn(walk)).toEqual([])
    expect(walk.counted.held.find(({ seat }) => seat === 'prism')?.round).toBe(1)
    expect(new Set(walk.now.camps.values()).size).toBe(3)
    const again = walkOf([
      ...three,
      moved('prism', { joins: null }),
      moved('prism', { joins: null }, null, 2),
    ])
    expect(again.moves).toHaveLength(2)
  })

  it('two that join each other change places, seen from where the round began', () => {
    const walk = walkOf([...three, moved('sol', { joins: 'aria' }), moved('aria', { joins: 'sol' })])
    expect(Object.fromEntries(walk.now.camps)).toEqual({ sol: 'aria', aria: 'sol', prism: 'prism' })
  })
})

describe('the ledger of changes', () => {
  it('tells of every seat where it began, where it ended, what moved it and what it gave up', () => {
    const accepted = { answer: 'accept', text: 'True.' } as const
    const turns = [
      ...openings('AAB'),
      examined('sol', { objections: [objection('prism.0.1'), objection('prism.0.1')] }),
      examined('aria', { objections: [objection('prism.0.1'), objection('sol.0.1')] }),
      revised('sol', { answers: [{ objection: 'aria/1.2', answer: 'rebut', text: 'No.' }] }),
      revised('prism', {
        answers: [
          { objection: 'sol/1.1', ...accepted },
          { objection: 'aria/1.1', ...accepted },
        ],
        changed: true,
        reason: 'found-error',
        refs: ['sol/1.1', 'aria.0.1', 'prism.0.1', 'aria/1.1'],
        wrongBefore: [{ claim: 'prism.0.1', why: 'So.' }],
        position: position('A after all', 'A'),
      }),
      moved('aria', { option: 'C' }, null, 2),
      moved('prism', { option: 'D' }, null, 3),
    ]
    const ledger = changesIn(turns)
    expect(ledger.map(({ seat }) => seat)).toEqual(['aria', 'prism', 'sol'])
    const [aria, prism, sol] = ledger
    expect(sol).toMatchObject({
      first: { round: 0 },
      final: { round: 0 },
      moves: [],
      putBack: false,
      conceded: [],
    })
    expect(aria).toMatchObject({
      first: { round: 0 },
      final: { round: 2 },
      moves: [{ round: 2 }],
      conceded: [],
    })
    expect(prism).toMatchObject({
      first: { round: 0, position: { option: 'B' } },
      final: { round: 3, position: { option: 'D' } },
      moves: [
        { round: 1, argued: true, from: { position: { option: 'B' } }, to: { position: { option: 'A' } } },
        { round: 3, argued: false, from: { position: { option: 'A' } }, to: { position: { option: 'D' } } },
      ],
      conceded: ['prism.0.1'],
    })
    expect(moversOf(prism!.moves[0]!)).toEqual(['aria', 'sol'])
    expect(moversOf(prism!.moves[1]!)).toEqual([])
  })

  it('says who is put back', () => {
    const turns = [...openings('AAB'), moved('prism', { option: 'A' })]
    expect(changesIn(turns).filter(({ putBack }) => putBack)).toMatchObject([
      { seat: 'prism', final: { position: { option: 'A' } } },
    ])
  })

  it('knows a seat that spoke late, and none that never spoke', () => {
    const turns = [...openings('A..'), revised('prism', { position: position('late', 'B') })]
    expect(changesIn(turns)).toMatchObject([
      { seat: 'prism', first: { round: 1 }, final: { round: 1 }, moves: [] },
      { seat: 'sol' },
    ])
  })
})

/** One round of a closed question: first and last option of every seat, and whether its way was argued. */
const arbitraryRound = fc.array(
  fc.record({
    first: fc.constantFrom('A', 'B', 'C', 'Z'),
    last: fc.constantFrom('A', 'B', 'C', 'Z'),
    argued: fc.boolean(),
  }),
  { minLength: 3, maxLength: 5 },
)

function roundOf(drawn: readonly { first: string; last: string; argued: boolean }[]) {
  const others = (index: number) => `${names[index === 0 ? 1 : 0]!}.0.1`
  return {
    before: openings(drawn.map(({ first }) => first).join('')),
    after: drawn.map(({ first, last, argued }, index) =>
      first === last
        ? revised(names[index]!)
        : moved(names[index]!, { option: last }, argued ? others(index) : null),
    ),
  }
}

describe('any round', () => {
  it('counts every seat at its last answer, but those that followed the majority without an argument', () => {
    fc.assert(
      fc.property(arbitraryRound, (drawn) => {
        const size = (when: 'first' | 'last', option: string) =>
          drawn.filter((one) => one[when] === option).length
        const largest = Math.max(2, ...drawn.map(({ last }) => size('last', last)))
        const follows = ({ first, last }: (typeof drawn)[number]) =>
          first !== last && size('last', last) === largest && size('first', first) <= size('first', last)
        const expected = drawn.map((one) => (follows(one) && !one.argued ? one.first : one.last))
        const { before, after } = roundOf(drawn)
        const walk = walkOf([...before, ...after])
        expect(drawn.map((_, index) => counted(walk)[names[index]!])).toEqual(expected)
        expect(putBackIn(walk).toSorted()).toEqual(
          names
            .filter((_, index) => index < drawn.length && expected[index] !== drawn[index]!.last)
            .toSorted(),
        )
      }),
    )
  })

  it('does not depend on which seat was done first', () => {
    const shuffled = arbitraryRound
      .map(roundOf)
      .chain(({ before, after }) =>
        fc.tuple(fc.constant([...before, ...after]), permutation(before), permutation(after)),
      )
    fc.assert(
      fc.property(shuffled, ([turns, before, after]) => {
        const other = [...before, ...after]
        const [walk, again] = [walkOf(turns), walkOf(other)]
        expect(again.moves).toEqual(walk.moves)
        expect(counted(again)).toEqual(counted(walk))
        expect(changesIn(other)).toEqual(changesIn(turns))
      }),
    )
  })
})
