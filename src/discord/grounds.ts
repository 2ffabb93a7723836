/** Where a session can be held: which channels can, with which permissions, and what to say of the others. */
import {
  ChannelType,
  PermissionFlagsBits,
  type BaseInteraction,
  type Channel,
  type Message,
  type PermissionsBitField,
  type ThreadChannel,
} from 'discord.js'
import { UserError } from '../app/errors.ts'
import { troubleOf } from './errors.ts'
import { missing, needs } from './permissions.ts'
import * as words from './words.ts'

/**
 * A new public thread in a channel, a private thread in a channel, or the thread (or forum post) that one is in
 * already. `channel` is never a thread: it is where the webhook belongs.
 */
export type Ground =
  | { kind: 'channel'; guild: string; channel: string }
  | { kind: 'private'; guild: string; channel: string }
  | { kind: 'thread'; guild: string; channel: string; thread: string }

/** Where somebody stands, and what the bot may do there. */
interface Spot {
  guild: string
  channel: Channel
  permissions: Readonly<PermissionsBitField>
}

/**
 * The ground under an interaction. Throws `UserError` with a sentence where none is. May take a request, so
 * acknowledge the interaction first.
 */
export async function groundOf(interaction: BaseInteraction, isPrivate: boolean): Promise<Ground> {
  if (interaction.guildId === null) throw new UserError(words.serverOnly)
  const channel = await channelOf(interaction)
  return groundAt({ guild: interaction.guildId, channel, permissions: interaction.appPermissions }, isPrivate)
}

/** The ground under a message. Throws as {@link groundOf} does. */
export function groundUnder({ guildId, channel, client }: Message<true>): Ground {
  const permissions = channel.permissionsFor(client.user.id)
  if (permissions === null) throw new UserError(words.wrongChannel.hidden)
  return groundAt({ guild: guildId, channel, permissions }, false)
}

function groundAt(spot: Spot, isPrivate: boolean): Ground {
  const ground = isPrivate ? privateGround(spot) : openGround(spot)
  const lacking = missing(needs[ground.kind], spot.permissions)
  if (lacking.length > 0) throw new UserError(words.missingPermissions(lacking))
  return ground
}

/** Archived threads and private ones are not in the cache. */
async function channelOf({ channel, channelId, client }: BaseInteraction): Promise<Channel> {
  try {
    const found = channel ?? (channelId === null ? null : await client.channels.fetch(channelId))
    if (found !== null) return found
  } catch (error) {
    if (troubleOf(error) !== 'stage-gone') throw error
  }
  throw new UserError(words.wrongChannel.hidden)
}

function openGround({ guild, channel, permissions }: Spot): Ground {
  switch (channel.type) {
    case ChannelType.GuildText:
    case ChannelType.GuildAnnouncement:
      return { kind: 'channel', guild, channel: channel.id }
    case ChannelType.PublicThread:
    case ChannelType.PrivateThread:
    case ChannelType.AnnouncementThread:
      refuseLocked(channel, permissions.has(PermissionFlagsBits.ManageThreads))
      return { kind: 'thread', guild, channel: parentOf(channel), thread: channel.id }
    default:
      throw new UserError(unfit(channel.type))
  }
}

/** A private session opens a thread of its own, even when asked for inside another one. */
function privateGround({ guild, channel }: Spot): Ground {
  if (channel.type === ChannelType.GuildText) return { kind: 'private', guild, channel: channel.id }
  if (!channel.isThread()) {
    const known = channel.type === ChannelType.GuildAnnouncement ? null : unfit(channel.type)
    throw new UserError(known ?? words.wrongChannel.privateNeedsText)
  }
  if (channel.parent?.type !== ChannelType.GuildText) throw new UserError(words.wrongChannel.privateNeedsText)
  return { kind: 'private', guild, channel: parentOf(channel) }
}

/** An archived thread is opened again by the first message; a locked one needs a moderator. */
function refuseLocked(thread: ThreadChannel, mayManage: boolean): void {
  if (thread.locked === true && !mayManage) throw new UserError(words.wrongChannel.locked)
}

function parentOf(thread: ThreadChannel): string {
  if (thread.parentId === null) throw new UserError(words.wrongChannel.hidden)
  return thread.parentId
}

function unfit(type: ChannelType): string {
  switch (type) {
    case ChannelType.GuildVoice:
    case ChannelType.GuildStageVoice:
      return words.wrongChannel.voice
    case ChannelType.GuildForum:
      return words.wrongChannel.forum
    case ChannelType.GuildMedia:
      return words.wrongChannel.media
    case ChannelType.DM:
    case ChannelType.GroupDM:
      return words.serverOnly
    default:
      return words.wrongChannel.unknown
  }
}
