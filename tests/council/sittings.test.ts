/** A council that is reconvened sits again: what was sent back to it first, in one round, and then a new verdict. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/council/facts.ts'
import { earlierFor } from '../../src/council/follow-up.ts'
import { decisionOf } from '../../src/council/jury.ts'
import { atSitting, sittingAt, turnsOfSitting } from '../../src/council/sitting.ts'
import { fold } from '../../src/council/state.ts'
import { transcript } from '../../src/council/transcript/index.ts'
import {
  callsOf,
  convener,
  exchanging,
  options,
  reconvened,
  runCouncil,
  seats,
  sessionOpen,
  voting,
  type Run,
} from '../support/council.ts'
import {
  abstaining,
  agreeing,
  approving,
  converting,
  objecting,
  opening,
  upholding,
  type Script,
} from '../support/scripted.ts'

const charter = exchanging(1, { jury: { mode: 'reactions', minutes: 60 } })
const dissent = 'It ignores **readability**.\n\n> Look at it.'
const tabs: Script = {
  opening: opening('Tabs'),
  ballot: approving(/Tabs/),
  statement: { headline: 'Tabs it is', text: 'For the first time.' },
}
const spaces: Script = {
  opening: opening('Spaces'),
  examination: objecting(/^Tabs/, { severity: 'major' }),
  ballot: approving(/Spaces/),
  signing: { decision: 'dissent', reason: dissent },
}
const first: Record<string, Script> = { sol: tabs, aria: tabs, prism: spaces }
const jury = voting(17, 5)

const sit = (scripts = first, past: Fact[] = [sessionOpen({ charter })]) =>
  runCouncil(scripts, { past, jury })
/** The same council again, in which everybody does as these scripts say. */
const again = (before: Run, scripts: Record<string, Script> = first, cards?: string[]) =>
  runCouncil(scripts, { past: reconvened(before, cards), jury })

function stepsSince({ state }: Run): string {
  const steps = state.steps.slice(state.since.steps)
  return steps.map(({ step, round }) => (round > 0 ? `${step}${round}` : step)).join(' ')
}

/** Everything the seats were shown in a sitting, by step. */
function shown({ agents }: Run, step: string): string[] {
  return [...agents.values()].flatMap(({ prompts }) =>
    prompts
      .filter(({ task }) => task.step === step)
      .map(({ system, turns, task }) =>
        [system, ...turns.map(({ text }) => text), JSON.stringify(task)].join('\n'),
      ),
  )
}

describe('a jury that upholds a dissent', () => {
  it('closes the session, which can be reconvened then', async () => {
    const { state, facts } = await sit()
    expect(state.verdict?.outcome).toBe('consensus with dissent')
    expect(state.jury?.close?.counts.map(decisionOf)).toEqual(['upheld'])
    expect(facts.at(-1)?.type).toBe('session-close')
    expect(state.closed).toBe(true)
    expect(fold(reconvened({ facts, state }))).toMatchObject({
      closed: false,
      verdict: null,
      election: null,
      jury: null,
      business: { by: convener, cards: ['dissent-prism'] },
    })
  })
})

describe('a second sitting', () => {
  it('holds one round, votes, writes and signs anew, and keeps what the first one came to', async () => {
    const before = await sit()
    const after = await again(before, {
      ...first,
      prism: { ...spaces, signing: { decision: 'sign', reason: '' } },
    })
    expect(stepsSince(after)).toBe('examination2 revision2 ballot1 statement1 signing1')
    expect(callsOf(after)).toBe(3 + 3 + 3 + 1 + 3)
    expect(after.state.past).toHaveLength(1)
    expect(after.state.past[0]).toEqual({
      business: null,
      since: { steps: 0, turns: 0 },
      election: before.state.election,
      verdict: before.state.verdict,
      reachedAt: before.state.reachedAt,
      jury: before.state.jury,
      marks: {},
      outcome: null,
    })
    expect(after.state.verdict).toMatchObject({ outcome: 'unanimous', signatures: 3, absent: [] })
    // What it keeps of Spaces is a position, and that is before the jury again.
    expect(after.state.jury?.cards.map(({ id }) => id)).toEqual(['dissent-prism'])
    expect(after.state.closed).toBe(true)
    expect(turnsOfSitting(after.state)).toHaveLength(13)
    expect(after.state.usage.input).toBe(before.state.usage.input + 1_300)
  })

  it('takes up the dissent first: word for word, without a name and without a tally', async () => {
    const after = await again(await sit())
    const exchange = [...shown(after, 'examination'), ...shown(after, 'revision')]
    expect(exchange).toHaveLength(6)
    for (const text of exchange) {
      expect(text).toContain(dissent)
      expect(text).toContain('The case for: Spaces.')
      expect(text).toContain('Readers of it ask the council to sit again')
      expect(text).not.toMatch(/\b(17|5|22|sol|aria|prism|upheld|uphold|majority|voters?)\b/iu)
      expect(text.indexOf(dissent)).toBeLessThan(text.indexOf('The positions of the council'))
    }
    const asked = [dissent, expect.stringContaining('Spaces\n\nThe case')]
    for (const { prompts } of after.agents.values())
      for (const { task } of prompts) expect('business' in task ? task.business : asked).toEqual(asked)
    for (const step of ['ballot', 'statement', 'signing'])
      for (const text of shown(after, step)) expect(text).not.toContain(dissent)
  })

  it('takes up only the cards it was reconvened for, objections as well', async () => {
    const upheld = upholding(/follow/, 'major', approving(/Tabs/))
    const before = await sit({
      sol: tabs,
      aria: { ...tabs, ballot: upheld },
      prism: {
        ...spaces,
        examination: objecting(/^Tabs/, { argument: 'It does not follow, I say.' }),
        ballot: upheld,
      },
    })
    const cards = before.state.jury?.cards ?? []
    const [card] = cards.filter(({ kind }) => kind === 'objection')
    expect(cards.map(({ kind }) => kind)).toEqual(['dissent', 'objection'])
    const after = await again(before, first, [card!.id])
    for (const { prompts } of after.agents.values())
      expect(prompts[0]?.task).toMatchObject({ business: ['It does not follow, I say.'] })
    for (const text of shown(after, 'examination')) {
      expect(text).toContain('send back stand between the marks')
      expect(text).toContain('It does not follow, I say.')
      expect(text).not.toContain(dissent)
    }
    const nothing = await again(before, first, ['dissent-sol'])
    for (const text of shown(nothing, 'examination')) expect(text).not.toContain('send back')
  })

  it('shows the objections of the first one that were not accepted', async () => {
    const after = await again(await sit())
    for (const text of shown(after, 'examination')) expect(text).toContain('It does not follow.')
  })

  it('does not spare its exchange, and holds no further one', async () => {
    const generous = { ...charter, rounds: 3 }
    const alike = Object.fromEntries(
      Object.entries(first).map(([id, script]) => [id, { ...script, examination: agreeing }]),
    )
    const before = await sit(alike, [sessionOpen({ charter: generous })])
    expect(stepsSince(before)).toBe('opening examination1 ballot statement signing')
    const after = await again(before, alike)
    expect(stepsSince(after)).toBe('examination2 revision2 ballot1 statement1 signing1')
    const restless = Object.fromEntries(
      Object.entries(first).map(([id, script]) => [
        id,
        { ...script, examination: objecting(/./, { kind: 'scope' }) },
      ]),
    )
    const disputed = await again(before, restless)
    expect(stepsSince(disputed)).toBe('examination2 revision2 ballot1 statement1 signing1')
  })

  it('holds no further round, whatever is raised in it', async () => {
    const quiet = { sol: tabs, aria: tabs, prism: { ...spaces, examination: objecting(/no such/) } }
    const before = await sit(quiet, [sessionOpen({ charter: { ...charter, rounds: 3 } })])
    expect(stepsSince(before)).toBe('opening examination1 revision1 ballot statement signing')
    expect(stepsSince(await again(before))).toBe('examination2 revision2 ballot1 statement1 signing1')
  })

  it('holds an exchange even where the first one held none', async () => {
    for (const rounds of [0, 1]) {
      const question = { text: 'Which?', options: options('Tabs', 'Spaces') }
      const labelled: Script = { ...tabs, opening: opening('Tabs', 'A') }
      const scripts = { sol: labelled, aria: labelled, prism: { ...labelled, signing: spaces.signing! } }
      const before = await sit(scripts, [sessionOpen({ question, charter: { ...charter, rounds } })])
      expect(stepsSince(before)).toBe(
        rounds === 0 ? 'opening ballot statement signing' : 'opening probe ballot statement signing',
      )
      expect(stepsSince(await again(before, scripts))).toBe(
        'examination1 revision1 ballot1 statement1 signing1',
      )
    }
  })

  it('counts its own ballots and signatures alone', async () => {
    const before = await sit()
    const after = await again(before, {
      sol: { ...tabs, ballot: approving(/Spaces/), signing: { decision: 'dissent', reason: 'No more.' } },
      aria: { ...tabs, ballot: approving(/Spaces/), signing: { fail: 'timeout' } },
      prism: {
        ...spaces,
        statement: { headline: 'Spaces', text: 'This time.' },
        signing: { decision: 'sign', reason: '' },
      },
    })
    expect(after.state.election).toMatchObject({ chosen: 'prism', support: { sol: 0, aria: 0, prism: 3 } })
    expect(after.state.verdict).toMatchObject({
      outcome: 'split',
      signatures: 1,
      decisions: [
        { seat: 'prism', decision: 'sign' },
        { seat: 'sol', decision: 'dissent' },
      ],
      absent: [{ seat: 'aria', reason: 'timeout' }],
    })
  })

  it('keeps a change of mind in the ledger, and counts it as in a first sitting', async () => {
    const before = await sit()
    const moving = (argued: boolean) => ({
      ...first,
      prism: {
        ...spaces,
        ballot: approving(/Tabs/),
        signing: { decision: 'sign', reason: '' },
        revision: converting({ to: /^Tabs/, argued }),
      },
    })
    const followed = await again(before, moving(false))
    expect(followed.state.verdict).toMatchObject({ signatures: 2, putBack: ['prism'] })
    const convinced = await again(before, moving(true))
    expect(convinced.state.verdict).toMatchObject({ signatures: 3, putBack: [] })
  })

  it('says of a vote without a winner that there was nothing to sign', async () => {
    const before = await sit()
    const after = await again(before, { ...first, aria: { ...tabs, ballot: approving(/no such/) } })
    const tied = await again(before, {
      sol: { ...tabs, ballot: approving(/no such/) },
      aria: { ...tabs, ballot: approving(/no such/) },
      prism: {
        ...spaces,
        ballot: { abstain: true, approve: [], ranking: [], confidence: 1, open_objections: [] },
      },
    })
    expect(after.state.election?.chosen).toBeNull()
    expect(after.state.verdict?.absent.map(({ reason }) => reason)).toEqual(Array(3).fill('nothing to sign'))
    expect(tied.state.verdict?.absent).toEqual([
      { seat: 'aria', reason: 'nothing to sign' },
      { seat: 'prism', reason: 'abstained' },
      { seat: 'sol', reason: 'nothing to sign' },
    ])
  })

  it('says nothing of a ballot of an earlier one where it held no vote', async () => {
    const lost: Script = { ...tabs, signing: { fail: 'auth' } }
    const past = [sessionOpen({ charter, seats: seats(4) })]
    const before = await sit(
      { sol: lost, aria: lost, prism: spaces, vega: { ...tabs, ballot: abstaining } },
      past,
    )
    const after = await again(before)
    expect(after.state.verdict?.absent).toEqual([
      { seat: 'aria', reason: 'auth' },
      { seat: 'prism', reason: 'nothing to sign' },
      { seat: 'sol', reason: 'auth' },
      { seat: 'vega', reason: 'nothing to sign' },
    ])
  })

  it('asks nobody when too few are left', async () => {
    const before = await sit({ ...first, prism: { ...spaces, signing: { fail: 'quota' } } })
    const after = await again(before)
    expect(callsOf(after)).toBe(0)
    expect(after.state.verdict).toMatchObject({ outcome: 'no quorum', chosen: null, confidence: null })
    expect(after.state.past[0]?.verdict?.outcome).toBe('consensus')
  })

  it('may be followed by a third', async () => {
    const second = await again(await sit())
    const third = await again(second)
    expect(stepsSince(third)).toBe('examination3 revision3 ballot2 statement2 signing2')
    expect(third.state.past.map(({ business }) => business?.cards ?? null)).toEqual([null, ['dissent-prism']])
    expect(third.state.verdict?.outcome).toBe('consensus with dissent')
  })

  it('takes up what the sitting before it left, not what an earlier one did', async () => {
    const second = await again(await sit(), {
      ...first,
      prism: { ...spaces, signing: { decision: 'dissent', reason: 'And still.' } },
    })
    const third = await again(second)
    for (const text of shown(third, 'examination')) {
      expect(text).toContain('And still.')
      expect(text).not.toContain(dissent)
    }
  })

  it('flags what was flagged before and still holds', async () => {
    const before = await sit({
      ...first,
      prism: { ...spaces, revision: converting({ to: /^Tabs/, argued: false }) },
    })
    const after = await again(before)
    const unargued = { kind: 'unargued', seats: ['prism'] }
    expect(before.state.verdict?.flags).toContainEqual(unargued)
    expect(after.state.verdict?.flags).toContainEqual(unargued)
  })

  it('does not give the pen to a seat that could sign it only in an earlier one', async () => {
    const mute: Script = { ...tabs, statement: { fail: 'timeout' } }
    const two = { quorum: 2, jury: charter.jury }
    const stops: Script = { ...tabs, opening: opening('Tab stops'), ballot: approving(/^Tabs$/) }
    const before = await sit({ ...first, aria: stops }, [sessionOpen({ charter: exchanging(1, two) })])
    const after = await again(before, {
      ...first,
      sol: mute,
      aria: { ...mute, ballot: { fail: 'timeout' } },
      prism: { ...spaces, ballot: approving(/^Tabs$/), statement: { fail: 'timeout' } },
    })
    const writers = after.state.steps
      .slice(after.state.since.steps)
      .filter(({ step }) => step === 'statement')
    expect(after.state.election?.chosen).toBe('sol')
    expect(writers.map(({ seats }) => seats[0])).toEqual(['sol', 'prism'])
  })

  it('stands in the transcript after the first one, each with its verdict and its jury', async () => {
    const { facts } = await again(await sit(), {
      ...first,
      sol: { ...tabs, statement: { headline: 'Tabs still', text: 'For the second time.' } },
      aria: { ...tabs, statement: { headline: 'Tabs still', text: 'For the second time.' } },
      prism: { ...spaces, signing: { decision: 'sign-with-reservation', reason: 'If you must.' } },
    })
    const text = transcript(facts)
    const order = [
      '## Verdict: consensus with dissent',
      '## Jury',
      '## Reconvened by Ada',
      '## Exchange: examination, round 2',
      '## Exchange: positions again, round 2',
      '## Ballots, round 2',
      '## Statement, round 2',
      '> For the second time.',
      '## Signing, round 2',
      '> If you must.',
      '## Verdict: consensus\n',
      '## Jury',
    ]
    const rest = order.reduce((rest, heading) => {
      expect(rest).toContain(heading)
      return rest.slice(rest.indexOf(heading) + heading.length)
    }, text)
    expect(rest).not.toContain('## Verdict')
  })
})

describe('what is known of a sitting', () => {
  const mark = (sitting: number, id: string, mark: 'right' | 'wrong'): Fact => ({
    type: 'mark-give',
    at: 90_000,
    sitting,
    person: { id, name: id },
    mark,
  })

  it('is how it turned out, by person and on record, and the later word stands', async () => {
    const { facts } = await again(await sit())
    const outcome: Fact = {
      type: 'outcome-record',
      at: 90_001,
      sitting: 0,
      by: convener,
      mark: 'wrong',
      reason: 'It broke.',
    }
    const state = fold([
      ...facts,
      mark(0, 'ada', 'right'),
      mark(0, 'ada', 'wrong'),
      mark(1, 'ben', 'right'),
      outcome,
    ])
    expect(sittingAt(state, 0)).toMatchObject({
      marks: { ada: 'wrong' },
      outcome: { by: convener, mark: 'wrong', reason: 'It broke.' },
    })
    expect(sittingAt(state, 1)).toMatchObject({ marks: { ben: 'right' }, outcome: null })
    expect(sittingAt(state, 1)).toBe(state)
    expect(sittingAt(state, 2)).toBeUndefined()
  })

  it('is the state in which it ended, without what came later', async () => {
    const before = await sit()
    const second = await again(before)
    const third = await again(second)
    const ended = [before, second, third].map(({ state }) => state)
    for (const [index, then] of ended.entries()) {
      const { updatedAt, ...rest } = atSitting(third.state, index)
      expect(rest).toEqual({ ...then, updatedAt: undefined })
      expect(updatedAt).toBe(third.state.updatedAt)
    }
  })
})

describe('a follow-up', () => {
  it('takes along what the council said last, and not what an earlier sitting said', async () => {
    const before = await sit()
    expect(earlierFor(before.state)).toEqual([
      {
        number: 1,
        question: 'Tabs or spaces?',
        outcome: 'consensus with dissent',
        statement: { headline: 'Tabs it is', text: 'For the first time.' },
        dissents: [dissent, 'Spaces'],
      },
    ])
    const mute = { ...tabs, statement: { fail: 'timeout' } } as const
    const after = await again(before, { sol: mute, aria: mute, prism: spaces })
    expect(earlierFor(after.state)).toMatchObject([{ outcome: 'split', statement: null }])
  })

  it('takes along the last verdict that was reached while the council sits again', async () => {
    const before = await sit()
    const sitting = await runCouncil(
      {
        ...first,
        sol: { ...tabs, statement: { headline: 'Later', text: 'Not signed yet.' } },
        aria: { ...tabs, statement: { headline: 'Later', text: 'Not signed yet.' } },
      },
      {
        past: reconvened(before),
        onEvent(event, _, interrupt) {
          if (event.type === 'step-open' && event.step === 'signing') interrupt()
        },
      },
    )
    expect(sitting.state.verdict).toBeNull()
    expect(earlierFor(sitting.state)).toEqual(earlierFor(before.state))
  })

  it('takes along nothing of a session without a verdict, and no statement where none was put forward', async () => {
    const earlier = earlierFor((await sit()).state)
    expect(earlierFor(fold([sessionOpen({ earlier })]))).toEqual(earlier)
    const split = await sit({ ...first, aria: { ...tabs, ballot: approving(/no such/) } })
    expect(earlierFor(split.state)).toMatchObject([{ outcome: 'split', statement: null }])
  })

  it('forgets what is more than five questions ago', async () => {
    const { state } = await sit()
    const [own] = earlierFor(state)
    const earlier = Array.from({ length: 5 }, (_, index) => ({ ...own!, number: index + 10 }))
    const opening = { ...state.opening, earlier }
    expect(earlierFor({ ...state, opening }).map(({ number }) => number)).toEqual([11, 12, 13, 14, 1])
  })
})

it('what failed in passing in an earlier sitting is no weakness of the next one, what lasts is', async () => {
  const failing = async (kind: 'network' | 'auth') => {
    const four = sessionOpen({ charter, seats: seats(4) })
    const vega: Script = { ...tabs, examination: { fail: kind } }
    const before = await sit({ ...first, vega }, [four])
    const after = await sit({ ...first, vega: tabs }, reconvened(before))
    return [before, after].map(({ state }) =>
      state.verdict?.degraded.flatMap((one) => (one.kind === 'seat-failed' ? [one.seat] : [])),
    )
  }
  expect(await failing('network')).toEqual([['vega'], []])
  expect(await failing('auth')).toEqual([['vega'], ['vega']])
})

it('a follow-up is told of dissents that somebody still holds', async () => {
  const leaving: Script = {
    ...spaces,
    revision: converting({ to: /^Tabs/, argued: true }),
    ballot: approving(/Tabs/),
    signing: { decision: 'sign', reason: '' },
  }
  const { state } = await sit({ ...first, prism: leaving })
  expect(state.verdict?.dissents).toMatchObject([{ seat: 'prism', held: 'left by argument' }])
  expect(earlierFor(state).at(-1)?.dissents).toEqual([])
})
