/** The schemas that real sessions send: within the subset that every vendor's structured output accepts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AgentError, type Agent, type AnswerSchema } from '../../src/council/agent.ts'
import type { Step, Task } from '../../src/council/task.ts'
import { dialects } from '../support/providers/dialects.ts'
import { prompt } from '../support/providers/prompts.ts'
import { openStandIn, stream, type StandIn } from '../support/providers/stand-in.ts'
import { closed, hold, open, range, tempered, voices } from './rehearsed.ts'

type Schema = Record<string, unknown>

/** By what was asked: the step, the kind of question, and whatever else makes the schema another one. */
const collected = new Map<string, AnswerSchema>()
beforeAll(async () => {
  for (const question of [open, closed]) {
    for (const seed of range(14)) {
      const { state, again } = await hold(seed, question, { rounds: 2, jury: true, agents: listening(seed) })
      if (state.jury !== null) await again()
    }
  }
}, 120_000)

/** One seat is silent in its opening now and then, so that it has to give its first position late. */
function listening(seed: number): Record<string, Agent> {
  const all = [...voices(tempered(4), seed)].map(([seat, agent]): [string, Agent] => [
    seat,
    {
      ask(asked, watch) {
        collected.set(described(asked.task), asked.schema)
        const isSilent = asked.task.step === 'opening' && seat === 'sol' && seed % 3 === 0
        return isSilent ? Promise.reject(new AgentError('timeout', 'late')) : agent.ask(asked, watch)
      },
    },
  ])
  return Object.fromEntries(all)
}

function described(task: Task): string {
  const kind = task.options.length > 0 ? 'closed' : 'open'
  const objected = 'objections' in task && task.objections.length > 0 ? 'objected to' : 'undisputed'
  if (task.step === 'revision') return `revision, ${kind}, ${task.own === null ? 'late' : objected}`
  if (task.step === 'ballot') return `ballot, ${kind}, ${objected}`
  return `${task.step}, ${kind}`
}

const allowed = {
  object: ['type', 'description', 'properties', 'required', 'additionalProperties'],
  array: ['type', 'description', 'items'],
  string: ['type', 'description', 'enum'],
  number: ['type', 'description'],
  boolean: ['type', 'description'],
  null: ['type'],
} as const

/** Where and why a schema leaves the subset, and how deep it goes. */
function faultsIn(schema: Schema, at = '$', depth = 1): string[] {
  if (depth > 5) return [`${at}: nested more than five deep`]
  const alternatives = schema['anyOf']
  if (Array.isArray(alternatives)) return nullableFaults(schema, alternatives, at, depth)
  const type = schema['type']
  if (typeof type !== 'string' || !(type in allowed)) return [`${at}: type ${String(type)}`]
  const known: readonly string[] = allowed[type as keyof typeof allowed]
  const unknown = Object.keys(schema).filter((key) => !known.includes(key))
  return [...unknown.map((key) => `${at}: ${key}`), ...innerFaults(schema, type, at, depth)]
}

function innerFaults(schema: Schema, type: string, at: string, depth: number): string[] {
  if (type === 'array') return faultsIn(schema['items'] as Schema, `${at}[]`, depth + 1)
  if (type === 'string' && 'enum' in schema) {
    const values = schema['enum'] as unknown[]
    const isSound = values.length > 0 && new Set(values).size === values.length
    return isSound && values.every((value) => typeof value === 'string') ? [] : [`${at}: enum`]
  }
  if (type !== 'object') return []
  const properties = schema['properties'] as Record<string, Schema>
  const names = Object.keys(properties)
  return [
    ...(schema['additionalProperties'] === false ? [] : [`${at}: open to other keys`]),
    ...(names.toSorted().join() === (schema['required'] as string[]).toSorted().join()
      ? []
      : [`${at}: not all keys required`]),
    ...names.flatMap((name) => faultsIn(properties[name]!, `${at}.${name}`, depth + 1)),
  ]
}

function nullableFaults(schema: Schema, alternatives: Schema[], at: string, depth: number): string[] {
  const others = alternatives.filter(({ type }) => type !== 'null')
  const isNullable = alternatives.length === 2 && others.length === 1
  const unknown = Object.keys(schema).filter((key) => key !== 'anyOf' && key !== 'description')
  return [
    ...(isNullable && depth > 1 ? [] : [`${at}: anyOf`]),
    ...unknown.map((key) => `${at}: ${key}`),
    ...others.flatMap((other) => faultsIn(other, at, depth)),
  ]
}

function countIn(schema: unknown, key: 'properties' | 'enum'): number {
  if (typeof schema !== 'object' || schema === null) return 0
  return Object.entries(schema).reduce(
    (sum, [name, inner]) =>
      sum + (name === key ? Object.keys(inner as object).length : 0) + countIn(inner, key),
    0,
  )
}

describe('the schema of every step', () => {
  it('was sent in some session, in each of its forms', () => {
    const steps: Step[] = ['opening', 'examination', 'statement', 'signing']
    const both = (what: string, more = '') => [`${what}, open${more}`, `${what}, closed${more}`]
    const expected = [
      ...steps.flatMap((step) => both(step)),
      ...both('revision', ', late'),
      ...both('revision', ', objected to'),
      ...both('revision', ', undisputed'),
      ...both('ballot', ', objected to'),
      'probe, closed',
    ]
    expect([...collected.keys()]).toEqual(expect.arrayContaining(expected))
  })

  it('holds nothing that a vendor does not know', () => {
    for (const [what, { name, schema }] of collected) {
      expect(name).toMatch(/^[a-z_]{1,64}$/u)
      expect(schema['type']).toBe('object')
      expect({ what, faults: faultsIn(schema) }).toEqual({ what, faults: [] })
      // Limits of the strictest vendor.
      expect(countIn(schema, 'properties')).toBeLessThanOrEqual(100)
      expect(countIn(schema, 'enum')).toBeLessThanOrEqual(500)
    }
  })

  it('is looked at closely: what leaves the subset is found', () => {
    const text = { type: 'string' }
    const object = (properties: Record<string, Schema>, more: Schema = {}): Schema => ({
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
      ...more,
    })
    expect(faultsIn(object({ text, maybe: { anyOf: [text, { type: 'null' }] } }))).toEqual([])
    const wrong: Schema[] = [
      object({ text }, { required: [] }),
      object({ text }, { additionalProperties: true }),
      object({ text: { type: 'string', minLength: 1 } }),
      object({ text: { type: 'string', pattern: '^a' } }),
      object({ text: { type: 'string', enum: [] } }),
      object({ number: { type: 'integer' } }),
      object({ number: { type: 'number', maximum: 100 } }),
      object({ list: { type: 'array', items: text, maxItems: 4 } }),
      object({ text: { type: ['string', 'null'] } }),
      object({ text: { $ref: '#/definitions/text' } }),
      object({ text: { not: text } }),
      object({ text: { anyOf: [text, { type: 'number' }] } }),
      object({ text: { type: 'string', default: '' } }),
    ]
    for (const schema of wrong) expect(faultsIn(schema)).toHaveLength(1)
  })
})

describe.each(dialects)('$vendor', (dialect) => {
  let standIn: StandIn
  beforeAll(async () => {
    standIn = await openStandIn()
  })
  afterAll(() => standIn.close())

  it('is sent every one of them as it is', async () => {
    expect(collected.size).toBeGreaterThan(10)
    for (const [what, schema] of collected) {
      standIn.plan(stream(dialect.complete('{}')))
      await dialect.model(standIn.url).ask({ ...prompt, schema })
      const sent = JSON.stringify(standIn.received[0]?.body)
      expect({ what, whole: sent.includes(JSON.stringify(schema.schema)) }).toEqual({ what, whole: true })
    }
  })
})
