import { OptionKind } from '../world/command-options.ts'
import type { Command, CommandOption } from '../world/records/commands.ts'
import type { World } from '../world/world.ts'
import { ClientRefusal } from './client-refusal.ts'
import { emptyResolved, resolveInto, type Resolved } from './resolve.ts'

export type OptionValue = string | number | boolean

export interface SentOption {
  name: string
  type: number
  value?: OptionValue
  focused?: true
  options?: SentOption[]
}

/** Walks from the command to the sub-command named and gives the options it declares. */
function declaredAt(command: Command, path: readonly string[]): readonly CommandOption[] {
  let declared = command.options ?? []
  for (const name of path.slice(1)) {
    const next = declared.find((option) => option.type <= OptionKind.group && option.name === name)
    if (!next) throw new ClientRefusal(`/${path.join(' ')} does not exist.`)
    declared = next.options ?? []
  }
  if (declared.some((option) => option.type <= OptionKind.group))
    throw new ClientRefusal(`/${path.join(' ')} needs a sub-command.`)
  return declared
}

/** Checks the values as the client does, and nests them under the sub-commands of the path. */
export function fillOptions(
  world: World,
  command: Command,
  path: readonly string[],
  values: Readonly<Record<string, OptionValue>>,
  focused?: string,
): { options: SentOption[]; resolved: Resolved } {
  const declared = declaredAt(command, path)
  const resolved = emptyResolved()
  for (const name of Object.keys(values))
    if (!declared.some((option) => option.name === name))
      throw new ClientRefusal(`/${path.join(' ')} has no option "${name}".`)
  const filled = declared.flatMap((option): SentOption[] => {
    const value = values[option.name]
    if (value === undefined) {
      if (option.required && focused === undefined)
        throw new ClientRefusal(`The option "${option.name}" is required.`)
      return []
    }
    if (focused === option.name) return [{ name: option.name, type: option.type, value, focused: true }]
    if (focused === undefined) check(option, value)
    resolveInto(world, resolved, option.type, value)
    return [{ name: option.name, type: option.type, value }]
  })
  return { options: nest(command, path.slice(1), filled), resolved }
}

function nest(holder: Pick<Command, 'options'>, path: readonly string[], leaf: SentOption[]): SentOption[] {
  const [name, ...rest] = path
  if (name === undefined) return leaf
  const step = holder.options?.find((option) => option.name === name)
  return [{ name, type: step?.type ?? OptionKind.subcommand, options: nest(step ?? {}, rest, leaf) }]
}

function check(option: CommandOption, value: OptionValue): void {
  const refuse = (why: string) => new ClientRefusal(`The option "${option.name}" ${why}.`)
  switch (option.type) {
    case OptionKind.string: {
      if (typeof value !== 'string') throw refuse('takes text')
      const [least, most] = [option.min_length ?? 0, option.max_length ?? 6000]
      if (value.length < least) throw refuse(`needs at least ${least} characters`)
      if (value.length > most) throw refuse(`takes at most ${most} characters`)
      break
    }
    case OptionKind.integer:
    case OptionKind.number: {
      if (typeof value !== 'number' || !Number.isFinite(value)) throw refuse('takes a number')
      if (option.type === OptionKind.integer && !Number.isInteger(value)) throw refuse('takes a whole number')
      if (option.min_value !== undefined && value < option.min_value)
        throw refuse(`must be at least ${option.min_value}`)
      if (option.max_value !== undefined && value > option.max_value)
        throw refuse(`must be at most ${option.max_value}`)
      break
    }
    case OptionKind.boolean:
      if (typeof value !== 'boolean') throw refuse('takes true or false')
      break
    case OptionKind.attachment:
      throw refuse('takes a file, which the playground cannot send')
    default:
      if (typeof value !== 'string') throw refuse('takes an id')
  }
  if (option.choices && !option.choices.some((one) => one.value === value))
    throw refuse('takes one of its choices only')
}
