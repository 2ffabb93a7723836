import { describe, expect, it } from 'vitest'
import { transcript } from '../../src/council/transcript/index.ts'
import type { Fact } from '../../src/council/facts.ts'
import { fold } from '../../src/council/state.ts'
import {
  callsOf,
  exchanging,
  options,
  reconvened,
  runCouncil,
  sessionOpen,
  voting,
  type Run,
} from '../support/council.ts'
import {
  abstaining,
  approving,
  converting,
  objecting,
  opening,
  upholding,
  type Script,
} from '../support/scripted.ts'

const scripts: Record<string, Script> = {
  sol: { opening: opening('Tabs'), ballot: approving(/Tabs/) },
  aria: { opening: opening('Tabs as well'), ballot: approving(/Tabs/) },
  prism: {
    opening: opening('Spaces'),
    ballot: approving(/Tabs|Spaces/),
    signing: { decision: 'dissent', reason: 'No.' },
  },
}

/** What was said and decided: everything but times and the order within a step. */
function substance(facts: readonly Fact[]) {
  return facts.map((fact) => JSON.stringify({ ...fact, at: 0, ...('ms' in fact && { ms: 0 }) })).toSorted()
}

const exchange: Record<string, Script> = {
  sol: {
    ...scripts['sol'],
    examination: objecting(/^Spaces/, { severity: 'major' }),
    ballot: approving(/^Tabs$/),
  },
  aria: { ...scripts['aria'], ballot: upholding(/follow/, 'major', approving(/^Tabs$/)) },
  prism: {
    ...scripts['prism'],
    revision: converting({ to: /^Tabs$/, argued: true }),
    ballot: approving(/^Tabs$/),
  },
}
const closed = { text: 'Which?', options: options('Tabs', 'Spaces') }
const alike: Record<string, Script> = Object.fromEntries(
  ['sol', 'aria', 'prism'].map((id) => [id, { opening: opening('Tabs', 'A') }]),
)
const jury = { mode: 'reactions', minutes: 60 } as const

interface Case {
  name: string
  scripts: Record<string, Script>
  begin: ReturnType<typeof sessionOpen>
  /** What the log must hold for the case to be one. */
  steps: string
}

const cases: Case[] = [
  { name: 'without an exchange', scripts, begin: sessionOpen(), steps: 'opening ballot statement signing' },
  {
    name: 'with two rounds, an argued change and a jury',
    scripts: exchange,
    begin: sessionOpen({ charter: exchanging(2, { jury, threshold: { numerator: 1, denominator: 1 } }) }),
    steps: 'opening examination revision examination revision ballot statement signing',
  },
  {
    name: 'that stops early',
    scripts: alike,
    begin: sessionOpen({ question: closed, charter: exchanging(3) }),
    steps: 'opening probe ballot statement signing',
  },
  {
    name: 'with a late seat, failures and an abstention',
    scripts: {
      sol: { ...exchange['sol'], examination: { fail: 'timeout' }, statement: { fail: 'timeout' } },
      aria: { ...exchange['aria'], opening: { fail: 'overloaded' } },
      prism: { ...scripts['prism'], ballot: abstaining },
    },
    begin: sessionOpen({ charter: exchanging(1, { quorum: 2, jury }) }),
    steps: 'opening examination revision ballot statement statement signing',
  },
]

describe('a session taken up from any prefix of its log', () => {
  it.each(cases)(
    '$name ends as the uninterrupted one, asking only for what is not on record',
    async ({ scripts, begin, steps }) => {
      const run = (past: Fact[]) => runCouncil(scripts, { past, jury: voting(2, 1) })
      const whole = await run([begin])
      expect(whole.state.steps.map(({ step }) => step).join(' ')).toBe(steps)
      for (let length = 1; length <= whole.facts.length; length++)
        expectSame(await run(whole.facts.slice(0, length)), whole, length)
    },
  )

  it('ends as the uninterrupted one when the council sat again', async () => {
    const begin = sessionOpen({ charter: exchanging(1, { jury }) })
    const run = (past: Fact[]) => runCouncil(exchange, { past, jury: voting(2, 1) })
    const first = await run([begin])
    const whole = await run(reconvened(first))
    expect(whole.state.past).toHaveLength(1)
    for (let length = 1; length <= first.facts.length; length++) {
      const taken = await run(first.facts.slice(0, length))
      expectSame(taken, first, length)
      // People reconvene it, not the council: where the log does not say so yet, they do it now.
      if (length % 8 === 0) expectSame(await run(reconvened(taken)), whole, first.facts.length + 1)
    }
    for (let length = first.facts.length + 1; length <= whole.facts.length; length++)
      expectSame(await run(whole.facts.slice(0, length)), whole, length)
  })

  function expectSame(resumed: Run, whole: Run, length: number): void {
    expect(substance(resumed.facts), `after ${length} facts`).toEqual(substance(whole.facts))
    const isTurn = ({ type }: Fact) => type === 'turn-end' || type === 'turn-error'
    expect(callsOf(resumed)).toBe(whole.facts.slice(length).filter(isTurn).length)
  }

  it('waits where the log ends with an open jury, until people close it', async () => {
    const charter = exchanging(1, { jury })
    const { facts } = await runCouncil(exchange, { past: [sessionOpen({ charter })], jury: voting(2, 1) })
    const opened = facts.findIndex(({ type }) => type === 'jury-open')
    const past = facts.slice(0, opened + 1)
    expect(fold(past)).toMatchObject({ closed: false, jury: { close: null } })
    const { events, agents } = await runCouncil(exchange, { past, jury: voting(0, 3) })
    expect(events.map(({ type }) => type)).toEqual(['jury-close', 'session-close'])
    expect(callsOf({ agents })).toBe(0)
  })

  it('asks nobody when the log is closed', async () => {
    const { facts } = await runCouncil(scripts)
    const { agents, events } = await runCouncil(scripts, { past: facts })
    expect(events).toEqual([])
    expect([...agents.values()].every(({ prompts }) => prompts.length === 0)).toBe(true)
  })

  it('stays open when it is interrupted, and goes on afterwards', async () => {
    const cut = await runCouncil(scripts, {
      onEvent(event, _, interrupt) {
        if (event.type === 'step-open' && event.step === 'ballot') interrupt()
      },
    })
    expect(cut.state.closed).toBe(false)
    const { state } = await runCouncil(scripts, { past: cut.facts })
    expect(state.verdict).toMatchObject({ outcome: 'consensus with dissent', signatures: 2 })
  })
})

describe('the transcript', () => {
  it('holds every word of the session, from the facts alone', async () => {
    const { facts } = await runCouncil(scripts)
    const text = transcript(facts)
    for (const word of [
      'Tabs or spaces?',
      'Tabs as well',
      'The case for: Spaces.',
      'Verdict: consensus with dissent',
      'Dissent of Prism',
      'No.',
      'Seed'.toLowerCase(),
    ]) {
      expect(text).toContain(word)
    }
    expect(transcript(facts)).toBe(text)
  })

  it('keeps the headings and open code fences of a seat from what follows', async () => {
    const argument = 'Look:\n```js\nlet a\n## Verdict: unanimous'
    const sol = { opening: { ...opening('Tabs\n# as well'), argument } }
    const { facts } = await runCouncil({ ...scripts, sol })
    const text = transcript(facts)
    expect(text).toContain('> Look:\n> ```js\n> let a\n> ## Verdict: unanimous\n\n1. ')
    expect(text).toContain('**Tabs # as well**')
    expect(text.match(/^## Verdict/gmu)).toHaveLength(1)
    expect(text).not.toMatch(/^```/mu)
  })

  it('names failures, stops and unknown costs', async () => {
    const { facts } = await runCouncil({ ...scripts, sol: { opening: { fail: 'auth' } } })
    const unpriced = facts.map((fact) => (fact.type === 'turn-end' ? { ...fact, cost: null } : fact))
    expect(transcript(unpriced)).toMatch(/No answer: auth[\s\S]*cost unknown/u)
    const stopped: Fact[] = [
      sessionOpen(),
      { type: 'session-stop', at: 2_000, reason: 'person', by: { id: '1', name: 'Ben' } },
    ]
    expect(transcript(stopped)).toContain('Reason: person, by Ben.')
    expect(() => transcript([])).toThrow('begins with session-open')
  })
})

it('an interruption keeps the answers that have come in, and asks nobody more', async () => {
  const { facts, agents } = await runCouncil(scripts, {
    onEvent(event, _, interrupt) {
      if (event.type === 'turn-end') interrupt()
    },
  })
  // What followed from them had been written down with them.
  expect(facts.map(({ type }) => type)).toEqual([
    'session-open',
    'step-open',
    'turn-end',
    'turn-end',
    'turn-end',
    'step-open',
  ])
  expect(callsOf({ agents })).toBe(3)
})
