/** How replies travel: JSON text from a model → checked value, or the reasons why it does not fit. */
import { z } from 'zod'
import type { AnswerSchema } from '../agent.ts'
import type { Reply } from '../reply.ts'
import type { Task } from '../task.ts'

// A shape is made for a reader's labels and read seldom: compiling it first costs more than it saves.
z.config({ jitless: true })

export type Reading = { ok: true; reply: Reply } | { ok: false; issues: string[] }

export interface Wire {
  readonly schema: AnswerSchema
  /** Never throws; issues are sentences fit to be shown to the model for its repair. */
  read(text: string): Reading
}

/**
 * Builds a wire from a zod schema. Limits belong in `.refine`, which checks but leaves the JSON Schema in the
 * subset that every vendor accepts (all keys required, no minimum, maximum, length or pattern).
 */
export function wire<T>(step: Task['step'], shape: z.ZodType<T>, toReply: (value: T) => Reply): Wire {
  return {
    schema: {
      name: step,
      // Made when it is first read: a rehearsed seat never asks for it.
      get schema() {
        return schemaOf(shape)
      },
    },
    read(text) {
      const json = parse(text)
      if (json === undefined) return { ok: false, issues: ['The reply is not a JSON object.'] }
      const checked = shape.safeParse(json)
      if (checked.success) return { ok: true, reply: toReply(checked.data) }
      return {
        ok: false,
        issues: checked.error.issues.map(({ path, message }) => `${path.join('.') || 'reply'}: ${message}`),
      }
    },
  }
}

const schemas = new WeakMap<z.ZodType, Record<string, unknown>>()

function schemaOf(shape: z.ZodType): Record<string, unknown> {
  const schema = schemas.get(shape) ?? jsonSchema(shape)
  schemas.set(shape, schema)
  return schema
}

function jsonSchema(shape: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { target: 'draft-7', unrepresentable: 'any' })
  return { ...schema, properties: asked(schema.properties ?? {}) }
}

/**
 * Stands for a field that this reader is not asked for: it is left out of the schema, and undefined when read, whatever
 * a model wrote there.
 */
export const notAsked = z.undefined().optional().catch(undefined)

/** Only what cannot be represented has a schema without a single word. */
function asked(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([, field]) => typeof field !== 'object' || field === null || Object.keys(field).length > 0,
    ),
  )
}

/** A string that holds something to read. `limit` in UTF-16 units; none means any length. */
export function words(description: string, limit?: number) {
  const text = z
    .string()
    .describe(description)
    .refine((value) => value.trim() !== '', 'must not be empty')
  if (limit === undefined) return text
  return text.refine((value) => value.length <= limit, `must have at most ${limit} characters`)
}

export const percentage = (description: string) =>
  z
    .number()
    .describe(`${description}, a whole number from 0 to 100`)
    .refine(
      (value) => Number.isInteger(value) && value >= 0 && value <= 100,
      'must be a whole number, 0 to 100',
    )

export function unique(items: readonly string[]): boolean {
  return new Set(items).size === items.length
}

// Some endpoints wrap their JSON in one code fence in spite of the schema; that is no fault of the content.
const fenced = /^```(?:json)?\s*\n([\s\S]*)\n```$/u

function parse(text: string): unknown {
  const trimmed = text.trim()
  try {
    const value: unknown = JSON.parse(fenced.exec(trimmed)?.[1] ?? trimmed)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
