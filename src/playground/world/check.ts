import type { Path, Problems } from './problems.ts'
import { isSnowflake } from './snowflake.ts'

/** Readers of untrusted JSON. Each returns the value, or undefined after adding what is wrong with it. */

export type Fields = Record<string, unknown>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** How a refusal quotes a value it did not expect. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const absent = (value: unknown): value is undefined | null => value === undefined || value === null

export function required(problems: Problems, path: Path): undefined {
  problems.add(path, 'BASE_TYPE_REQUIRED', 'This field is required')
  return undefined
}

/** Lengths are UTF-16 units, the strictest reading of "characters": what passes here passes there. */
export function text(
  problems: Problems,
  path: Path,
  value: unknown,
  rule: { min?: number; max: number; required?: boolean },
): string | undefined {
  if (absent(value)) return rule.required ? required(problems, path) : undefined
  if (typeof value !== 'string') {
    problems.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret the value as string.')
    return undefined
  }
  const { length } = value.trim()
  const min = rule.min ?? 0
  if (length === 0 && min > 0) return required(problems, path)
  if (length < min || length > rule.max) {
    if (min > 0)
      problems.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${rule.max} in length.`)
    else problems.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${rule.max} or fewer in length.`)
    return undefined
  }
  return value
}

export function integer(
  problems: Problems,
  path: Path,
  value: unknown,
  rule: { min?: number; max?: number; required?: boolean } = {},
): number | undefined {
  if (absent(value)) return rule.required ? required(problems, path) : undefined
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isInteger(number)) {
    problems.add(path, 'NUMBER_TYPE_COERCE', `Value "${shown(value)}" is not int.`)
    return undefined
  }
  if (rule.min !== undefined && number < rule.min) {
    problems.add(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${rule.min}.`)
    return undefined
  }
  if (rule.max !== undefined && number > rule.max) {
    problems.add(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${rule.max}.`)
    return undefined
  }
  return number
}

export function choice<Value extends string | number>(
  problems: Problems,
  path: Path,
  value: unknown,
  allowed: readonly Value[],
): Value | undefined {
  if (absent(value)) return undefined
  const found = allowed.find((one) => one === value)
  if (found === undefined)
    problems.add(path, 'BASE_TYPE_CHOICES', `Value must be one of (${allowed.join(', ')}).`)
  return found
}

export function truth(problems: Problems, path: Path, value: unknown): boolean | undefined {
  if (absent(value)) return undefined
  if (typeof value === 'boolean') return value
  problems.add(path, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.')
  return undefined
}

export function list(
  problems: Problems,
  path: Path,
  value: unknown,
  rule: { min?: number; max: number },
): unknown[] | undefined {
  if (absent(value)) return undefined
  if (!Array.isArray(value)) {
    problems.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
    return undefined
  }
  if (value.length > rule.max || value.length < (rule.min ?? 0)) {
    const message =
      rule.min === undefined
        ? `Must be ${rule.max} or fewer in length.`
        : `Must be between ${rule.min} and ${rule.max} in length.`
    problems.add(path, rule.min === undefined ? 'BASE_TYPE_MAX_LENGTH' : 'BASE_TYPE_BAD_LENGTH', message)
    return undefined
  }
  return value
}

export function fields(problems: Problems, path: Path, value: unknown): Fields | undefined {
  if (absent(value)) return undefined
  if (isFields(value)) return value
  problems.add(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType')
  return undefined
}

export function snowflake(problems: Problems, path: Path, value: unknown): string | undefined {
  if (absent(value)) return undefined
  const id = typeof value === 'number' ? String(value) : value
  if (isSnowflake(id)) return id
  problems.add(path, 'NUMBER_TYPE_COERCE', `Value "${shown(value)}" is not snowflake.`)
  return undefined
}

const webSchemes = new Set(['http:', 'https:'])

export function webAddress(
  problems: Problems,
  path: Path,
  value: unknown,
  rule: { max?: number; attachments?: boolean } = {},
): string | undefined {
  const address = text(problems, path, value, { max: rule.max ?? 2048 })
  if (address === undefined) return undefined
  if (rule.attachments && /^attachment:\/\/\S+$/.test(address)) return address
  if (URL.canParse(address) && webSchemes.has(new URL(address).protocol)) return address
  problems.add(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')
  return undefined
}

/** A set of permissions, as a string of digits. */
export function bits(problems: Problems, path: Path, value: unknown): string | undefined {
  if (absent(value)) return undefined
  const digits = typeof value === 'number' ? String(value) : value
  if (typeof digits === 'string' && /^\d{1,19}$/.test(digits)) return digits
  problems.add(path, 'PERMISSION_TYPE_INVALID', `Value "${shown(value)}" is not a set of permissions.`)
  return undefined
}
