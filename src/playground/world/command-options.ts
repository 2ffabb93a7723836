import { choice, integer, isFields, list, required, shown, text, truth, type Fields } from './check.ts'
import { readDescription, readLocalizations, readName } from './command-words.ts'
import { compact } from './compact.ts'
import type { Path, Problems } from './problems.ts'
import type { CommandOption } from './records/commands.ts'

const MOST_OPTIONS = 25

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

const valueKinds = [3, 4, 5, 6, 7, 8, 9, 10, 11]
export const topKinds = [OptionKind.subcommand, OptionKind.group, ...valueKinds]

export function readOptions(
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
  if (given['type'] === undefined) required(problems, [...path, 'type'])
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
  const number = (key: string) => (isNumeric && typeof given[key] === 'number' ? given[key] : undefined)
  const length = (key: string, min: number) =>
    isText ? integer(problems, [...path, key], given[key], { min, max: 6000 }) : undefined
  return compact({
    type,
    ...readWords(problems, path, given),
    required: truth(problems, [...path, 'required'], given['required']),
    autocomplete: autocomplete || undefined,
    choices: choices?.length ? choices : undefined,
    options: inner,
    channel_types: readChannelTypes(given['channel_types']),
    min_value: number('min_value'),
    max_value: number('max_value'),
    min_length: length('min_length', 0),
    max_length: length('max_length', 1),
  })
}

function readWords(problems: Problems, path: Path, given: Fields) {
  const localized = (key: string, max: number) => readLocalizations(problems, [...path, key], given[key], max)
  return {
    name: readName(problems, [...path, 'name'], given['name']),
    name_localizations: localized('name_localizations', 32),
    description: readDescription(problems, [...path, 'description'], given['description'], 1),
    description_localizations: localized('description_localizations', 100),
  }
}

function readChannelTypes(value: unknown): number[] | undefined {
  const types = Array.isArray(value) ? value.filter((type) => typeof type === 'number') : []
  return types.length > 0 ? types : undefined
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
        `Value "${shown(given['value'])}" is not a number.`,
      )
    return { name, value: Number(given['value']) }
  })
}
