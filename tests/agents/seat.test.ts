import { describe, expect, it } from 'vitest'
import type { ChatModel, ModelAnswer } from '../../src/agents/model.ts'
import { seatAgent } from '../../src/agents/seat.ts'
import { AgentError, type ErrorKind } from '../../src/council/agent.ts'
import { prompt } from '../support/providers/prompts.ts'

const usage = { input: 10, cached: 0, output: 5, reasoning: 0 }
const said = (text: string): ModelAnswer => ({ text, end: 'complete', usage, cost: 100 })

type Line = { fail: ErrorKind } | { say: string }

/** Plays its lines one a call; the last one is repeated. */
function scripted(id: string, ...script: Line[]) {
  const calls: Line[] = []
  const model: ChatModel = {
    vendor: 'openai',
    id,
    async ask() {
      const next = script.length > 1 ? script.shift()! : script[0]!
      calls.push(next)
      if ('say' in next) return said(next.say)
      throw new AgentError(next.fail, `openai ${next.fail}`, { usage, cost: 40 })
    },
  }
  return { model, calls }
}

describe('a seat', () => {
  it('speaks with its own model, and says who spoke', async () => {
    const first = scripted('first', { say: 'hello' })
    const answer = await seatAgent({ model: first.model, reserve: null }).ask(prompt)
    expect(answer).toEqual({
      ...said('hello'),
      speaker: { vendor: 'openai', model: 'first', reserve: false },
    })
  })

  it.each<ErrorKind>(['auth', 'quota', 'overloaded', 'timeout', 'network', 'unknown-model'])(
    'hands over to its reserve on %s and adds up the cost',
    async (kind) => {
      const seat = seatAgent({
        model: scripted('first', { fail: kind }).model,
        reserve: scripted('second', { say: 'hello' }).model,
      })
      const events: unknown[] = []
      const answer = await seat.ask(prompt, { onReserve: (event) => void events.push(event) })
      expect(events).toEqual([{ kind, model: 'second' }])
      expect(answer).toMatchObject({
        cost: 140,
        usage: { input: 20, output: 10 },
        speaker: { model: 'second', reserve: true },
      })
    },
  )

  it.each<ErrorKind>(['rate-limit', 'stopped', 'bad-request'])(
    'keeps its reserve out of it on %s',
    async (kind) => {
      const reserve = scripted('second', { say: 'hello' })
      const seat = seatAgent({ model: scripted('first', { fail: kind }).model, reserve: reserve.model })
      await expect(seat.ask(prompt)).rejects.toMatchObject({
        kind,
        cost: 40,
        speaker: { model: 'first', reserve: false },
      })
      expect(reserve.calls).toEqual([])
    },
  )

  it('stays with its reserve after a failure that lasts, and says so each time', async () => {
    const first = scripted('first', { fail: 'auth' })
    const seat = seatAgent({ model: first.model, reserve: scripted('second', { say: 'hello' }).model })
    const events: unknown[] = []
    const watch = { onReserve: (event: unknown) => void events.push(event) }
    await seat.ask(prompt, watch)
    const second = await seat.ask(prompt, watch)
    expect(first.calls).toHaveLength(1)
    expect(second.cost).toBe(100)
    expect(events).toEqual([
      { kind: 'auth', model: 'second' },
      { kind: 'auth', model: 'second' },
    ])
  })

  it('goes back to its own model after a failure that passes', async () => {
    const first = scripted('first', { fail: 'overloaded' }, { say: 'back again' })
    const seat = seatAgent({ model: first.model, reserve: scripted('second', { say: 'hello' }).model })
    expect((await seat.ask(prompt)).speaker.model).toBe('second')
    expect((await seat.ask(prompt)).speaker.model).toBe('first')
  })

  it('fails with the error of its reserve and the cost of both', async () => {
    const seat = seatAgent({
      model: scripted('first', { fail: 'quota' }).model,
      reserve: scripted('second', { fail: 'auth' }).model,
    })
    await expect(seat.ask(prompt)).rejects.toMatchObject({
      kind: 'auth',
      cost: 80,
      usage: { input: 20 },
      speaker: { model: 'second', reserve: true },
    })
  })

  it('takes a failure that used nothing for free', async () => {
    const model: ChatModel = {
      vendor: 'openai',
      id: 'first',
      ask: () => Promise.reject(new AgentError('network', 'openai failed')),
    }
    await expect(seatAgent({ model, reserve: null }).ask(prompt)).rejects.toMatchObject({
      cost: 0,
      usage: { input: 0, output: 0 },
    })
  })
})
