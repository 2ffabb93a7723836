import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
} from 'discord-api-types/v10'

import { commandKind, optionKind } from '../model/kinds.ts'

/** One thing that can be run: a command, or one of its sub-commands. */
export interface CommandEntry {
  command: string
  /** From command to sub-command. */
  path: string[]
  /** As it is typed, without the slash: `council ask`. */
  name: string
  description: string
  options: APIApplicationCommandBasicOption[]
}

/** Sorted by name. */
export function commandEntries(commands: APIApplicationCommand[]): CommandEntry[] {
  return commands
    .filter(({ type }) => type === commandKind.chatInput)
    .flatMap(({ id, name, description, options }) =>
      expand({ command: id, path: [name], description }, options ?? []),
    )
    .toSorted((left, right) => left.name.localeCompare(right.name))
}

const isNested = (
  option: APIApplicationCommandOption,
): option is Exclude<APIApplicationCommandOption, APIApplicationCommandBasicOption> =>
  option.type === optionKind.subCommand || option.type === optionKind.subCommandGroup

function expand(
  base: Pick<CommandEntry, 'command' | 'path' | 'description'>,
  options: APIApplicationCommandOption[],
): CommandEntry[] {
  const nested = options.filter(isNested)
  if (nested.length === 0) {
    const basic = options.filter((option) => !isNested(option))
    return [{ ...base, name: base.path.join(' '), options: basic }]
  }
  return nested.flatMap((option) =>
    expand(
      { ...base, path: [...base.path, option.name], description: option.description },
      option.options ?? [],
    ),
  )
}

/** The entries that the text after a slash may mean, those that begin with it first. */
export function findEntries(entries: CommandEntry[], typed: string): CommandEntry[] {
  const query = typed.trimStart().toLowerCase().replaceAll(/\s+/g, ' ')
  const begins = entries.filter(({ name }) => name.startsWith(query))
  const holds = entries.filter(({ name }) => !name.startsWith(query) && name.includes(query.trim()))
  return [...begins, ...holds]
}
