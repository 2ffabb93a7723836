import { ChannelKind } from './bits.ts'
import { refusal } from './errors.ts'
import { demand } from './permissions.ts'
import type { Channel, ForumTag, GuildChannel, Overwrite, Thread } from './records/channels.ts'
import type { World } from './world.ts'

export function addChannel(
  world: World,
  rule: { name: string; type: number; topic?: string | null; tags?: ForumTag[]; flags?: number },
): GuildChannel {
  const channel: GuildChannel = {
    kind: 'channel',
    id: world.nextId(),
    type: rule.type,
    guild_id: world.guild.id,
    name: rule.name,
    position: [...world.channels.values()].filter((one) => one.kind === 'channel').length,
    parent_id: null,
    topic: rule.topic ?? null,
    nsfw: false,
    flags: rule.flags ?? 0,
    rate_limit_per_user: 0,
    last_message_id: null,
    permission_overwrites: [],
    available_tags: rule.tags ?? [],
  }
  world.channels.set(channel.id, channel)
  world.stream.emit({ type: 'channel-create', channel })
  return channel
}

/** Deletes with everything in it: threads, messages, webhooks. */
export function removeChannel(world: World, channel: Channel): void {
  if (channel.kind === 'channel') {
    for (const thread of threadsOf(world, channel.id)) removeChannel(world, thread)
    for (const webhook of world.webhooks.values())
      if (webhook.channel_id === channel.id) world.webhooks.delete(webhook.id)
  }
  // Viewers are computed from the channel, so they are told while it still stands.
  if (channel.kind === 'thread') world.stream.emit({ type: 'thread-delete', thread: channel })
  else world.stream.emit({ type: 'channel-delete', channel })
  world.channels.delete(channel.id)
  world.messages.delete(channel.id)
}

/** Without `allow` and `deny` the overwrite is taken away. */
export function setOverwrite(world: World, channel: GuildChannel, overwrite: Overwrite): void {
  const others = channel.permission_overwrites.filter((one) => one.id !== overwrite.id)
  const isEmpty = overwrite.allow === '0' && overwrite.deny === '0'
  channel.permission_overwrites = isEmpty ? others : [...others, overwrite]
  world.stream.emit({ type: 'channel-update', channel })
}

export function threadsOf(world: World, channelId: string): Thread[] {
  return [...world.channels.values()].filter(
    (channel): channel is Thread => channel.kind === 'thread' && channel.parent_id === channelId,
  )
}

export function findChannel(world: World, channelId: string): Channel {
  const channel = world.channels.get(channelId)
  if (!channel) throw refusal(10003)
  return channel
}

/** A channel the person may see (50001 otherwise). */
export function findVisible(world: World, userId: string, channelId: string): Channel {
  const channel = findChannel(world, channelId)
  demand(world, userId, channel)
  return channel
}

export function isForum(channel: Channel): boolean {
  return channel.type === ChannelKind.forum || channel.type === ChannelKind.media
}
