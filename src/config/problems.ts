/** Words for what the configuration's shapes have no sentence of their own: every one says what would be right. */
import type { z } from 'zod'

/** Given to a parse; a message that stands in the shape itself goes first. */
export const plainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return `has no field ${issue.keys.map((key) => `"${key}"`).join(', ')}: remove it, or correct its name`
    case 'too_small':
      return `must be at least ${issue.minimum}`
    default:
      return undefined
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  array: 'a list in [ ]',
  boolean: 'true or false',
  object: 'an object in { }',
  record: 'an object in { }',
}

/** One sentence a problem; `whole` names what was read, for what concerns all of it. */
export function sentences(error: z.ZodError, whole: string): string[] {
  return error.issues.map(({ path, message }) => {
    const subject = [whole, path.join('.')].filter((part) => part !== '').join(': ')
    return `${subject} ${message}.`
  })
}
