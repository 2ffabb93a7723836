import { bits, choice, fields, list, text, truth } from './check.ts'
import { readOptions, topKinds } from './command-options.ts'
import { readDescription, readLocalizations, readName } from './command-words.ts'
import { collectProblems, type Path, type Problems } from './problems.ts'
import type { Command, CommandOption } from './records/commands.ts'

const MOST_CHARACTERS = 8000

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
    default_member_permissions:
      bits(problems, [...path, 'default_member_permissions'], given['default_member_permissions']) ?? null,
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

/** Characters that count to the 8000: of each name and description only the longest localisation. */
function weight(part: CommandBody | CommandOption): number {
  const choices = 'choices' in part ? (part.choices ?? []) : []
  return (
    longest(part.name, part.name_localizations) +
    longest(part.description, part.description_localizations) +
    choices.reduce((sum, one) => sum + one.name.length + String(one.value).length, 0) +
    (part.options ?? []).reduce((sum, option) => sum + weight(option), 0)
  )
}

function longest(own: string, others?: Record<string, string> | null): number {
  return Math.max(own.length, ...Object.values(others ?? {}).map((words) => words.length))
}
