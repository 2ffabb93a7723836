import { readCommand, type CommandBody } from './command-body.ts'
import { refusal } from './errors.ts'
import { guildPermissions, permissionsIn } from './permissions.ts'
import { Permission } from './bits.ts'
import { invalid } from './problems.ts'
import type { Channel } from './records/channels.ts'
import type { Command } from './records/commands.ts'
import type { World } from './world.ts'

const mostOfType = { 1: 100, 2: 15, 3: 15 } as const
const MOST_CREATES_A_DAY = 200
const DAY = 86_400_000

/** Global commands have the scope null. */
export type Scope = string | null

export function listCommands(world: World, scope: Scope): Command[] {
  return [...world.commands.values()].filter((command) => (command.guild_id ?? null) === scope)
}

/** Replaces the whole list; commands of the same kind and name keep their id. */
export function replaceCommands(world: World, scope: Scope, bodies: readonly unknown[]): Command[] {
  const read = bodies.map((body, index) => readCommand(body, [index]))
  for (const [index, body] of read.entries()) {
    const twin = read.findIndex((one) => one.name === body.name && one.type === body.type)
    if (twin < index)
      throw invalid(
        [index],
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      )
  }
  refuseTooMany(read)
  const before = listCommands(world, scope)
  const fresh = read.filter((body) => !before.some((one) => one.name === body.name && one.type === body.type))
  countCreates(world, scope, fresh.length)
  const kept = read.map((body) => {
    const known = before.find((one) => one.name === body.name && one.type === body.type)
    return complete(world, scope, body, known?.id)
  })
  for (const command of before) world.commands.delete(command.id)
  for (const command of kept) world.commands.set(command.id, command)
  world.stream.emit({ type: 'commands-update' })
  return kept
}

/** Creates, or overwrites the command of the same kind and name. */
export function putCommand(world: World, scope: Scope, given: unknown): { command: Command; isNew: boolean } {
  const body = readCommand(given)
  const before = listCommands(world, scope)
  const known = before.find((one) => one.name === body.name && one.type === body.type)
  if (!known) {
    refuseTooMany([...before, body])
    countCreates(world, scope, 1)
  }
  const command = complete(world, scope, body, known?.id)
  world.commands.set(command.id, command)
  world.stream.emit({ type: 'commands-update' })
  return { command, isNew: !known }
}

export function changeCommand(world: World, command: Command, given: object): Command {
  const changed = complete(world, command.guild_id ?? null, readCommand({ ...command, ...given }), command.id)
  world.commands.set(command.id, changed)
  world.stream.emit({ type: 'commands-update' })
  return changed
}

export function removeCommand(world: World, command: Command): void {
  world.commands.delete(command.id)
  world.stream.emit({ type: 'commands-update' })
}

export function findCommand(world: World, scope: Scope, commandId: string): Command {
  const command = world.commands.get(commandId)
  if (!command || (command.guild_id ?? null) !== scope) throw refusal(10063)
  return command
}

/** Commands a person is offered in the server; one of the server's own hides a global one of its name. */
export function commandsFor(world: World, userId: string): Command[] {
  const own = listCommands(world, world.guild.id)
  const global = listCommands(world, null).filter(
    (command) =>
      (command.contexts === null || command.contexts.includes(0)) &&
      !own.some((one) => one.name === command.name && one.type === command.type),
  )
  return [...own, ...global].filter((command) => mayUse(guildPermissions(world, userId), command))
}

/** Whether the person's client would let them run it here. */
export function isUsableIn(world: World, userId: string, channel: Channel, command: Command): boolean {
  const bits = permissionsIn(world, userId, channel)
  return (
    (bits & Permission.USE_APPLICATION_COMMANDS) !== 0n &&
    mayUse(bits, command) &&
    commandsFor(world, userId).some((one) => one.id === command.id)
  )
}

function mayUse(bits: bigint, command: Command): boolean {
  if (bits & Permission.ADMINISTRATOR) return true
  const asked = command.default_member_permissions
  if (asked === null) return true
  // "0" means nobody but administrators.
  return asked !== '0' && (bits & BigInt(asked)) === BigInt(asked)
}

function complete(world: World, scope: Scope, body: CommandBody, id?: string): Command {
  return {
    id: id ?? world.nextId(),
    application_id: world.application.id,
    version: world.nextId(),
    ...(scope === null ? {} : { guild_id: scope }),
    ...body,
  }
}

function refuseTooMany(bodies: readonly Pick<CommandBody, 'type'>[]): void {
  for (const type of [1, 2, 3] as const)
    if (bodies.filter((body) => body.type === type).length > mostOfType[type]) throw refusal(30032)
}

function countCreates(world: World, scope: Scope, count: number): void {
  const since = world.clock.now() - DAY
  const key = scope ?? 'global'
  const recent = world.commandCreates.filter((one) => one.scope === key && one.at > since)
  if (recent.length + count > MOST_CREATES_A_DAY) throw refusal(30034)
  for (let made = 0; made < count; made += 1) world.commandCreates.push({ at: world.clock.now(), scope: key })
}
