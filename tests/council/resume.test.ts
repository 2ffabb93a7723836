import { describe, expect, it } from 'vitest'
import { transcript } from '../../src/council/transcript.ts'
import type { Fact } from '../../src/council/facts.ts'
import { runCouncil, sessionOpen } from '../support/council.ts'
import { approving, opening, type Script } from '../support/scripted.ts'

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

describe('a session taken up from any prefix of its log', () => {
  it('ends as the uninterrupted one, asking only for what is not on record', async () => {
    const whole = await runCouncil(scripts)
    const calls = [...whole.agents.values()].reduce((sum, agent) => sum + agent.prompts.length, 0)
    for (let length = 1; length <= whole.facts.length; length++) {
      const past = whole.facts.slice(0, length)
      const resumed = await runCouncil(scripts, { past })
      expect(substance(resumed.facts), `after ${length} facts`).toEqual(substance(whole.facts))
      const heard = past.filter(({ type }) => type === 'turn-end' || type === 'turn-error').length
      const again = [...resumed.agents.values()].reduce((sum, agent) => sum + agent.prompts.length, 0)
      expect(again).toBe(calls - heard)
    }
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
