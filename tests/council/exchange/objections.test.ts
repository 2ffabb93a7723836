/** What becomes of an objection: nothing is dropped, silence withdraws nothing, and nobody has a veto alone. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isBlocking,
  objectionsIn,
  raisedIn,
  type ObjectionState,
  type TrackedObjection,
} from '../../../src/council/exchange/objections.ts'
import { answerKinds, severities, type AnswerKind, type Severity } from '../../../src/council/reply.ts'
import { exchanging, runCouncil, seats, sessionOpen } from '../../support/council.ts'
import {
  abstaining,
  agreeing,
  approveAll,
  approving,
  converting,
  keeping,
  objecting,
  opening,
  upholding,
  type Line,
  type Script,
} from '../../support/scripted.ts'
import { permutation } from '../consensus/ballots.ts'
import { examined, objection, opened, probed, revised, voted } from './turns.ts'

const standing = (severity: Severity) => ({ standing: [{ objection: 'aria/1.1', severity }] })

/** Aria attacks Sol's claim, Sol answers, and then there is a vote. */
function one(answer: AnswerKind | null, ...ballots: ReturnType<typeof voted>[]): TrackedObjection {
  const answers = answer === null ? [] : [{ objection: 'aria/1.1', answer, text: 'My answer.' }]
  const turns = [
    ...['sol', 'aria', 'prism'].map((seat) => opened(seat)),
    examined('aria', { objections: [objection('sol.0.1')] }),
    revised('sol', { answers }),
    ...ballots,
  ]
  return objectionsIn(turns)[0]!
}

describe('the state of an objection', () => {
  const met: [AnswerKind | null, ObjectionState][] = [
    [null, 'open'],
    ['accept', 'accepted'],
    ['rebut', 'rebutted'],
    ['concede-in-part', 'conceded in part'],
  ]
  it.each(met)('after the answer “%s” is “%s” when nobody finds it standing', (answer, state) => {
    expect(one(answer).state).toBe(state)
    expect(one(answer, voted('sol'), voted('aria'), voted('prism')).state).toBe(state)
    expect(one(answer, voted('aria', { abstain: true })).state).toBe(state)
  })

  it.each(met)('after the answer “%s” is open when anybody does, unless it was accepted', (answer, state) => {
    for (const seat of ['sol', 'aria', 'prism'])
      expect(one(answer, voted(seat, standing('minor'))).state).toBe(state === 'accepted' ? state : 'open')
  })

  it('keeps what the attacked seat said, and the newest of several answers', () => {
    expect(one('rebut').answer).toEqual({ answer: 'rebut', text: 'My answer.' })
    expect(one(null).answer).toBeNull()
    const again = (answer: AnswerKind, round: number) =>
      revised('sol', { answers: [{ objection: 'aria/1.1', answer, text: `In round ${round}.` }] }, round)
    const raised = examined('aria', { objections: [objection('sol.0.1')] })
    const [twice] = objectionsIn([raised, again('rebut', 1), again('accept', 2)])
    expect(twice).toMatchObject({ answer: { answer: 'accept', text: 'In round 2.' }, state: 'accepted' })
  })
})

describe('who is behind an objection', () => {
  const backers = (...ballots: ReturnType<typeof voted>[]) => one('rebut', ...ballots).backers

  it('is whoever raised it, as long as it casts no ballot', () => {
    expect(backers()).toEqual([{ seat: 'aria', severity: 'major' }])
    expect(backers(voted('sol'), voted('prism'))).toEqual([{ seat: 'aria', severity: 'major' }])
    expect(backers(voted('aria', { abstain: true, ...standing('minor') }))).toEqual([
      { seat: 'aria', severity: 'major' },
    ])
  })

  it('is not whoever raised it and no longer names it in a ballot', () => {
    expect(backers(voted('aria'))).toEqual([])
  })

  it('is whoever finds it standing, as grave as it finds it then', () => {
    const ballots = [voted('prism', standing('blocking')), voted('aria', standing('minor'))]
    expect(backers(...ballots)).toEqual([
      { seat: 'aria', severity: 'minor' },
      { seat: 'prism', severity: 'blocking' },
    ])
  })

  it('is told by the newest round of voting alone', () => {
    const first = [voted('aria', standing('major')), voted('prism', standing('major'))]
    expect(one('rebut', ...first, voted('aria', {}, 1), voted('prism', {}, 1))).toMatchObject({
      state: 'rebutted',
      backers: [],
    })
    // Who voted only in the first round is silent in the second one.
    expect(one('rebut', ...first, voted('sol', {}, 1)).backers).toEqual([{ seat: 'aria', severity: 'major' }])
  })
})

describe('an objection that was raised after the last vote', () => {
  const later = examined('prism', { objections: [objection('sol.0.1')] }, 2)
  const ballots = [voted('aria'), voted('prism')]
  const turns = [opened('sol'), examined('aria', { objections: [objection('sol.0.1')] }), ...ballots, later]

  it('has whoever raised it behind it, though that seat had voted before', () => {
    expect(objectionsIn(turns)).toMatchObject([
      { id: 'aria/1.1', backers: [] },
      { id: 'prism/2.1', backers: [{ seat: 'prism', severity: 'major' }], state: 'open' },
    ])
  })

  it('is voted upon in the next vote', () => {
    const upheld = voted('aria', { standing: [{ objection: 'prism/2.1', severity: 'minor' }] }, 1)
    expect(objectionsIn([...turns, voted('prism', {}, 1), upheld])).toMatchObject([
      { id: 'aria/1.1', backers: [] },
      { id: 'prism/2.1', backers: [{ seat: 'aria', severity: 'minor' }] },
    ])
  })
})

describe('an objection is seconded', () => {
  const gravities: readonly Severity[] = severities
  const pairs = gravities.flatMap((a) => gravities.map((b) => [a, b] as const))
  it.each(pairs)('when two seats find it major or worse: %s and %s', (a, b) => {
    const { seconded } = one('rebut', voted('aria', standing(a)), voted('prism', standing(b)))
    expect(seconded).toBe(a !== 'minor' && b !== 'minor')
  })

  it('never by one seat, and never once it was accepted', () => {
    expect(one('rebut', voted('aria', standing('blocking'))).seconded).toBe(false)
    expect(one(null).seconded).toBe(false)
    const all = ['sol', 'aria', 'prism'].map((seat) => voted(seat, standing('blocking')))
    expect(one('rebut', ...all).seconded).toBe(true)
    expect(one('accept', ...all).seconded).toBe(false)
  })

  it('by another seat and by the silence of who raised it', () => {
    expect(one(null, voted('prism', standing('major'))).seconded).toBe(true)
  })
})

describe('an objection blocks', () => {
  const blocked = (signedPlainly: string[], ...ballots: [string, Severity][]) =>
    isBlocking(
      one('rebut', voted('aria'), ...ballots.map(([seat, severity]) => voted(seat, standing(severity)))),
      new Set(signedPlainly),
    )
  it.each<[string, boolean, string[], [string, Severity][]]>([
    [
      'two find it blocking and neither signs',
      true,
      [],
      [
        ['aria', 'blocking'],
        ['prism', 'blocking'],
      ],
    ],
    [
      'one finds it blocking, one major',
      true,
      [],
      [
        ['aria', 'major'],
        ['prism', 'blocking'],
      ],
    ],
    [
      'two find it major',
      false,
      [],
      [
        ['aria', 'major'],
        ['prism', 'major'],
      ],
    ],
    [
      'one finds it blocking, one minor',
      false,
      [],
      [
        ['aria', 'minor'],
        ['prism', 'blocking'],
      ],
    ],
    ['one alone finds it blocking', false, [], [['prism', 'blocking']]],
    [
      'one of two signs plainly',
      false,
      ['aria'],
      [
        ['aria', 'major'],
        ['prism', 'blocking'],
      ],
    ],
    [
      'two of three do not sign plainly',
      true,
      ['sol'],
      [
        ['sol', 'minor'],
        ['aria', 'major'],
        ['prism', 'blocking'],
      ],
    ],
    [
      'those who called it blocking sign',
      false,
      ['sol'],
      [
        ['sol', 'blocking'],
        ['aria', 'major'],
        ['prism', 'major'],
      ],
    ],
  ])('when %s: %s', (_, blocks, signedPlainly, ballots) => {
    const ordered = ballots.toSorted(([a], [b]) => Number(a !== 'aria') - Number(b !== 'aria'))
    expect(blocked(signedPlainly, ...ordered)).toBe(blocks)
  })

  it('never when it is not open', () => {
    const tracked = one('accept', voted('aria', standing('blocking')), voted('prism', standing('blocking')))
    expect(tracked.backers).toHaveLength(2)
    expect(isBlocking(tracked, new Set())).toBe(false)
  })
})

const ids = ['sol', 'aria', 'prism', 'vega']
const arbitraryObjection = fc
  .record({
    claim: fc.constantFrom(...ids).map((id) => `${id}.0.1`),
    severity: fc.constantFrom(...severities),
    argument: fc.constantFrom('One.', 'Two.'),
  })
  .map((drawn) => objection(drawn.claim, drawn))
const arbitraryTurns = fc
  .record({
    probe: fc.option(fc.record({ seat: fc.constantFrom(...ids), objection: arbitraryObjection })),
    rounds: fc.array(fc.tuple(...ids.map(() => fc.array(arbitraryObjection, { maxLength: 4 }))), {
      minLength: 1,
      maxLength: 3,
    }),
    answer: fc.func(fc.option(fc.constantFrom(...answerKinds))),
    upheld: fc.func(fc.option(fc.constantFrom(...severities))),
  })
  .map(({ probe, rounds, answer, upheld }) => {
    const raising = [
      ...(probe === null ? [] : [probed(probe.seat, { objection: probe.objection })]),
      ...rounds.flatMap((round, index) =>
        ids.map((seat, at) => examined(seat, { objections: round[at]! }, index + 1)),
      ),
    ]
    const raised = raisedIn(raising)
    const answering = ids.map((seat) =>
      revised(seat, {
        answers: raised.flatMap(({ id, against }) => {
          const kind = against === seat ? answer(id) : null
          return kind === null ? [] : [{ objection: id, answer: kind, text: '' }]
        }),
      }),
    )
    const ballots = ids.map((seat) =>
      voted(seat, {
        standing: raised.flatMap(({ id }) => {
          const severity = upheld(seat, id)
          return severity === null ? [] : [{ objection: id, severity }]
        }),
      }),
    )
    const before = [...ids.map((seat) => opened(seat)), ...raising, ...answering]
    return { raising, before, ballots, turns: [...before, ...ballots] }
  })

describe('any objections', () => {
  it('are all found again, word for word and each under an id of its own', () => {
    fc.assert(
      fc.property(arbitraryTurns, ({ raising, turns }) => {
        const tracked = objectionsIn(turns)
        const given = raising.flatMap(({ reply }) =>
          reply.step === 'examination' ? reply.objections : reply.step === 'probe' ? [reply.objection] : [],
        )
        const words = (one: { claim: string; severity: string; argument: string }) =>
          [one.claim, one.severity, one.argument].join(' ')
        expect(tracked.map(words).toSorted()).toEqual(given.map(words).toSorted())
        expect(new Set(tracked.map(({ id }) => id)).size).toBe(given.length)
        for (const { id, by, round, claim, against } of tracked) {
          expect(id.startsWith(`${by}/${round}.`)).toBe(true)
          expect(claim.startsWith(`${against}.`)).toBe(true)
        }
      }),
    )
  })

  it('do not depend on which seat was done first', () => {
    const reordered = arbitraryTurns.chain(({ turns, before, ballots }) =>
      fc.tuple(fc.constant(turns), permutation(before), permutation(ballots)),
    )
    fc.assert(
      fc.property(reordered, ([turns, before, ballots]) => {
        expect(objectionsIn([...before, ...ballots])).toEqual(objectionsIn(turns))
      }),
    )
  })

  it('block only with two seats behind them that did not sign plainly', () => {
    fc.assert(
      fc.property(arbitraryTurns, fc.subarray(ids), ({ turns }, plain) => {
        for (const tracked of objectionsIn(turns)) {
          const others = tracked.backers.filter(({ seat }) => !plain.includes(seat))
          expect(isBlocking(tracked, new Set(plain)) && others.length < 2).toBe(false)
        }
      }),
    )
  })
})

describe('in a session', () => {
  const reservation = { signing: { decision: 'sign-with-reservation', reason: 'But.' } } as const
  const upheld = (severity: Severity, vote: Line = approving(/Tabs/)): Script => ({
    ballot: upholding(/follow/, severity, vote),
  })
  const tabs: Script = {
    opening: opening('Tabs'),
    ballot: approving(/Tabs/),
    examination: objecting(/Spaces/),
  }
  const spaces: Script = { opening: opening('Spaces'), examination: objecting(/Tabs/, { severity: 'major' }) }
  const past = [sessionOpen({ charter: exchanging(1), seats: seats(4) })]
  const run = (sol: Script, aria: Script, prism: Script, vega: Script) =>
    runCouncil({ sol, aria, prism, vega }, { past })
  // The other three hold Spaces and could sign Tabs, so that Sol's answer is put forward.
  const plain: Script = { ...spaces, examination: agreeing, ballot: approving(/Tabs/) }

  it('two seats that find it blocking and do not sign plainly keep the council from a consensus', async () => {
    const { state } = await run(
      tabs,
      { ...spaces, ...upheld('blocking'), ...reservation },
      { ...plain, ...upheld('major'), ...reservation },
      plain,
    )
    expect(state.election?.chosen).toBe('sol')
    expect(state.verdict).toMatchObject({ outcome: 'majority', signatures: 4, blocking: ['aria/1.1'] })
  })

  it('one seat alone has no veto: it makes the consensus one with dissent', async () => {
    const dissent = { signing: { decision: 'dissent', reason: 'Never.' } }
    const { state } = await run(tabs, { ...spaces, ...upheld('blocking'), ...dissent }, plain, plain)
    expect(state.verdict).toMatchObject({ outcome: 'consensus with dissent', signatures: 3, blocking: [] })
  })

  it('who signs plainly has found it met', async () => {
    const blocking = { ...spaces, ...upheld('blocking') }
    const { state } = await run(tabs, blocking, blocking, blocking)
    expect(state.verdict).toMatchObject({ outcome: 'unanimous', blocking: [] })
  })

  it('an objection to what was not put forward blocks nothing', async () => {
    const attacked: Script = { ...plain, ...upheld('blocking'), ...reservation }
    const { state } = await run(
      { ...tabs, examination: objecting(/Spaces/, { severity: 'blocking' }) },
      attacked,
      attacked,
      attacked,
    )
    expect(objectionsIn(state.turns).every(({ state, seconded }) => state === 'open' && seconded)).toBe(true)
    expect(state.verdict).toMatchObject({ outcome: 'consensus', blocking: [] })
  })

  it('an abstention of who raised it withdraws nothing', async () => {
    const { state } = await run(tabs, { ...spaces, ballot: abstaining }, plain, plain)
    expect(objectionsIn(state.turns).find(({ by }) => by === 'aria')).toMatchObject({
      state: 'open',
      backers: [{ seat: 'aria', severity: 'major' }],
    })
  })

  it('an objection that its seat could not answer is put to it again, and an accepted one is shown no more', async () => {
    const shown: string[][] = []
    const seeing =
      (line: Line): Line =>
      (task) => {
        if ('objections' in task) shown.push([task.step, ...task.objections.map(({ argument }) => argument)])
        return line
      }
    const answering =
      (answer: string): Line =>
      (task) =>
        task.step === 'revision' ? keeping(task, answer) : { fail: 'network' }
    const { state } = await runCouncil(
      {
        sol: {
          ...tabs,
          examination: seeing(objecting(/no such/)),
          revision: [seeing({ fail: 'timeout' }), seeing(answering('accept'))],
          ballot: seeing((task) => (task.step === 'ballot' ? approveAll(task) : { fail: 'network' })),
        },
        aria: { opening: opening('Spaces'), examination: [objecting(/Tabs/), objecting(/no such/)] },
        prism: { opening: opening('Both'), examination: objecting(/no such/) },
      },
      { past: [sessionOpen({ charter: exchanging(2) })] },
    )
    const words = 'It does not follow.'
    expect(shown).toEqual([
      ['examination'],
      ['revision', words],
      ['examination', words],
      ['revision', words],
      ['ballot'],
    ])
    expect(objectionsIn(state.turns)).toMatchObject([{ by: 'aria', round: 1, state: 'accepted' }])
  })

  it('an objection to its own claim is put to a seat like any other, and may move it', async () => {
    const { state } = await runCouncil(
      {
        sol: {
          ...tabs,
          examination: objecting(/Tabs/),
          revision: converting({ to: /Spaces/, argued: true }),
        },
        aria: spaces,
        prism: spaces,
      },
      { past: [sessionOpen({ charter: exchanging(1) })] },
    )
    const own = objectionsIn(state.turns).find(({ by }) => by === 'sol')
    expect(own).toMatchObject({ against: 'sol', state: 'accepted', answer: { answer: 'accept' } })
  })
})
