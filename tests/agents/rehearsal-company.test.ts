/** Rehearsed seats where they did not begin alone: beside models, in their place, late, and in a council that sits again. */
import { describe, expect, it } from 'vitest'
import { AgentError, type Agent } from '../../src/council/agent.ts'
import { walkOf } from '../../src/council/exchange/moves.ts'
import { everyReply } from '../../src/council/positions.ts'
import type { Step } from '../../src/council/task.ts'
import { converting, examination, keeping, objection, opening, scripted } from '../support/scripted.ts'
import {
  closed,
  failures,
  hold,
  open,
  plain,
  range,
  session,
  stepsOf,
  tempered,
  voices,
} from './rehearsed.ts'

/** As rehearsed, but for one step. */
function except(agent: Agent, step: Step, instead: Agent): Agent {
  return { ask: (prompt, watch) => (prompt.task.step === step ? instead : agent).ask(prompt, watch) }
}

const unfit = (kinds: string[]) => kinds.filter((kind) => kind !== 'refused')

describe('rehearsed seats beside models', () => {
  /** Speaks in words of its own, attacks the first claim of each position and goes over to the first one. */
  const model = (words: string, option: string): Agent =>
    scripted({
      opening: opening(words, option),
      examination: (task) =>
        task.step === 'examination'
          ? examination(
              task.positions.map(({ claims }) => objection(claims[0]?.label ?? '', { severity: 'major' })),
              task.options.length > 0 ? null : task.positions,
            )
          : {},
      revision: (task) => (task.step === 'revision' ? keeping(task, 'concede-in-part') : {}),
    })

  it.each([
    ['one', plain],
    ['two', plain],
    ['one', closed],
    ['two', closed],
  ])('of which there are %s, answer whatever they are asked', async (count, question) => {
    const outcomes = new Set<string>()
    for (const seed of range(12)) {
      const prism = model('Fewer people, and a clock on the wall.', 'C')
      const agents = count === 'two' ? { prism, aria: model('Write first, meet after.', 'B') } : { prism }
      const state = await session(seed, question, { rounds: 2, agents })
      expect(unfit(failures(state))).toEqual([])
      outcomes.add(state.verdict?.outcome ?? '')
    }
    expect(outcomes.size).toBeGreaterThan(1)
  })

  it('take no harm from a model that comes over to them', async () => {
    for (const seed of range(10)) {
      const line = converting({ to: /keep meetings/u, argued: true })
      const prism = scripted({ opening: opening('Fewer people.'), revision: line })
      expect(unfit(failures(await session(seed, plain, { rounds: 1, agents: { prism } })))).toEqual([])
    }
  })
})

it('a rehearsed seat goes on where a model has spoken first, and does not change that mind', async () => {
  for (const seed of range(10)) {
    const agent = voices(tempered(), seed).get('sol')!
    const sol = except(agent, 'opening', scripted({ opening: opening('Fewer people.', 'A') }))
    for (const question of [plain, closed]) {
      const { turns } = await session(seed, question, { rounds: 2, agents: { sol } })
      expect(unfit(turns.flatMap((turn) => (turn.type === 'turn-error' ? [turn.kind] : [])))).toEqual([])
    }
    const { turns } = await session(seed, plain, { rounds: 2, agents: { sol } })
    expect(walkOf(turns).moves.map(({ seat }) => seat)).not.toContain('sol')
  }
})

it('a rehearsed seat whose opening failed is heard in the exchange', async () => {
  const silent: Agent = { ask: () => Promise.reject(new AgentError('timeout', 'too late')) }
  for (const question of [plain, closed]) {
    for (const seed of range(8)) {
      const agent = voices(tempered(), seed).get('aria')!
      const state = await session(seed, question, {
        rounds: 1,
        agents: { aria: except(agent, 'opening', silent) },
      })
      expect(unfit(failures(state))).toEqual(['timeout'])
      if (!stepsOf(state).includes('revision')) continue
      const late = everyReply(state.turns, 'revision').find(({ seat }) => seat === 'aria')?.reply
      expect(late).toMatchObject({ changed: false, position: { confidence: late?.confidence } })
    }
  }
})

it('a follow-up begins with a nod to what was said before, in each voice’s own words', async () => {
  const earlier = [
    { number: 1, question: 'Is Friday a workday?', outcome: 'split' as const, statement: null, dissents: [] },
    {
      number: 2,
      question: 'Who needs Fridays?',
      outcome: 'consensus' as const,
      statement: null,
      dissents: [],
    },
  ]
  const { turns } = await session(4, open, { rounds: 1, seats: tempered(5), more: { earlier } })
  const nods = everyReply(turns, 'opening').map(({ reply }) => reply.argument.split('\n\n')[1])
  expect(new Set(nods).size).toBe(5)
  for (const nod of nods) expect(nod).toContain('“Who needs Fridays?”')
})

describe('a rehearsed council that sits again', () => {
  it('takes up first what readers sent back, and is moved by it now and then', async () => {
    let convinced = 0
    let held = 0
    for (const seed of range(44)) {
      const { state, again } = await hold(seed, seed % 2 === 0 ? open : closed, { rounds: 1, jury: true })
      if (state.jury === null) continue
      held += 1
      const second = await again()
      expect(unfit(failures(second))).toEqual([])
      const turns = second.turns.slice(second.since.turns)
      const examined = everyReply(turns, 'examination')
      expect(examined.length).toBeGreaterThan(0)
      for (const { reply } of examined)
        expect(reply.objections[0]?.argument).toMatch(/^Readers send this back/u)
      // Each voice has its own words for it.
      const first = examined.map(({ reply }) => reply.objections[0]?.argument)
      expect(new Set(first).size).toBe(first.length)
      if (everyReply(turns, 'revision').some(({ reply }) => reply.changed)) convinced += 1
      expect(second.verdict).not.toBeNull()
    }
    expect(held).toBeGreaterThan(10)
    expect(convinced).toBeGreaterThan(2)
    expect(convinced).toBeLessThan(held)
  }, 120_000)
})
