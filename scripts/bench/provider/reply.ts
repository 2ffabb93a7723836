/** A reply that fits, made from the schema of its request alone: it agrees with everybody and objects a little. */
import type { Step } from '../../../src/council/task.ts'

/** The part of JSON Schema in which replies are asked for. */
export interface Schema {
  type?: string
  enum?: string[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
}

/** Each step asks for something that no other one asks for; who had no opening is asked for one in the revision. */
export function stepOf({ properties = {} }: { properties?: object }): Step {
  if ('argues_for' in properties) return 'speech'
  if ('claims' in properties) return 'opening'
  if ('contradictions' in properties) return 'probe'
  if ('endorsements' in properties) return 'examination'
  if ('changed' in properties || 'position' in properties) return 'revision'
  if ('approve' in properties) return 'ballot'
  return 'decision' in properties ? 'signing' : 'statement'
}

/** JSON of about so many characters: as prose where there is room for prose, else as blanks behind it. */
export function replyTo(schema: Schema, characters: number): string {
  const prose = 'So it is, for all that is known here and now. '.repeat(Math.ceil(characters / 46))
  const bare = JSON.stringify(fill(schema, '', 'So it is.'))
  const room = Math.max(0, characters - bare.length)
  const reply = JSON.stringify(withProse(fill(schema, '', 'So it is.'), prose.slice(0, room)))
  return reply.padEnd(characters)
}

/** What a field holds where its type alone would mislead. */
const special: Record<string, (schema: Schema) => unknown> = {
  load_bearing: () => true,
  severity: () => 'minor',
  answer: () => 'rebut',
  joins: () => 'Z',
  refs: () => [],
  wrong_before: () => [],
  contradictions: () => [],
  open_objections: () => [],
  standing: () => [],
  ranking: ({ items }) => [labelsOf(items?.items).filter((label) => label !== 'Z')],
  answers: ({ items }) =>
    labelsOf(items?.properties?.['objection']).map((objection) => ({
      ...object(items ?? {}, 'So it is.'),
      objection,
    })),
}

function fill(schema: Schema, field: string, words: string): unknown {
  const chosen = special[field]
  if (chosen !== undefined) return chosen(schema)
  if (schema.anyOf?.some(({ type }) => type === 'null')) return null
  if (schema.enum !== undefined) return schema.enum[0]
  switch (schema.type) {
    case 'object':
      return object(schema, words)
    case 'array': {
      const labels = labelsOf(schema.items)
      return labels.length > 0 ? labels : [fill(schema.items ?? {}, '', words)]
    }
    case 'boolean':
      return false
    case 'integer':
    case 'number':
      return 70
    default:
      return words
  }
}

function object({ properties = {} }: Schema, words: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, fill(inner, name, words)]),
  )
}

function labelsOf(schema: Schema | undefined): string[] {
  return schema?.enum ?? []
}

function withProse(reply: unknown, prose: string): unknown {
  if (typeof reply !== 'object' || reply === null) return reply
  const field = ['argument', 'text'].find((name) => name in reply)
  return field === undefined ? reply : { ...reply, [field]: `So it is. ${prose}`.trim() }
}
