/** What a change of mind is worth when it is counted: conformity makes no consensus. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { electionOf, verdictOf } from '../../../src/council/consensus/from-state.ts'
import { walkOf } from '../../../src/council/exchange/moves.ts'
import type { Fact } from '../../../src/council/facts.ts'
import { fold } from '../../../src/council/state.ts'
import type { Verdict } from '../../../src/council/verdict.ts'
import { exchanging, options, runCouncil, seats, sessionOpen } from '../../support/council.ts'
import {
  abstaining,
  approving,
  converting,
  examination,
  objecting,
  opening,
  stating,
  upholding,
  type Line,
  type Script,
} from '../../support/scripted.ts'
import { permutation } from '../consensus/ballots.ts'
import { arbitrarySession, factsOf, told } from './arbitrary.ts'

const ids = ['sol', 'aria', 'prism', 'vega', 'lyra']
const words = ['Tabs', 'Spaces', 'Both', 'Neither']

/**
 * `'AAB'`: what the seats say at first. Those that are named go over to Tabs. All could sign Tabs in the end, and do,
 * unless a script says otherwise.
 */
function council(
  first: string,
  going: string[],
  argued: boolean,
  isOpen: boolean,
  some: Record<string, Script> = {},
) {
  const scripts = first.split('').map((label, index): [string, Script] => {
    const id = ids[index]!
    const headline = `${words['ABCD'.indexOf(label)]!} for ${id}`
    return [
      id,
      {
        opening: opening(headline, isOpen ? undefined : label),
        ballot: approving(/^Tabs( for sol)?$/),
        ...(going.includes(id) && { revision: converting({ to: /^Tabs for sol$/, argued }) }),
        ...some[id],
      },
    ]
  })
  const question = { text: 'Tabs or spaces?', options: isOpen ? [] : options(...words) }
  const past = [sessionOpen({ question, charter: exchanging(1), seats: seats(first.length) })]
  return runCouncil(Object.fromEntries(scripts), { past })
}

const dissenting: Script = { signing: { decision: 'dissent', reason: 'Never.' } }

describe.each([
  ['a closed question', false],
  ['an open question', true],
])('in %s', (_, isOpen) => {
  /** In an open question only one of those who say the same can be put forward; the other could sign it. */
  const run = (first: string, going: string[], argued: boolean, some = {}) =>
    council(first, going, argued, isOpen, some)

  it('a seat that followed the majority without an argument is counted at its first position', async () => {
    const { state } = await run('AAB', ['prism'], false)
    expect(state.verdict).toMatchObject({
      outcome: 'consensus with dissent',
      signatures: 2,
      seats: 3,
      putBack: ['prism'],
    })
    expect(state.verdict?.decisions).toContainEqual({ seat: 'prism', decision: 'sign' })
    expect(state.election?.support[isOpen ? 'prism' : 'B']).toBe(1)
    expect(state.verdict?.dissents).toMatchObject([
      {
        kind: 'position',
        seat: 'prism',
        held: 'left without argument',
        position: { headline: 'Spaces for prism' },
      },
    ])
  })

  it('a seat that was convinced is counted where it went, and what it left is still reported', async () => {
    const { state } = await run('AAB', ['prism'], true)
    expect(state.verdict).toMatchObject({ outcome: 'unanimous', signatures: 3, putBack: [] })
    expect(state.verdict?.dissents).toMatchObject([
      {
        kind: 'position',
        seat: 'prism',
        held: 'left by argument',
        position: { headline: 'Spaces for prism' },
      },
    ])
  })

  it('two of five that follow make no consensus of three', async () => {
    const followed = await run('AABCD', ['vega', 'lyra'], false)
    expect(followed.state.verdict).toMatchObject({
      outcome: 'majority',
      signatures: 3,
      putBack: ['lyra', 'vega'],
    })
    const refused = await run('AABCD', ['vega', 'lyra'], false, { prism: dissenting })
    expect(refused.state.verdict).toMatchObject({ outcome: 'split', signatures: 2 })
  })

  it('two of five that were convinced do', async () => {
    const convinced = await run('AABCD', ['prism', 'vega'], true, { lyra: dissenting })
    expect(convinced.state.verdict).toMatchObject({
      outcome: 'consensus with dissent',
      signatures: 4,
      putBack: [],
    })
  })

  it('a seat that followed and refuses its signature is counted once', async () => {
    const { state } = await run('AAB', ['prism'], false, { prism: dissenting })
    expect(state.verdict).toMatchObject({ outcome: 'consensus with dissent', signatures: 2, putBack: [] })
    expect(state.verdict?.dissents.map(({ kind, seat }) => [kind, seat])).toEqual([
      ['signature', 'prism'],
      ['position', 'prism'],
    ])
  })

  it('a seat that followed and signs with a reservation is not counted either', async () => {
    const reserved: Script = { signing: { decision: 'sign-with-reservation', reason: 'If you must.' } }
    const { state } = await run('AAB', ['prism'], false, { prism: reserved })
    expect(state.verdict).toMatchObject({ signatures: 2, putBack: ['prism'] })
  })

  it('a seat may sign what it does not hold, if it did not move there', async () => {
    const { state } = await run('AAB', [], false)
    expect(state.verdict).toMatchObject({ signatures: 3, putBack: [] })
  })

  it('the chance that is shown falls with every seat that followed', async () => {
    const sure: Script = { ballot: stating(67, approving(/^Tabs( for sol)?$/)) }
    const some = (prism: Script) => ({ sol: sure, aria: sure, prism })
    const refusing = { ballot: approving(/Spaces/), ...dissenting }
    const refused = await run('AAB', [], false, some(refusing))
    expect(refused.state.verdict?.confidence).toMatchObject({ from: 50 })
    const followed = await run('AAB', ['prism'], false, some({}))
    expect(followed.state.verdict?.confidence).toMatchObject({ from: 40 })
  })

  it('the chance that is shown rests on the confidence of those behind the verdict alone', async () => {
    const stated = (confidence: number): Script => ({
      ...dissenting,
      ballot: stating(confidence, approving(/Spaces/)),
    })
    const [unsure, sure] = [
      await run('AAB', [], false, { prism: stated(0) }),
      await run('AAB', [], false, { prism: stated(100) }),
    ]
    expect(unsure.state.verdict?.confidence).toEqual(sure.state.verdict?.confidence)
  })

  it('conformity does not make the verdict look surer than an open refusal would', async () => {
    const refused = await run('AAB', [], false, { prism: { ballot: approving(/Spaces/), ...dissenting } })
    const followed = await run('AAB', ['prism'], false)
    expect(followed.state.verdict!.confidence!.from).toBeLessThanOrEqual(
      refused.state.verdict!.confidence!.from,
    )
  })
})

it('the final answer of a seat that followed is reported too, if it does not vote for it', async () => {
  const { state } = await council('AAB', ['prism'], false, true, { prism: { ballot: approving(/Spaces/) } })
  expect(state.verdict?.dissents).toMatchObject([
    { seat: 'prism', held: 'left without argument', position: { headline: 'Spaces for prism' } },
    { seat: 'prism', held: 'in the end', position: { headline: 'Convinced: Tabs for sol' } },
  ])
})

describe('in an open question with camps', () => {
  /** Could sign whatever begins alike. */
  const alike =
    (pattern: RegExp): Line =>
    (task) =>
      task.step === 'examination'
        ? examination(
            [],
            task.positions.filter(({ headline }) => pattern.test(headline)),
          )
        : { fail: 'network' }
  const tabs: Script = { examination: alike(/^Tabs/) }
  const spaces: Script = { examination: alike(/^Spaces/) }

  it('an answer that was left and is of one mind with the verdict does not lie outside of it', async () => {
    const leaving = { ...tabs, revision: converting({ to: /^Spaces for prism$/, argued: true }) }
    const { state } = await council('AAB', [], false, true, { sol: tabs, aria: leaving, prism: spaces })
    expect(state.election?.chosen).toBe('sol')
    expect(state.verdict?.dissents).toEqual([])
  })

  it('a seat that is put back into the camp of the verdict has signed it', async () => {
    const following = { ...tabs, revision: converting({ to: /^Spaces for prism$/, argued: false }) }
    const some = { sol: tabs, aria: following, prism: spaces, vega: spaces }
    const { state } = await council('AABB', [], false, true, some)
    const walk = walkOf(state.turns)
    expect(walk.moves).toMatchObject([{ seat: 'aria', toMajority: true }])
    expect(state.election?.chosen).toBe('sol')
    expect(state.verdict).toMatchObject({ outcome: 'unanimous', signatures: 4, putBack: [] })
  })
})

it('an objection to a seat that is put back is none to the verdict that it joined', async () => {
  const reserved: Script = { signing: { decision: 'sign-with-reservation', reason: 'If you must.' } }
  const upheld: Script = { ...reserved, ballot: upholding(/follow/, 'blocking', approving(/Tabs/)) }
  const { state } = await council('AAB', ['prism'], false, false, {
    sol: { ...upheld, examination: objecting(/^Spaces/, { severity: 'blocking' }) },
    aria: upheld,
    prism: { ...upheld, revision: converting({ to: /^Tabs for sol$/, argued: false, answer: 'rebut' }) },
  })
  expect(state.verdict).toMatchObject({ putBack: ['prism'], blocking: [], outcome: 'consensus with dissent' })
})

it('a seat that is put back and abstains is nobody’s rival', async () => {
  const absent: Script = { ballot: abstaining, signing: { fail: 'timeout' } }
  const chances = await Promise.all(
    [true, false].map(async (argued) => {
      const { state } = await council('AAAB', ['vega'], argued, false, { vega: absent })
      return state.verdict?.confidence
    }),
  )
  expect(chances[0]).toEqual(chances[1])
})

it('an open objection that a second seat finds major lowers the chance that is shown', async () => {
  const raising: Script = { examination: objecting(/^Tabs for sol/, { severity: 'major' }) }
  const upheld: Script = { ballot: upholding(/follow/, 'major', approving(/Tabs/)) }
  const chance = async (...upholding: string[]) => {
    const some = Object.fromEntries(upholding.map((id) => [id, upheld]))
    const { state } = await council('AABAA', [], false, false, {
      ...some,
      prism: { ...raising, ...some['prism'] },
    })
    return state.verdict!.confidence!.from
  }
  expect(await chance('prism', 'vega')).toBeLessThan(await chance('prism'))
})

it('a seat that is counted at what was put forward has signed it', async () => {
  // Vega leaves B for A, where most stand then; but the ballots put B forward.
  const { state } = await council('AABBC', ['vega'], false, false, {
    prism: { ballot: approving(/Spaces/) },
    lyra: { ballot: approving(/Spaces/) },
  })
  expect(state.election).toMatchObject({ chosen: 'B', support: { A: 2, B: 3 } })
  expect(state.verdict).toMatchObject({ putBack: [], signatures: 5, outcome: 'unanimous' })
})

it('the ballot of a seat that is put back ranks what it held before all else, “none of these” included', async () => {
  const none = { opening: opening('Neither', 'Z'), revision: converting({ to: /^Tabs/, argued: false }) }
  const { state } = await council('AAB', [], false, false, { prism: none })
  expect(state.election?.support).toEqual({ A: 2, B: 0, C: 0, D: 0 })
  expect(state.verdict).toMatchObject({ putBack: ['prism'], signatures: 2 })
})

const letters = ['a', 'b', 'c', 'd', 'e']
const some = { numRuns: 60 }

function verdictUnder(session: Parameters<typeof told>[0], names = letters): Verdict {
  return verdictOf(fold(factsOf(told(session, names))))
}

describe('any session with an exchange', () => {
  it('claims no more signatures than were given by seats that are not put back, and in whole numbers', () => {
    fc.assert(
      fc.property(arbitrarySession, (session) => {
        const { signatures, decisions, putBack, seats, absent, confidence } = verdictUnder(session)
        const signed = decisions.filter(({ decision }) => decision !== 'dissent').map(({ seat }) => seat)
        expect(signed).toEqual(expect.arrayContaining(putBack))
        expect(signatures).toBe(signed.length - putBack.length)
        expect(decisions.length + absent.length).toBe(seats)
        for (const number of [signatures, confidence?.from ?? 0, confidence?.to ?? 0])
          expect(Number.isInteger(number)).toBe(true)
      }),
      some,
    )
  })

  it('comes to what it would have come to, had those that are put back refused', () => {
    fc.assert(
      fc.property(arbitrarySession, (session) => {
        const verdict = verdictUnder(session)
        const refusing = session.seats.map((seat, place) =>
          verdict.putBack.includes(letters[place]!) ? { ...seat, decision: 'dissent' as const } : seat,
        )
        const refused = verdictUnder({ ...session, seats: refusing })
        // Whoever signs plainly stands behind no objection: a refusal can block where a signature did not.
        fc.pre(refused.blocking.length === verdict.blocking.length)
        expect([refused.outcome, refused.signatures]).toEqual([verdict.outcome, verdict.signatures])
        expect(refused.putBack).toEqual([])
      }),
      some,
    )
  })

  it('puts back only seats that moved and gave no argument', () => {
    fc.assert(
      fc.property(arbitrarySession, (session) => {
        const facts = factsOf(told(session, letters))
        const { turns } = fold(facts)
        const unargued = walkOf(turns).moves.filter(({ argued, toMajority }) => !argued && toMajority)
        const { putBack } = verdictOf(fold(facts))
        expect(unargued.map(({ seat }) => seat)).toEqual(expect.arrayContaining(putBack))
      }),
      some,
    )
  })

  it('reports the first position of every seat that is put back', () => {
    fc.assert(
      fc.property(arbitrarySession, (session) => {
        const { putBack, dissents } = verdictUnder(session)
        for (const seat of putBack) {
          const own = dissents.filter((dissent) => dissent.seat === seat && dissent.kind === 'position')
          expect(own.length).toBeGreaterThanOrEqual(1)
        }
      }),
      some,
    )
  })

  it('ends the same in whatever order seats sit and finish', () => {
    const reordered = arbitrarySession.chain((session) => {
      const { opening, steps } = told(session, letters)
      if (opening.type !== 'session-open') throw new Error('no beginning')
      return fc.record({
        facts: fc.constant(factsOf({ opening, steps })),
        seated: permutation(opening.seats).map((seats): Fact => ({ ...opening, seats })),
        steps: fc.tuple(
          ...steps.map(({ opened, turns }) => permutation(turns).map((turns) => ({ opened, turns }))),
        ),
      })
    })
    fc.assert(
      fc.property(reordered, ({ facts, seated, steps }) => {
        const other = fold(factsOf({ opening: seated, steps }))
        expect(JSON.stringify(verdictOf(other))).toBe(JSON.stringify(verdictOf(fold(facts))))
      }),
      some,
    )
  })

  it('ends the same under other names, but where the lot fell', () => {
    const names = permutation(['z', 'y', 'sol', 'aaa', 'äö'])
    fc.assert(
      fc.property(arbitrarySession, names, (session, names) => {
        const { chosen, leaders } = electionOf(fold(factsOf(told(session, letters))))
        fc.pre(chosen === null || leaders.length === 1)
        const rename = (id: string) => names[letters.indexOf(id)] ?? id
        expect(unordered(verdictUnder(session, names))).toEqual(
          unordered(renamed(verdictUnder(session), rename)),
        )
      }),
      some,
    )
  })
})

function renamed(verdict: Verdict, rename: (id: string) => string): Verdict {
  const seats = <Item extends { seat: string }>(items: Item[]) =>
    items.map((item) => ({ ...item, seat: rename(item.seat) }))
  return {
    ...verdict,
    chosen: verdict.chosen === null ? null : rename(verdict.chosen),
    putBack: verdict.putBack.map(rename),
    blocking: verdict.blocking.map((id) => id.replace(/^[^/]+/u, rename)),
    decisions: seats(verdict.decisions),
    absent: seats(verdict.absent),
    dissents: seats(verdict.dissents),
    degraded: seats(verdict.degraded),
    flags: verdict.flags.map((flag) => ('seats' in flag ? { ...flag, seats: flag.seats.map(rename) } : flag)),
  }
}

/** Lists are in the order of names, which other names change; an answer of several is told of the first of them. */
function unordered({ flags, decisions, putBack, blocking, absent, dissents, degraded, ...rest }: Verdict) {
  const told = flags.map((flag) =>
    'seats' in flag ? { ...flag, seats: flag.seats.toSorted() } : { ...flag, seat: '' },
  )
  const sets = [told, decisions, putBack, blocking, absent, dissents, degraded].map((items) =>
    items.map((item) => JSON.stringify(item)).toSorted(),
  )
  return { rest, sets }
}
