import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { speakers } from '../../src/agents/index.ts'
import { rehearsalModel } from '../../src/agents/rehearsal/index.ts'
import { quoted, stanceOf } from '../../src/agents/rehearsal/stances.ts'
import { AgentError, type Prompt } from '../../src/council/agent.ts'
import type { Question } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import type { OpeningTask } from '../../src/council/task.ts'
import { options, runAgents, seats, sessionOpen } from '../support/council.ts'
import { prompt } from '../support/providers/prompts.ts'

const tempers = [
  'direct and practical; you prefer what has been shown to work, and say what it costs',
  'careful and fair; you look for what the question leaves unsaid, and for who is affected',
  'inventive and sceptical; you look for the angle others miss, and attack easy agreement',
]
const council = seats(3).map((seat, index) => ({ ...seat, temperament: tempers[index] ?? null }))
const open: Question = { text: 'Should our team of eight adopt a four-day week?', options: [] }
const closed: Question = {
  text: 'Which database?',
  options: options('Postgres', 'SQLite', 'A folder of files'),
}

/** A whole session by the real driver, and so by the real schemas and the real count. */
async function session(seed: number, question: Question, convened = council): Promise<State> {
  const speaker = speakers({ key: () => undefined })
  const agents = new Map(convened.map((seat) => [seat.id, speaker(seat, seed)]))
  const { state } = await runAgents(agents, [sessionOpen({ seed, question, seats: convened })])
  return state
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index)
const replies = ({ turns }: State) => turns.flatMap((turn) => (turn.type === 'turn-end' ? [turn.reply] : []))

function opening(text: string, more: Partial<OpeningTask> = {}): Prompt {
  const task: OpeningTask = { step: 'opening', question: text, options: [], temperament: null, ...more }
  return { ...prompt, task }
}

// Many sessions make the shares; every test below looks at the same ones.
const overOpen: State[] = []
const overClosed: State[] = []
beforeAll(async () => {
  for (const seed of range(300)) overOpen.push(await session(seed, open))
  for (const seed of range(200)) overClosed.push(await session(seed, closed))
})

describe.each([
  ['an open question', open, overOpen],
  ['a closed question', closed, overClosed],
])('rehearsed sessions over %s', (_, question, states) => {
  it('take every path there is, and never with a reply that does not fit', () => {
    const outcomes = new Map<string, number>()
    for (const { verdict } of states) {
      const outcome = verdict?.outcome ?? 'none'
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    const share = (outcome: string) => (outcomes.get(outcome) ?? 0) / states.length
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

    const failures = states.flatMap(({ turns }) => turns.filter((turn) => turn.type === 'turn-error'))
    expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(['refused']))
    expect(failures.length).toBeLessThan(40)
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
    const states = await Promise.all(range(40).map((seed) => session(seed, open, seats(7))))
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
        async (text, texts, seed) => {
          const state = await session(seed, {
            text,
            options: options(...texts.map((item) => item.slice(0, 200))),
          })
          const kinds = state.turns.flatMap((turn) => (turn.type === 'turn-error' ? [turn.kind] : []))
          expect(kinds.filter((kind) => kind !== 'refused')).toEqual([])
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
