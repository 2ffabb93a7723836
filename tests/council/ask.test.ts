import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../src/council/verdict.ts'
import { charter, exchanging, options, runCouncil, seats, sessionOpen } from '../support/council.ts'
import {
  abstaining,
  approving,
  ballot,
  converting,
  hanging,
  opening,
  scripted,
  type Script,
} from '../support/scripted.ts'

const tabs: Script = { opening: opening('Tabs'), ballot: approving(/Tabs/) }
const spaces: Script = { opening: opening('Spaces'), ballot: approving(/Spaces/) }
const dissent = { signing: { decision: 'dissent', reason: 'It ignores **readability**.' } }

describe('the procedure ask', () => {
  it('goes from openings over ballots, statement and signatures to a verdict', async () => {
    const { facts, state } = await runCouncil({ sol: tabs, aria: tabs, prism: tabs })
    expect(facts.filter(({ type }) => type === 'step-open')).toMatchObject([
      { step: 'opening', seats: ['sol', 'aria', 'prism'] },
      { step: 'ballot', seats: ['sol', 'aria', 'prism'] },
      { step: 'statement' },
      { step: 'signing', seats: ['sol', 'aria', 'prism'] },
    ])
    expect(facts.at(-1)?.type).toBe('session-close')
    expect(state.verdict).toMatchObject({ outcome: 'unanimous', signatures: 3, seats: 3, validBallots: 3 })
    expect(state.usage).toEqual({ input: 1_000, cached: 0, output: 500, reasoning: 100 })
    expect(state.cost).toBe(10_000)
  })

  const cases: { name: string; scripts: Record<string, Script>; outcome: Outcome; signatures: number }[] = [
    {
      name: 'a refused signature',
      scripts: { sol: tabs, aria: tabs, prism: { ...tabs, ...dissent } },
      outcome: 'consensus with dissent',
      signatures: 2,
    },
    {
      name: 'a reservation',
      scripts: {
        sol: tabs,
        aria: tabs,
        prism: { ...tabs, signing: { decision: 'sign-with-reservation', reason: 'But measure.' } },
      },
      outcome: 'consensus',
      signatures: 3,
    },
    {
      name: 'two refused signatures',
      scripts: { sol: tabs, aria: { ...tabs, ...dissent }, prism: { ...tabs, ...dissent } },
      outcome: 'split',
      signatures: 1,
    },
    {
      name: 'three positions nobody else would sign',
      scripts: { sol: tabs, aria: spaces, prism: { opening: opening('Both'), ballot: approving(/Both/) } },
      outcome: 'split',
      signatures: 0,
    },
    {
      name: 'a failed seat',
      scripts: { sol: tabs, aria: tabs, prism: { opening: { fail: 'auth' } } },
      outcome: 'no quorum',
      signatures: 0,
    },
    {
      name: 'an abstention',
      scripts: { sol: tabs, aria: tabs, prism: { ...tabs, ballot: abstaining } },
      outcome: 'no quorum',
      signatures: 0,
    },
    {
      name: 'one survivor',
      scripts: {
        sol: tabs,
        aria: { opening: { fail: 'network' }, ballot: { fail: 'network' } },
        prism: { opening: { refuse: 'No.' } },
      },
      outcome: 'no quorum',
      signatures: 0,
    },
    {
      name: 'everyone for none of these',
      scripts: Object.fromEntries(
        ['sol', 'aria', 'prism'].map((id) => [id, { ballot: ballot([], [['Z']]) }]),
      ),
      outcome: 'split',
      signatures: 0,
    },
  ]
  it.each(cases)('calls $name: $outcome', async ({ scripts, outcome, signatures }) => {
    const { state } = await runCouncil(scripts)
    expect(state.closed).toBe(true)
    expect(state.verdict).toMatchObject({ outcome, signatures, seats: 3 })
  })

  it('calls three of five a majority and keeps both dissents word for word', async () => {
    const dissenting = { ...tabs, ...dissent }
    const scripts = { sol: tabs, aria: tabs, prism: tabs, vega: dissenting, lyra: dissenting }
    const { state } = await runCouncil(scripts, { past: [sessionOpen({ seats: seats(5) })] })
    expect(state.verdict?.outcome).toBe('majority')
    expect(state.verdict?.dissents).toEqual([
      { kind: 'signature', seat: 'lyra', text: 'It ignores **readability**.' },
      { kind: 'signature', seat: 'vega', text: 'It ignores **readability**.' },
    ])
  })

  it('counts options in a closed question', async () => {
    const question = { text: 'Which?', options: options('Tabs', 'Spaces') }
    const { state } = await runCouncil(
      {
        sol: { opening: opening('Tabs it is', 'A'), ballot: approving(/Tabs/) },
        aria: { opening: opening('Spaces it is', 'B'), ballot: approving(/Spaces/) },
        prism: { opening: opening('Spaces too', 'B'), ballot: approving(/Spaces/) },
      },
      { past: [sessionOpen({ question })] },
    )
    expect(state.election).toMatchObject({ chosen: 'B', support: { A: 1, B: 2 } })
    expect(state.verdict?.dissents).toMatchObject([{ kind: 'position', seat: 'sol' }])
  })

  it('does not ask a seat again after a lasting failure, but does after a passing one', async () => {
    const { agents, state } = await runCouncil(
      {
        sol: tabs,
        aria: tabs,
        prism: { opening: { fail: 'auth' } },
        vega: { ...tabs, opening: { fail: 'overloaded' } },
      },
      { past: [sessionOpen({ seats: seats(4) })] },
    )
    expect(agents.get('prism')?.prompts).toHaveLength(1)
    expect(agents.get('vega')?.prompts.length).toBeGreaterThan(1)
    expect(state.verdict).toMatchObject({ outcome: 'consensus', signatures: 3, seats: 4 })
    expect(state.verdict?.degraded).toContainEqual({ kind: 'seat-failed', seat: 'prism', error: 'auth' })
  })

  it('says who abstained when that cost the quorum', async () => {
    const { state } = await runCouncil({ sol: tabs, aria: tabs, prism: { ...tabs, ballot: abstaining } })
    expect(state.verdict?.absent).toEqual([
      { seat: 'aria', reason: 'nothing to sign' },
      { seat: 'prism', reason: 'abstained' },
      { seat: 'sol', reason: 'nothing to sign' },
    ])
  })

  it('passes the pen on when the author of the statement fails', async () => {
    const broken = { ...tabs, statement: { fail: 'timeout' } } as const
    const { facts, state } = await runCouncil({ sol: broken, aria: tabs, prism: broken })
    const authors = facts.flatMap((fact) =>
      fact.type === 'step-open' && fact.step === 'statement' ? fact.seats : [],
    )
    expect(new Set(authors).size).toBe(authors.length)
    expect(authors.at(-1)).toBe('aria')
    expect(state.verdict?.outcome).toBe('unanimous')
  })

  it('asks every author once, whatever kept the others from writing, and then has it signed', async () => {
    const broken = { ...tabs, statement: { fail: 'auth' } } as const
    for (let seed = 0; seed < 6; seed++) {
      const scripts = { sol: broken, aria: tabs, prism: broken, vega: broken }
      const past = [sessionOpen({ seed, seats: seats(4), charter: { ...charter, quorum: 4 } })]
      const { facts, state } = await runCouncil(scripts, { past })
      const authors = facts.flatMap((fact) =>
        fact.type === 'step-open' && fact.step === 'statement' ? fact.seats : [],
      )
      expect(new Set(authors).size).toBe(authors.length)
      expect(authors[0]).toBe(state.election?.chosen)
      expect(authors.at(-1)).toBe('aria')
      // Who fails for good while it writes has voted all the same.
      expect(state.steps.at(-1)?.step).toBe('signing')
      expect(state.verdict).toMatchObject({ signatures: 5 - authors.length, validBallots: 4 })
    }
  })

  it('says so when nobody could write the statement', async () => {
    const broken = { ...tabs, statement: { fail: 'timeout' } } as const
    const { state, facts } = await runCouncil({ sol: broken, aria: broken, prism: broken })
    expect(state.verdict).toMatchObject({ outcome: 'split', signatures: 0 })
    expect(facts.filter((fact) => fact.type === 'step-open' && fact.step === 'statement')).toHaveLength(3)
  })

  it('gives the pen to those whose answer it is before those who could sign it', async () => {
    const question = { text: 'Which?', options: options('Tabs', 'Spaces') }
    for (let seed = 0; seed < 8; seed++) {
      const closed = (label: string): Script => ({
        opening: opening(label, label),
        ballot: approving(/Tabs/),
      })
      const following = { ...closed('B'), revision: converting({ to: /^A$/, argued: false }) }
      const { facts } = await runCouncil(
        { sol: closed('A'), aria: closed('A'), prism: following },
        { past: [sessionOpen({ seed, question, charter: exchanging(1) })] },
      )
      const [author] = facts.flatMap((fact) =>
        fact.type === 'turn-end' && fact.step === 'statement' ? [fact.seat] : [],
      )
      expect(['sol', 'aria']).toContain(author)
    }
  })
})

describe('replies that do not fit', () => {
  it('are repaired, with the reasons shown, and once more when that does not fit either', async () => {
    const { agents, state } = await runCouncil({
      sol: { ...tabs, opening: [{ raw: 'Tabs, of course!' }, { headline: 1 }, opening('Tabs')] },
      aria: tabs,
      prism: tabs,
    })
    const [, repair, again] = agents.get('sol')?.prompts ?? []
    expect(repair?.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
    expect(repair?.turns.at(-1)?.text).toContain('not a JSON object')
    // Of the newest reply alone: what was wrong with an older one is past.
    expect(again?.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
    expect(again?.turns.at(-1)?.text).toContain('headline')
    expect(state.verdict?.outcome).toBe('unanimous')
  })

  it.each([
    ['no JSON', { raw: 'Tabs!' }, 'bad-reply'],
    ['nothing', { raw: '' }, 'bad-reply'],
    ['a wrong shape', { headline: 'Tabs' }, 'bad-reply'],
    [
      'too many claims',
      {
        ...opening('Tabs'),
        claims: Array.from({ length: 5 }, () => ({ text: 'x', kind: 'fact', load_bearing: true })),
      },
      'bad-reply',
    ],
    ['confidence beyond 100', { ...opening('Tabs'), confidence: 101 }, 'bad-reply'],
    ['a refusal', { refuse: 'I would rather not.' }, 'refused'],
    ['an answer cut at the limit', { cut: '{"headline":"Ta' }, 'cut'],
  ])('fail honestly after that: %s', async (_, line, kind) => {
    const { facts, state } = await runCouncil({ sol: { opening: line }, aria: tabs, prism: tabs })
    expect(facts).toContainEqual(
      expect.objectContaining({ type: 'turn-error', seat: 'sol', step: 'opening', kind }),
    )
    expect(state.closed).toBe(true)
  })

  it('keep the words of a refusal and nothing of a broken reply', async () => {
    const { facts } = await runCouncil({
      sol: { opening: { refuse: 'I would rather not.' } },
      aria: { opening: { raw: 'secret babble' } },
      prism: tabs,
    })
    const texts = facts.flatMap((fact) => (fact.type === 'turn-error' ? [fact.text] : []))
    expect(texts).toContain('I would rather not.')
    expect(texts).not.toContain('secret babble')
  })

  it('keep an answer of 100 kB whole', async () => {
    const argument = 'All of it. '.repeat(10_000)
    const { state } = await runCouncil({
      sol: { ...tabs, opening: { ...opening('Tabs'), argument } },
      aria: tabs,
      prism: tabs,
    })
    expect(state.turns).toContainEqual(
      expect.objectContaining({ reply: expect.objectContaining({ argument }) }),
    )
  })
})

describe('a stop', () => {
  it('ends the session at once with the verdict "stopped" and drops the calls under way', async () => {
    const { line, begun } = hanging()
    const by = { id: '42', name: 'Ada' }
    const { events, state } = await runCouncil(
      { sol: { opening: line }, aria: tabs, prism: tabs },
      {
        onEvent(event, mailbox) {
          if (event.type === 'turn-end' && event.seat === 'prism') {
            void begun.then(() => mailbox.push({ type: 'session-stop', at: 5_000, reason: 'person', by }))
          }
        },
      },
    )
    expect(state.stop).toEqual({ reason: 'person', by })
    expect(state.verdict?.outcome).toBe('stopped')
    expect(events.slice(-3).map(({ type }) => type)).toEqual([
      'session-stop',
      'verdict-reach',
      'session-close',
    ])
  })

  it('also follows from a defect, which is reported', async () => {
    const reported: unknown[] = []
    const { state } = await runCouncil(
      {
        sol: {
          opening: () => {
            throw new TypeError('a defect of the adapter')
          },
        },
        aria: tabs,
        prism: tabs,
      },
      { report: (error) => reported.push(error) },
    )
    expect(reported).toEqual([expect.any(TypeError)])
    expect(state.stop).toMatchObject({ reason: 'fault' })
    expect(state.closed).toBe(true)
  })
})

it('warns of a charter that its seats cannot meet by reporting no quorum, never a consensus', async () => {
  const { state } = await runCouncil(
    { sol: tabs, aria: tabs, prism: tabs },
    { past: [sessionOpen({ charter: { ...charter, quorum: 4 } })] },
  )
  expect(state.verdict?.outcome).toBe('no quorum')
  expect(scripted().prompts).toEqual([])
})
