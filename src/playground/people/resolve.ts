import { OptionKind } from '../world/command-options.ts'
import { viewChannel } from '../world/channel-view.ts'
import { viewMember } from '../world/people.ts'
import { guildPermissions, permissionsIn } from '../world/permissions.ts'
import type { World } from '../world/world.ts'
import { ClientRefusal } from './client-refusal.ts'

/** The objects that ids in an interaction stand for. */
export interface Resolved {
  users: Record<string, unknown>
  members: Record<string, unknown>
  roles: Record<string, unknown>
  channels: Record<string, unknown>
  messages: Record<string, unknown>
}

export function emptyResolved(): Resolved {
  return { users: {}, members: {}, roles: {}, channels: {}, messages: {} }
}

/** Only the kinds that hold something, or nothing at all. */
export function resolvedField(resolved: Resolved): { resolved?: Record<string, unknown> } {
  const filled = Object.entries<Record<string, unknown>>({ ...resolved }).filter(
    ([, entries]) => Object.keys(entries).length > 0,
  )
  return filled.length > 0 ? { resolved: Object.fromEntries(filled) } : {}
}

/** `kind` is a command option's; ids of other kinds are left alone. */
export function resolveInto(world: World, resolved: Resolved, kind: number, value: unknown): void {
  const id = String(value)
  switch (kind) {
    case OptionKind.user:
      return resolveUser(world, resolved, id)
    case OptionKind.channel:
      return resolveChannel(world, resolved, id)
    case OptionKind.role:
      return resolveRole(world, resolved, id)
    case OptionKind.mentionable:
      return world.roles.has(id) ? resolveRole(world, resolved, id) : resolveUser(world, resolved, id)
    default:
  }
}

function resolveUser(world: World, resolved: Resolved, id: string): void {
  const user = world.users.get(id)
  if (!user) throw new ClientRefusal('There is no such person.')
  resolved.users[id] = user
  if (!world.members.has(id)) return
  const { user: _, mute: __, deaf: ___, ...member } = viewMember(world, id)
  resolved.members[id] = { ...member, permissions: guildPermissions(world, id).toString() }
}

function resolveRole(world: World, resolved: Resolved, id: string): void {
  const role = world.roles.get(id)
  if (!role) throw new ClientRefusal('There is no such role.')
  resolved.roles[id] = role
}

function resolveChannel(world: World, resolved: Resolved, id: string): void {
  const channel = world.channels.get(id)
  if (!channel) throw new ClientRefusal('There is no such channel.')
  const permissions = permissionsIn(world, world.botId, channel).toString()
  resolved.channels[id] = { ...viewChannel(channel), permissions }
}
