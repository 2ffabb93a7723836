/** Signs that an agreement is less than it looks. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { familiesIn } from '../../../src/council/exchange/families.ts'
import { flagsIn } from '../../../src/council/exchange/flags.ts'
import type { AnswerKind } from '../../../src/council/reply.ts'
import type { Vendor } from '../../../src/council/seat.ts'
import type { Flag } from '../../../src/council/verdict.ts'
import { exchanging, options, runCouncil, seats, sessionOpen } from '../../support/council.ts'
import { converting, opening, type Script } from '../../support/scripted.ts'
import { position } from '../consensus/sessions.ts'
import { claims, examined, moved, objection, opened, revised, voted } from './turns.ts'

type Turns = Parameters<typeof flagsIn>[0]

const names = ['sol', 'aria', 'prism', 'vega', 'lyra', 'orion', 'nova']
const openings = (first: string) => first.split('').map((option, index) => opened(names[index]!, option))

function flag(kind: Flag['kind'], ...turns: Turns): Flag | undefined {
  return flagsIn(turns).find((one) => one.kind === kind)
}

/** Everyone who stands elsewhere in the end goes there, without an argument. */
function going(first: string, last: string) {
  return first
    .split('')
    .flatMap((option, index) =>
      option === last[index] ? [] : [moved(names[index]!, { option: last.charAt(index) })],
    )
}

it('nothing is flagged where nobody moved', () => {
  expect(flagsIn([])).toEqual([])
  expect(flagsIn(openings('AAB'))).toEqual([])
  expect(flagsIn([...openings('AAB'), ...['sol', 'aria', 'prism'].map((seat) => revised(seat))])).toEqual([])
})

describe('unargued moves', () => {
  it('are listed by who is counted where it no longer stands', () => {
    expect(flag('unargued', ...openings('ABCA'), ...going('ABCA', 'AAAA'))).toEqual({
      kind: 'unargued',
      seats: ['aria', 'prism'],
    })
    expect(flag('unargued', ...openings('AAB'), moved('prism', { option: 'A' }, 'sol.0.1'))).toBeUndefined()
    expect(flag('unargued', ...openings('AAB'), moved('prism', { option: 'C' }))).toBeUndefined()
  })
})

describe('a cascade', () => {
  const cascade = (...turns: Turns) => flag('cascade', ...turns)

  it('is two unargued moves to the majority or more', () => {
    expect(cascade(...openings('AAB'), moved('prism', { option: 'A' }))).toBeUndefined()
    expect(cascade(...openings('AABC'), ...going('AABC', 'AAAA'))).toEqual({
      kind: 'cascade',
      seats: ['prism', 'vega'],
    })
  })

  it('is half of all moves or more', () => {
    const five = openings('AAABCDE')
    const conforming = [moved('vega', { option: 'A' }), moved('lyra', { option: 'A' })]
    const argued = [moved('orion', { option: 'A' }, 'sol.0.1'), moved('nova', { option: 'A' }, 'sol.0.1')]
    expect(cascade(...five, ...conforming, ...argued)).toMatchObject({ seats: ['lyra', 'vega'] })
    const oneMore = moved('sol', { option: 'F' }, 'vega.0.1')
    expect(cascade(...five, ...conforming, ...argued, oneMore)).toBeUndefined()
  })

  it('counts neither argued moves nor moves away from the majority as following', () => {
    const away = [moved('sol', { option: 'D' }), moved('aria', { option: 'E' })]
    expect(cascade(...openings('AAABC'), ...away)).toBeUndefined()
    const argued = [moved('vega', { option: 'A' }, 'sol.0.1'), moved('lyra', { option: 'A' })]
    expect(cascade(...openings('AAABC'), ...argued)).toBeUndefined()
  })

  it('may go on over several rounds', () => {
    const turns = [moved('vega', { option: 'A' }), moved('lyra', { option: 'A' }, null, 2)]
    expect(cascade(...openings('AAABC'), ...turns)).toMatchObject({ seats: ['lyra', 'vega'] })
  })
})

describe('a collapse', () => {
  /** An objection to a claim that nobody moves for or from. */
  const unanswered = examined('sol', { objections: [objection('aria.0.1')] })
  const answered = revised('aria', { answers: [{ objection: 'sol/1.1', answer: 'rebut', text: 'No.' }] })
  const collapse = (...turns: Turns) => flag('collapse', ...turns) !== undefined

  it.each([
    ['AB', 'AA', true],
    // From two bits to exactly one.
    ['ABCD', 'AACC', true],
    ['ABCD', 'AACD', false],
    ['ABCD', 'AAAC', true],
    ['AABB', 'AAAB', false],
    ['AAB', 'AAA', true],
    ['AAAB', 'AABB', false],
    ['AABBCC', 'AAAACC', false],
    ['ABCDEFG', 'AAAABBB', true],
    // Of one mind before, and of one mind after.
    ['AAA', 'BBB', false],
  ])('from %s to %s, while an objection has no answer: %s', (first, last, collapsed) => {
    expect(collapse(...openings(first), unanswered, ...going(first, last))).toBe(collapsed)
  })

  it('is measured as anybody would measure entropy', () => {
    const entropy = (text: string) => {
      const sizes = [...new Set(text)].map((option) => text.split(option).length - 1)
      return sizes.reduce((sum, size) => sum - (size / text.length) * Math.log2(size / text.length), 0)
    }
    const stands = fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(stands, stands, fc.integer({ min: 2, max: 7 }), (left, right, count) => {
        const [first, last] = [left.slice(0, count).join(''), right.slice(0, count).join('')]
        const [before, after] = [entropy(first), entropy(last)]
        fc.pre(Math.abs(2 * after - before) > 1e-9)
        const turns = [...openings(first), unanswered, ...going(first, last)]
        expect(collapse(...turns)).toBe(first !== last && 2 * after < before)
      }),
    )
  })

  it('is none when every objection was answered and what was adopted had been endorsed', () => {
    const endorsed = examined('prism', { endorsements: ['sol.0.1'] })
    const change = moved('prism', { option: 'A' })
    expect(collapse(...openings('AAB'), endorsed, change)).toBe(false)
    expect(collapse(...openings('AAB'), endorsed, unanswered, change)).toBe(true)
    expect(collapse(...openings('AAB'), endorsed, unanswered, answered, change)).toBe(false)
    // An answer that somebody does not find enough is an answer all the same.
    const upheld = voted('sol', { standing: [{ objection: 'sol/1.1', severity: 'major' }] })
    expect(collapse(...openings('AAB'), endorsed, unanswered, answered, change, upheld)).toBe(false)
  })

  it('is one around claims that nobody else had endorsed', () => {
    const change = moved('prism', { option: 'A' }, 'sol.0.1')
    expect(collapse(...openings('AAB'), change)).toBe(true)
    const own = examined('sol', { endorsements: ['sol.0.1'] })
    expect(collapse(...openings('AAB'), own, change)).toBe(true)
    const others = examined('aria', { endorsements: ['prism.0.1'] })
    expect(collapse(...openings('AAB'), own, others, change)).toBe(true)
    const fellow = examined('sol', { endorsements: ['aria.0.1'] })
    expect(collapse(...openings('AAB'), fellow, change)).toBe(false)
  })

  it('may be one around an answer of an open question', () => {
    const open = ['sol', 'aria', 'prism'].map((seat) => opened(seat))
    const change = [moved('aria', { joins: 'sol' }), moved('prism', { joins: 'sol' })]
    expect(collapse(...open, ...change)).toBe(true)
    expect(collapse(...open, examined('aria', { endorsements: ['sol.0.1'] }), ...change)).toBe(false)
  })

  it('is none around an answer that is new to all: nobody could have endorsed it', () => {
    const change = ['sol', 'aria', 'prism'].map((seat) => moved(seat, { option: 'D' }))
    expect(collapse(...openings('ABC'), ...change)).toBe(false)
  })
})

describe('a silent collapse', () => {
  const silent = (...turns: Turns) =>
    flagsIn(turns).flatMap((one) => (one.kind === 'silent-collapse' ? [one.seat] : []))
  const two = claims('A tab is one key.', 'Tabs are old.').map((claim, index) => ({
    ...claim,
    loadBearing: index === 0,
  }))
  const first = [opened('sol', 'A'), opened('aria', 'A'), opened('prism', 'B', { claims: two })]
  const gone = moved('prism', { option: 'A' })
  const attack = (claim: string) => examined('sol', { objections: [objection(claim)] })
  const answer = (kind: AnswerKind) =>
    revised('prism', {
      answers: [{ objection: 'sol/1.1', answer: kind, text: 'My answer.' }],
      changed: true,
      position: position('A after all', 'A'),
    })

  it('is a first answer that is gone though nothing refuted it', () => {
    expect(silent(...first, gone)).toEqual(['prism'])
    expect(silent(...first)).toEqual([])
  })

  it('is none where the seat left it by an argument', () => {
    expect(silent(...first, moved('prism', { option: 'A' }, 'sol.0.1'))).toEqual([])
  })

  it('is none where anybody still holds it', () => {
    expect(silent(...first, gone, moved('aria', { option: 'B' }))).toEqual([])
  })

  it.each<[string, boolean, Turns]>([
    ['that got no answer', false, [attack('prism.0.1'), gone]],
    ['that was accepted', false, [attack('prism.0.1'), answer('accept')]],
    ['that was conceded in part', false, [attack('prism.0.1'), answer('concede-in-part')]],
    ['that was rebutted', true, [attack('prism.0.1'), answer('rebut')]],
    [
      'that was rebutted and stands in a ballot',
      false,
      [
        attack('prism.0.1'),
        answer('rebut'),
        voted('sol', { standing: [{ objection: 'sol/1.1', severity: 'minor' }] }),
      ],
    ],
    ['to a claim that does not carry it', true, [attack('prism.0.2'), gone]],
    ['to a claim of others', true, [attack('sol.0.1'), gone]],
  ])('with an objection %s: %s', (_, isSilent, turns) => {
    expect(silent(...first, ...turns)).toEqual(isSilent ? ['prism'] : [])
  })

  it('is told of the first author of an answer that several had given', () => {
    const away = [moved('vega', { option: 'A' }), moved('prism', { option: 'A' })]
    expect(silent(...openings('AABB'), ...away)).toEqual(['prism'])
    const argued = [moved('vega', { option: 'A' }, 'sol.0.1'), moved('prism', { option: 'A' })]
    expect(silent(...openings('AABB'), ...argued)).toEqual([])
  })

  it('is told of every answer that is gone', () => {
    expect(silent(...openings('ABC'), ...going('ABC', 'AAA'))).toEqual(['aria', 'prism'])
    expect(silent(...openings('ABC'), ...going('ABC', 'DDD'))).toEqual(['sol', 'aria', 'prism'])
  })

  it('is seen in an open question too', () => {
    const open = ['sol', 'aria', 'prism'].map((seat) => opened(seat))
    expect(silent(...open, moved('prism', { joins: 'sol' }))).toEqual(['prism'])
  })
})

describe('inflation', () => {
  const stated = (seat: string, confidence: number) => opened(seat, 'A', { confidence })
  const inflation = (...now: (number | null)[]) =>
    flag(
      'inflation',
      ...names.slice(0, now.length).map((seat) => stated(seat, 50)),
      ...now.flatMap((confidence, index) =>
        confidence === null ? [] : [revised(names[index]!, { confidence })],
      ),
    )

  it.each<[string, number | null, (number | null)[]]>([
    ['ten points on average', 10, [60, 60, 60]],
    ['a point less in all', null, [60, 60, 59]],
    ['a point more in all', 10, [60, 60, 61]],
    ['one that soars', 13, [90, 50, 50]],
    ['one that soars and one that falls', null, [90, 39, 50]],
    ['those alone who spoke again', 10, [60, null, 60]],
    ['nobody who spoke again', null, [null, null, null]],
  ])('is %s: %s', (_, points, now) => {
    expect(inflation(...now)).toEqual(points === null ? undefined : { kind: 'inflation', points })
  })

  it('goes by what was said last', () => {
    const first = ['sol', 'aria'].map((seat) => stated(seat, 50))
    const said = (confidence: number, round: number) =>
      ['sol', 'aria'].map((seat) => revised(seat, { confidence }, round))
    expect(flag('inflation', ...first, ...said(60, 1), ...said(55, 2))).toBeUndefined()
    expect(flag('inflation', ...first, ...said(50, 1), ...said(65, 2))).toMatchObject({ points: 15 })
  })

  it('is none where anybody gave a new position: that may be why', () => {
    const turns = [stated('sol', 50), stated('aria', 50), revised('sol', { confidence: 99 })]
    expect(flag('inflation', ...turns)).toBeDefined()
    expect(flag('inflation', ...turns, moved('aria', { option: 'A' }))).toBeUndefined()
  })
})

describe('seats of one family', () => {
  function spoken(seat: string, vendor: Vendor, model = 'any') {
    return { ...opened(seat), speaker: { vendor, model, reserve: false } }
  }
  const family = (...turns: Turns) => flag('same-family', ...turns)

  it('are flagged when they are more than two', () => {
    const three = ['vega', 'sol', 'aria'].map((seat) => spoken(seat, 'openai', `${seat}-model`))
    expect(family(...three)).toEqual({ kind: 'same-family', seats: ['aria', 'sol', 'vega'] })
    expect(family(...three.slice(1), spoken('prism', 'google'), spoken('vega', 'anthropic'))).toBeUndefined()
  })

  it('are told by the model where many vendors share an endpoint', () => {
    const compatible = (model: string) => names.slice(0, 3).map((seat) => spoken(seat, 'compatible', model))
    expect(family(...compatible('llama'))).toBeDefined()
    expect(family(...compatible('llama').slice(1), spoken('sol', 'compatible', 'qwen'))).toBeUndefined()
  })

  it('are never rehearsed ones: each rehearses for itself', () => {
    expect(family(...names.map((seat) => spoken(seat, 'rehearsal')))).toBeUndefined()
  })

  it('are told by who spoke first, however often', () => {
    const turns = [spoken('sol', 'openai'), spoken('sol', 'google'), spoken('aria', 'google')]
    expect(familiesIn(turns)).toEqual(
      new Map([
        ['openai', ['sol']],
        ['google', ['aria']],
      ]),
    )
  })
})

describe('in a session', () => {
  const question = { text: 'Which?', options: options('Tabs', 'Spaces', 'Both') }
  const past = [sessionOpen({ question, charter: exchanging(1), seats: seats(4) })]
  const tabs: Script = { opening: opening('Tabs', 'A') }
  const following = (argued: boolean) => ({ revision: converting({ to: /^Tabs/, argued }) })

  it('seats that followed the majority are named in the verdict', async () => {
    const scripts = {
      sol: tabs,
      aria: tabs,
      prism: { opening: opening('Spaces', 'B'), ...following(false) },
      vega: { opening: opening('Both', 'C'), ...following(false) },
    }
    const { state } = await runCouncil(scripts, { past })
    expect(state.verdict?.flags).toEqual([
      { kind: 'unargued', seats: ['prism', 'vega'] },
      { kind: 'cascade', seats: ['prism', 'vega'] },
      { kind: 'collapse' },
      { kind: 'silent-collapse', seat: 'prism' },
      { kind: 'silent-collapse', seat: 'vega' },
    ])
  })

  it('seats that were convinced are not, but for what nobody had endorsed', async () => {
    const scripts = {
      sol: tabs,
      aria: tabs,
      prism: { opening: opening('Spaces', 'B'), ...following(true) },
      vega: { opening: opening('Both', 'C'), ...following(true) },
    }
    const { state } = await runCouncil(scripts, { past })
    expect(state.verdict?.flags).toEqual([{ kind: 'collapse' }])
  })

  it('a council of one family is flagged in the verdict', async () => {
    const vendors = { sol: 'google', aria: 'google', prism: 'google' } as const
    const { state } = await runCouncil({}, { past, vendors })
    expect(state.verdict?.flags).toContainEqual({ kind: 'same-family', seats: ['aria', 'prism', 'sol'] })
  })
})
