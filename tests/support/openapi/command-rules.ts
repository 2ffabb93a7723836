import { isRecord } from './body.ts'
import type { Found, Rule } from './rules.ts'

const namePattern = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u

/** Commands typed with a slash; those in the menus of users and messages may be named freely. */
function isTyped(command: Record<string, unknown>): boolean {
  return (command['type'] ?? 1) === 1
}

export const commandRules = {
  'a command and its options have proper names': ({ commands }) =>
    commands
      .filter(({ value }) => isTyped(value))
      .flatMap(({ at, value }) => [{ at, value }, ...optionsIn(at, value)])
      .filter(({ value }) => !isProperName(value['name']))
      .map(({ at }) => ({
        at: `${at}/name`,
        message: 'is not a lower-case name of 1–32 letters, digits, - or _',
      })),

  'a typed command has a description': ({ commands }) =>
    commands
      .filter(({ value }) => isTyped(value) && !value['description'])
      .map(({ at }) => ({ at: `${at}/description`, message: 'is missing' })),

  'there are at most 100 typed commands': ({ commands }) => {
    const typed = commands.filter(({ value }) => isTyped(value)).length
    return typed > 100 ? [{ at: '', message: `has ${typed} typed commands, not 100` }] : []
  },

  'required options come first': ({ commands }) =>
    commands
      .flatMap(({ at, value }) => [{ at, value }, ...optionsIn(at, value)])
      .flatMap(({ at, value }) => lateRequired(at, value['options'])),
} satisfies Record<string, Rule>

function isProperName(name: unknown): boolean {
  return typeof name === 'string' && namePattern.test(name) && name === name.toLowerCase()
}

/** Options, those of sub-commands included. */
function optionsIn(
  at: string,
  holder: Record<string, unknown>,
): { at: string; value: Record<string, unknown> }[] {
  const options = holder['options']
  if (!Array.isArray(options)) return []
  return options.filter(isRecord).flatMap((value, index) => {
    const place = `${at}/options/${index}`
    return [{ at: place, value }, ...optionsIn(place, value)]
  })
}

function lateRequired(at: string, options: unknown): Found[] {
  if (!Array.isArray(options)) return []
  const firstFree = options.findIndex((option) => isRecord(option) && option['required'] !== true)
  if (firstFree === -1) return []
  return options.flatMap((option, index) =>
    index > firstFree && isRecord(option) && option['required'] === true
      ? [{ at: `${at}/options/${index}`, message: 'is required but stands after an optional one' }]
      : [],
  )
}
