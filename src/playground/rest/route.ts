import type { Upload } from '../world/attachments.ts'
import { isFields, shown, type Fields } from '../world/check.ts'
import { invalid } from '../world/problems.ts'
import { isSnowflake } from '../world/snowflake.ts'
import type { World } from '../world/world.ts'

export interface Call {
  world: World
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  /** Parsed JSON: of the body, or of a multipart form's `payload_json`. */
  body: unknown
  uploads: readonly Upload[]
}

export interface Answer {
  status: number
  body?: unknown
}

/** With headers of its own. */
export interface Sent extends Answer {
  headers?: Record<string, string>
}

/** So many calls in so many milliseconds; counted per channel, server or webhook in the path. */
export interface Allowance {
  name: string
  count: number
  milliseconds: number
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** `token`: the path carries its own secret, so no bot is asked for. */
  auth: 'bot' | 'token' | 'none'
  allowance?: Allowance
  /** A limit that Discord does not tell in its headers; null when the call is not subject to it. */
  hidden?: (call: Call) => (Allowance & { key: string; scope: 'user' | 'shared' }) | null
  /** Interaction endpoints are not bound to the global limit. */
  isFree?: (call: Call) => boolean
  handle(call: Call): Answer
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const created = (body: unknown): Answer => ({ status: 201, body })
export const done: Answer = { status: 204 }

/** The id at that place of the path; 50035 when it is none. */
export function id(call: Call, name: string): string {
  const value: unknown = call.params[name]
  if (isSnowflake(value)) return value
  throw invalid([`${name}_id`], 'NUMBER_TYPE_COERCE', `Value "${shown(value)}" is not snowflake.`)
}

export function fieldsOf(call: Call): Fields {
  return isFields(call.body) ? call.body : {}
}

export function flag(call: Call, name: string): boolean {
  const value = call.query.get(name)
  return value === 'true' || value === '1'
}

export function whole(
  call: Call,
  name: string,
  rule: { min: number; max: number; otherwise: number },
): number {
  const value = call.query.get(name)
  if (value === null) return rule.otherwise
  const number = Number(value)
  if (!Number.isInteger(number)) throw invalid([name], 'NUMBER_TYPE_COERCE', `Value "${value}" is not int.`)
  if (number < rule.min)
    throw invalid([name], 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${rule.min}.`)
  if (number > rule.max)
    throw invalid([name], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${rule.max}.`)
  return number
}
