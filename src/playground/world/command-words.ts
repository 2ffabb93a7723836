import { fields, text } from './check.ts'
import type { Path, Problems } from './problems.ts'

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

/** Of a slash command or option: lower case where a lower case exists. */
export function readName(problems: Problems, path: Path, value: unknown): string {
  const name = text(problems, path, value, { min: 1, max: 32, required: true }) ?? ''
  if (name && (!namePattern.test(name) || name !== name.toLowerCase()))
    problems.add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
  return name
}

export function readDescription(problems: Problems, path: Path, value: unknown, type: number): string {
  if (type === 1) return text(problems, path, value, { min: 1, max: 100, required: true }) ?? ''
  if (value)
    problems.add(path, 'APPLICATION_COMMANDS_MENU_DESCRIPTION', 'Context menu commands have no description')
  return ''
}

export function readLocalizations(
  problems: Problems,
  path: Path,
  value: unknown,
  max: number,
): Record<string, string> | null {
  const given = fields(problems, path, value)
  if (!given) return null
  return Object.fromEntries(
    Object.entries(given).map(([locale, words]) => [
      locale,
      text(problems, [...path, locale], words, { min: 1, max }) ?? '',
    ]),
  )
}
