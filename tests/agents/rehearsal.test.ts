import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { rehearsalModel } from '../../src/agents/rehearsal/index.ts'
import { quoted, stanceOf } from '../../src/agents/rehearsal/stances.ts'
import { AgentError, type Prompt } from '../../src/council/agent.ts'
import type { State } from '../../src/council/state.ts'
import type { OpeningTask } from '../../src/council/task.ts'
import { options, seats } from '../support/council.ts'
import { prompt } from '../support/providers/prompts.ts'
import { closed, failures, many, open, range, replies, session } from './rehearsed.ts'

function opening(text: string, more: Partial<OpeningTask> = {}): Prompt {
  const frame = { question: text, options: [], temperament: null, earlier: [] }
  return { ...prompt, task: { step: 'opening', ...frame, ...more } }
}

// Many sessions make the shares; every test below looks at the same ones.
const overOpen: State[] = []
const overClosed: State[] = []
beforeAll(async () => {
  overOpen.push(...(await many(220, open)))
  overClosed.push(...(await many(140, closed)))
}, 120_000)

describe.each([
  ['an open question', open, overOpen],
  ['a closed question', closed, overClosed],
])('rehearsed sessions over %s, without an exchange', (_, question, states) => {
  it('take every path there is, and never with a reply that does not fit', () => {
    const share = (outcome: string) =>
      states.filter(({ verdict }) => verdict?.outcome === outcome).length / states.length
    expect(share('unanimous')).toBeGreaterThan(0.1)
    expect(share('consensus')).toBeGreaterThan(0.1)
    expect(share('consensus with dissent')).toBeGreaterThan(0.2)
    expect(share('split')).toBeGreaterThan(0.05)
    expect(share('no quorum')).toBeGreaterThan(0.01)

    const said = states.flatMap(replies)
    const ballots = said.filter((reply) => reply.step === 'ballot')
    expect(ballots.some(({ abstain }) => abstain)).toBe(true)
    expect(ballots.some(({ abstain, approve }) => !abstain && approve.length === 0)).toBe(true)
    expect(said.some((reply) => reply.step === 'signing' && reply.decision === 'dissent')).toBe(true)

    const failed = states.flatMap(failures)
    expect(new Set(failed)).toEqual(new Set(['refused']))
    expect(failed.length).toBeLessThan(states.length / 10)
  })

  it('say the same again with the same seed, and something else with another', async () => {
    const again = await session(5, question)
    expect(replies(again)).toEqual(replies(states[5]!))
    expect(replies(again)).not.toEqual(replies(states[6]!))
  })
})

describe('rehearsed words', () => {
  it('quote the question, use Markdown, and admit what they are', () => {
    const openings = overOpen.flatMap(replies).filter((reply) => reply.step === 'opening')
    for (const { headline, argument } of openings) {
      expect(headline).toContain('four-day week')
      expect(argument).toContain('Rehearsal')
    }
    expect(openings.some(({ argument }) => argument.length > 2000 && argument.includes('```'))).toBe(true)
    expect(openings.filter(({ argument }) => argument.length < 1000).length).toBeGreaterThan(
      openings.length / 2,
    )
    expect(openings.some(({ argument }) => /^- /mu.test(argument))).toBe(true)
  })

  it('differ between the three seats of the council, always', () => {
    for (const state of overOpen) {
      const headlines = replies(state).flatMap((reply) => (reply.step === 'opening' ? [reply.headline] : []))
      expect(new Set(headlines).size).toBe(headlines.length)
    }
  })

  it('sign nothing that their own position contradicts, without saying so', () => {
    for (const state of overClosed) {
      const said = state.turns.flatMap((turn) => (turn.type === 'turn-end' ? [turn] : []))
      for (const { seat, reply } of said) {
        if (reply.step !== 'signing' || reply.decision !== 'sign') continue
        const own = said.find((turn) => turn.seat === seat && turn.reply.step === 'opening')?.reply
        const held = own?.step === 'opening' ? own.option : state.election?.chosen
        expect(held).toBe(state.election?.chosen)
      }
    }
  })

  it('work for seven seats without a temperament', async () => {
    const states = await Promise.all(range(25).map((seed) => session(seed, open, { seats: seats(7) })))
    expect(new Set(states.map(({ verdict }) => verdict?.outcome)).size).toBeGreaterThan(2)
  })

  it('keep their shape for any question and any options', async () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }),
      fc.constantFrom('`', '```', '$&', 'Q', '“”', '@everyone', '\n\n'),
    )
    await fc.assert(
      fc.asyncProperty(
        word,
        fc.uniqueArray(word, { minLength: 2, maxLength: 10 }),
        fc.nat(),
        fc.integer({ min: 0, max: 3 }),
        fc.boolean(),
        async (text, texts, seed, rounds, isOpen) => {
          const listed = isOpen ? [] : options(...texts.map((item) => item.slice(0, 200)))
          const state = await session(seed, { text, options: listed }, { rounds })
          expect(failures(state).filter((kind) => kind !== 'refused')).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  })

  it('shorten a long question at a word, and one without words anywhere but inside a character', () => {
    expect(quoted('why '.repeat(100))).toMatch(/^“(why )+why …”$/u)
    expect(quoted('為'.repeat(400))).toBe(`“${'為'.repeat(120)} …”`)
    expect(quoted(`a${'🙂'.repeat(200)}`)).toBe(`“a${'🙂'.repeat(59)} …”`)
    expect(quoted(' "Tabs"\nor spaces? ')).toBe('“’Tabs’ or spaces?”')
  })

  it('do not take a real model’s headline for their own', () => {
    expect(stanceOf(opening('Tabs?').task, 'Tabs are better.')).toBeNull()
  })
})

describe('a rehearsed seat', () => {
  const model = rehearsalModel({ id: 'rehearsal', seat: 'sol', seed: 3, pace: 0 })

  it('speaks in pieces that make up its answer', async () => {
    const pieces: string[] = []
    const answer = await model.ask(opening('Tabs or spaces?'), {
      onDelta: (piece) => void pieces.push(piece),
    })
    expect(pieces.length).toBeGreaterThan(5)
    expect(pieces.join('')).toBe(answer.text)
    expect(answer).toMatchObject({ end: 'complete', cost: 0 })
  })

  it('takes its time when it is given a pace', async () => {
    const slow = rehearsalModel({ id: 'rehearsal', seat: 'sol', seed: 3, pace: 2 })
    const before = performance.now()
    const pieces: number[] = []
    await slow.ask(opening('Tabs or spaces?'), { onDelta: () => void pieces.push(performance.now()) })
    expect(pieces.at(-1)! - before).toBeGreaterThan(pieces.length)
  })

  it('stops when a person stops it, before and while it speaks', async () => {
    const before = model.ask(opening('Tabs?'), { signal: AbortSignal.abort() })
    await expect(before).rejects.toMatchObject({ kind: 'stopped' })
    const controller = new AbortController()
    const hours = rehearsalModel({ id: 'rehearsal', seat: 'sol', seed: 3, pace: 3_600_000 })
    const during = hours.ask(opening('Tabs?'), { signal: controller.signal })
    controller.abort()
    await expect(during).rejects.toBeInstanceOf(AgentError)
  })
})
