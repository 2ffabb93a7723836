import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wireFor } from '../../src/council/replies/index.ts'
import type { Task } from '../../src/council/task.ts'
import type { View } from '../../src/council/view.ts'
import { options } from '../support/council.ts'
import { ballot, opening } from '../support/scripted.ts'

const frame = { question: 'Which?', options: [], temperament: null }
const closed = { ...frame, options: options('Tabs', 'Spaces') }
const position = { label: '1', headline: 'Tabs', argument: 'Because.', option: null, claims: [] }
const positions = [position, { ...position, label: '2', headline: 'Spaces' }]

const tasks = {
  opening: { step: 'opening', ...frame },
  closedOpening: { step: 'opening', ...closed },
  ballot: { step: 'ballot', ...frame, positions, candidates: ['1', '2'] },
  statement: { step: 'statement', ...frame, positions, chosen: '1' },
  signing: { step: 'signing', ...frame, statement: { headline: 'Tabs', text: 'Because.' }, own: null },
} as const satisfies Record<string, Task>

function wire(task: Task, candidates: Record<string, string> = { 1: 'prism', 2: 'sol' }) {
  const view: View = { task, candidates: new Map(Object.entries(candidates)), fence: 'abc123' }
  return wireFor(view)
}

const read = (task: Task, value: unknown) => wire(task).read(JSON.stringify(value))

describe('the JSON Schemas sent to vendors', () => {
  const allowed = ['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'description']

  it.each(Object.entries(tasks))('stay in the subset that all three accept: %s', (_, task) => {
    const { name, schema } = wire(task).schema
    expect(name).toMatch(/^[a-z_]{1,64}$/u)
    const nodes = nodesOf(schema)
    expect(nodes.flatMap((node) => Object.keys(node)).filter((key) => !allowed.includes(key))).toEqual([])
    const objects = nodes.filter((node) => node['type'] === 'object')
    expect(objects.map((node) => node['additionalProperties'])).toEqual(objects.map(() => false))
    expect(objects.map((node) => node['required'])).toEqual(
      objects.map((node) => Object.keys(node['properties'] ?? {})),
    )
  })

  function nodesOf(node: unknown): Record<string, unknown>[] {
    if (typeof node !== 'object' || node === null) return []
    const schema = node as Record<string, unknown>
    const below = [schema['items'], ...Object.values(schema['properties'] ?? {})]
    return [schema, ...below.flatMap(nodesOf)]
  }

  it('name the option only when there is a choice', () => {
    expect(JSON.stringify(wire(tasks.opening).schema)).not.toContain('"option"')
    expect(wire(tasks.closedOpening).schema.schema).toMatchObject({
      properties: { option: { enum: ['A', 'B', 'Z'] } },
    })
  })
})

describe('an opening', () => {
  it('is read into a position', () => {
    expect(read(tasks.closedOpening, opening('Tabs', 'A'))).toEqual({
      ok: true,
      reply: {
        step: 'opening',
        headline: 'Tabs',
        argument: 'The case for: Tabs.',
        claims: [{ text: 'Tabs holds.', kind: 'fact', loadBearing: true }],
        confidence: 70,
        bestCounter: 'What speaks against: Tabs.',
        changeIf: 'Better evidence.',
        option: 'A',
      },
    })
  })

  it('may come in one code fence', () => {
    const text = `\`\`\`json\n${JSON.stringify(opening('Tabs'))}\n\`\`\`\n`
    expect(wire(tasks.opening).read(text)).toMatchObject({ ok: true })
  })

  it.each([
    ['an unknown option', { ...opening('Tabs'), option: 'C' }, 'option'],
    ['no claim', { ...opening('Tabs', 'A'), claims: [] }, 'claims: must hold one to four claims'],
    [
      'a headline of 301 characters',
      { ...opening('Tabs', 'A'), headline: 'x'.repeat(301) },
      'headline: must have at most 300',
    ],
    ['a blank argument', { ...opening('Tabs', 'A'), argument: ' \n' }, 'argument: must not be empty'],
    [
      'a confidence of 70.5',
      { ...opening('Tabs', 'A'), confidence: 70.5 },
      'confidence: must be a whole number',
    ],
    ['a list', [], 'reply'],
  ])('with %s does not fit, and says why', (_, value, issue) => {
    const reading = read(tasks.closedOpening, value)
    expect(reading.ok ? [] : reading.issues).toContainEqual(expect.stringContaining(issue))
  })
})

describe('a ballot', () => {
  it("turns the reader's labels back into ids", () => {
    expect(read(tasks.ballot, ballot(['2'], [['2'], ['Z', '1']]))).toMatchObject({
      ok: true,
      reply: { approve: ['sol'], ranking: [['sol'], ['Z', 'prism']] },
    })
  })

  it.each([
    ['an unknown candidate', ballot(['3'], [['1']])],
    ['a candidate approved twice', ballot(['1', '1'], [['1']])],
    ['a candidate ranked twice', ballot(['1'], [['1'], ['2', '1']])],
    ['an empty group', ballot(['1'], [['1'], []])],
    ['"none of these" approved', ballot(['Z'], [['1']])],
    ['no ranking', ballot(['1'], [])],
    ['an abstention that approves', { ...ballot(['1'], []), abstain: true }],
  ])('with %s does not fit', (_, value) => {
    expect(read(tasks.ballot, value).ok).toBe(false)
  })

  it('that abstains needs no ranking, and keeps none', () => {
    const reading = read(tasks.ballot, { ...ballot([], [['1']]), abstain: true })
    expect(reading).toMatchObject({ ok: true, reply: { abstain: true, approve: [], ranking: [] } })
  })
})

describe('a signature', () => {
  it('needs no reason to sign, and one for anything else', () => {
    expect(read(tasks.signing, { decision: 'sign', reason: '' }).ok).toBe(true)
    expect(read(tasks.signing, { decision: 'dissent', reason: ' ' }).ok).toBe(false)
    expect(read(tasks.signing, { decision: 'sign-with-reservation', reason: 'But measure.' }).ok).toBe(true)
    expect(read(tasks.signing, { decision: 'maybe', reason: 'Hm.' }).ok).toBe(false)
  })
})

it('reading never throws, whatever comes back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(tasks)),
      fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
      (task, text) => {
        const reading = wire(task).read(text)
        expect(reading.ok || reading.issues.length > 0).toBe(true)
      },
    ),
  )
})
