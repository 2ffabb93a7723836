import { choice, fields, integer, isFields, list, text, truth, type Fields } from './check.ts'
import { compact } from './components/interactive.ts'
import { collectProblems, type Path, type Problems } from './problems.ts'
import type { Command, CommandOption } from './records.ts'

const MOST_OPTIONS = 25
const MOST_CHARACTERS = 8000
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

export const OptionKind = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const

export type CommandBody = Omit<Command, 'id' | 'application_id' | 'version' | 'guild_id'>

export function readCommand(value: unknown, path: Path = []): CommandBody {
  const problems = collectProblems()
  const given = fields(problems, path, value) ?? {}
  const type = choice(problems, [...path, 'type'], given['type'], [1, 2, 3] as const) ?? 1
  const options =
    type === 1 ? readOptions(problems, [...path, 'options'], given['options'], topKinds) : undefined
  if (type !== 1 && Array.isArray(given['options']) && given['options'].length > 0)
    problems.add(
      [...path, 'options'],
      'APPLICATION_COMMANDS_MENU_OPTIONS',
      'Context menu commands have no options',
    )
  const command: CommandBody = {
    type,
    name:
      type === 1
        ? readName(problems, [...path, 'name'], given['name'])
        : (text(problems, [...path, 'name'], given['name'], { min: 1, max: 32, required: true }) ?? ''),
    name_localizations: readLocalizations(
      problems,
      [...path, 'name_localizations'],
      given['name_localizations'],
      32,
    ),
    description: readDescription(problems, [...path, 'description'], given['description'], type),
    description_localizations: readLocalizations(
      problems,
      [...path, 'description_localizations'],
      given['description_localizations'],
      100,
    ),
    default_member_permissions: readBits(
      problems,
      [...path, 'default_member_permissions'],
      given['default_member_permissions'],
    ),
    dm_permission: truth(problems, [...path, 'dm_permission'], given['dm_permission']) ?? true,
    contexts: readNumbers(problems, [...path, 'contexts'], given['contexts'], [0, 1, 2]) ?? null,
    integration_types: readNumbers(
      problems,
      [...path, 'integration_types'],
      given['integration_types'],
      [0, 1],
    ) ?? [0],
    nsfw: truth(problems, [...path, 'nsfw'], given['nsfw']) ?? false,
    ...(options && options.length > 0 ? { options } : {}),
  }
  if (weight(command) > MOST_CHARACTERS)
    problems.add(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MOST_CHARACTERS})`)
  problems.settle()
  return command
}

const valueKinds = [3, 4, 5, 6, 7, 8, 9, 10, 11]
const topKinds = [OptionKind.subcommand, OptionKind.group, ...valueKinds]

function readOptions(
  problems: Problems,
  path: Path,
  value: unknown,
  kinds: readonly number[],
): CommandOption[] | undefined {
  const given = list(problems, path, value, { max: MOST_OPTIONS })
  const options = given?.map((entry, index) =>
    readOption(problems, [...path, index], isFields(entry) ? entry : {}, kinds),
  )
  options?.forEach((option, index) => {
    if (options.findIndex((one) => one.name === option.name) < index)
      problems.add(
        [...path, index],
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists',
      )
    if (option.required && options.slice(0, index).some((one) => one.type > 2 && !one.required))
      problems.add(
        [...path, index],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      )
  })
  if (options && new Set(options.map((option) => option.type <= 2)).size > 1)
    problems.add(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub-commands and options cannot be mixed')
  return options
}

function readOption(problems: Problems, path: Path, given: Fields, kinds: readonly number[]): CommandOption {
  const type = choice(problems, [...path, 'type'], given['type'], kinds) ?? 0
  if (given['type'] === undefined)
    problems.add([...path, 'type'], 'BASE_TYPE_REQUIRED', 'This field is required')
  const isText = type === OptionKind.string
  const isNumeric = type === OptionKind.integer || type === OptionKind.number
  const inner =
    type === OptionKind.group
      ? readOptions(problems, [...path, 'options'], given['options'] ?? [], [OptionKind.subcommand])
      : type === OptionKind.subcommand
        ? readOptions(problems, [...path, 'options'], given['options'], valueKinds)
        : undefined
  const choices =
    isText || isNumeric ? readChoices(problems, [...path, 'choices'], given['choices'], isText) : undefined
  const autocomplete = truth(problems, [...path, 'autocomplete'], given['autocomplete'])
  if (autocomplete && (choices?.length || !(isText || isNumeric)))
    problems.add(
      [...path, 'autocomplete'],
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
      'Autocomplete needs a string or number option without choices',
    )
  return compact({
    type,
    name: readName(problems, [...path, 'name'], given['name']),
    name_localizations: readLocalizations(
      problems,
      [...path, 'name_localizations'],
      given['name_localizations'],
      32,
    ),
    description: readDescription(problems, [...path, 'description'], given['description'], 1),
    description_localizations: readLocalizations(
      problems,
      [...path, 'description_localizations'],
      given['description_localizations'],
      100,
    ),
    required: truth(problems, [...path, 'required'], given['required']),
    autocomplete: autocomplete || undefined,
    choices: choices?.length ? choices : undefined,
    options: inner,
    channel_types:
      Array.isArray(given['channel_types']) && given['channel_types'].length > 0
        ? given['channel_types']
        : undefined,
    min_value: isNumeric && typeof given['min_value'] === 'number' ? given['min_value'] : undefined,
    max_value: isNumeric && typeof given['max_value'] === 'number' ? given['max_value'] : undefined,
    min_length: isText
      ? integer(problems, [...path, 'min_length'], given['min_length'], { min: 0, max: 6000 })
      : undefined,
    max_length: isText
      ? integer(problems, [...path, 'max_length'], given['max_length'], { min: 1, max: 6000 })
      : undefined,
  }) as unknown as CommandOption
}

function readChoices(problems: Problems, path: Path, value: unknown, isText: boolean) {
  return list(problems, path, value, { max: MOST_OPTIONS })?.map((entry, index) => {
    const given = isFields(entry) ? entry : {}
    const at = [...path, index]
    const name = text(problems, [...at, 'name'], given['name'], { min: 1, max: 100, required: true }) ?? ''
    if (isText) {
      return {
        name,
        value: text(problems, [...at, 'value'], given['value'], { max: 100, required: true }) ?? '',
      }
    }
    if (typeof given['value'] !== 'number')
      problems.add(
        [...at, 'value'],
        'NUMBER_TYPE_COERCE',
        `Value "${String(given['value'])}" is not a number.`,
      )
    return { name, value: Number(given['value']) }
  })
}

function readName(problems: Problems, path: Path, value: unknown): string {
  const name = text(problems, path, value, { min: 1, max: 32, required: true }) ?? ''
  if (name && (!namePattern.test(name) || name !== name.toLowerCase()))
    problems.add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
  return name
}

function readDescription(problems: Problems, path: Path, value: unknown, type: number): string {
  if (type === 1) return text(problems, path, value, { min: 1, max: 100, required: true }) ?? ''
  if (value)
    problems.add(path, 'APPLICATION_COMMANDS_MENU_DESCRIPTION', 'Context menu commands have no description')
  return ''
}

function readBits(problems: Problems, path: Path, value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (/^\d+$/.test(String(value))) return String(value)
  problems.add(path, 'PERMISSION_TYPE_INVALID', 'Permissions are a string of digits')
  return null
}

function readNumbers(
  problems: Problems,
  path: Path,
  value: unknown,
  allowed: readonly number[],
): number[] | undefined {
  return list(problems, path, value, { max: allowed.length })?.map(
    (entry, index) => choice(problems, [...path, index], entry, allowed) ?? 0,
  )
}

function readLocalizations(
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

/** Characters that count to the 8000: of each name and description only the longest localisation. */
function weight(part: CommandBody | CommandOption): number {
  const longest = (own: string, others?: Record<string, string> | null) =>
    Math.max(own.length, ...Object.values(others ?? {}).map((words) => words.length))
  const choices = 'choices' in part ? (part.choices ?? []) : []
  return (
    longest(part.name, part.name_localizations) +
    longest(part.description, part.description_localizations) +
    choices.reduce((sum, one) => sum + one.name.length + String(one.value).length, 0) +
    (part.options ?? []).reduce((sum, option) => sum + weight(option), 0)
  )
}
