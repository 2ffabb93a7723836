import { ALL_PERMISSIONS, ChannelKind, Permission, type PermissionName } from './bits.ts'
import { refusal } from './errors.ts'
import type { Channel, GuildChannel, Overwrite } from './records/channels.ts'
import type { World } from './world.ts'

/** Permissions in the server as a whole, without any channel's overwrites. */
export function guildPermissions(world: World, userId: string): bigint {
  const member = world.members.get(userId)
  if (!member) return 0n
  if (world.guild.owner_id === userId) return ALL_PERMISSIONS
  const granted = [world.guild.id, ...member.roles].reduce(
    (sum, roleId) => sum | BigInt(world.roles.get(roleId)?.permissions ?? 0),
    0n,
  )
  return granted & Permission.ADMINISTRATOR ? ALL_PERMISSIONS : granted
}

/** What a person may do in a channel. A thread has its parent's overwrites; a private one needs an invitation. */
export function permissionsIn(world: World, userId: string, channel: Channel): bigint {
  const parent = channel.kind === 'thread' ? parentOf(world, channel.parent_id) : channel
  if (!parent) return 0n
  const granted = guildPermissions(world, userId)
  if (granted === ALL_PERMISSIONS) return ALL_PERMISSIONS
  const inParent = withImplicitDenials(
    applyOverwrites(granted, parent.permission_overwrites, rolesOf(world, userId), world.guild.id, userId),
    channel,
  )
  if (!(inParent & Permission.VIEW_CHANNEL)) return 0n
  if (isHiddenThread(channel, userId, inParent)) return 0n
  return timedOut(world, userId)
    ? inParent & (Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY)
    : inParent
}

/** Discord's order: everyone, then all roles together (a grant beats a denial), then the member. */
export function applyOverwrites(
  granted: bigint,
  overwrites: readonly Overwrite[],
  roles: readonly string[],
  everyoneId: string,
  userId: string,
): bigint {
  const everyone = overwrites.filter((one) => one.id === everyoneId)
  const ofRoles = overwrites.filter((one) => one.type === 0 && roles.includes(one.id))
  const ofMember = overwrites.filter((one) => one.type === 1 && one.id === userId)
  return [everyone, ofRoles, ofMember].reduce(
    (bits, layer) => (bits & ~sum(layer, 'deny')) | sum(layer, 'allow'),
    granted,
  )
}

function sum(layer: readonly Overwrite[], side: 'allow' | 'deny'): bigint {
  return layer.reduce((bits, overwrite) => bits | BigInt(overwrite[side]), 0n)
}

export function may(world: World, userId: string, channel: Channel, name: PermissionName): boolean {
  return (permissionsIn(world, userId, channel) & Permission[name]) === Permission[name]
}

/** Refuses with 50001 who cannot see the channel, and with 50013 who lacks one of the names. */
export function demand(
  world: World,
  userId: string,
  channel: Channel,
  ...names: readonly PermissionName[]
): void {
  if (!may(world, userId, channel, 'VIEW_CHANNEL')) throw refusal(50001)
  for (const name of names) if (!may(world, userId, channel, name)) throw refusal(50013)
}

/** Who cannot speak cannot decorate speech either: the denials that follow from a missing send permission. */
function withImplicitDenials(bits: bigint, channel: Channel): bigint {
  const send = channel.kind === 'thread' ? Permission.SEND_MESSAGES_IN_THREADS : Permission.SEND_MESSAGES
  if (bits & send) return bits
  return (
    bits &
    ~(
      Permission.MENTION_EVERYONE |
      Permission.SEND_TTS_MESSAGES |
      Permission.ATTACH_FILES |
      Permission.EMBED_LINKS
    )
  )
}

function isHiddenThread(channel: Channel, userId: string, bits: bigint): boolean {
  return (
    channel.kind === 'thread' &&
    channel.type === ChannelKind.privateThread &&
    !channel.members.has(userId) &&
    !(bits & Permission.MANAGE_THREADS)
  )
}

function timedOut(world: World, userId: string): boolean {
  const until = world.members.get(userId)?.communication_disabled_until
  return until ? Date.parse(until) > world.clock.now() : false
}

function rolesOf(world: World, userId: string): readonly string[] {
  return world.members.get(userId)?.roles ?? []
}

function parentOf(world: World, parentId: string): GuildChannel | undefined {
  const parent = world.channels.get(parentId)
  return parent?.kind === 'channel' ? parent : undefined
}
