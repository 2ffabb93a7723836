import type { Channel, GuildChannel, Thread } from './records/channels.ts'

/** Discord's channel objects: what is stored, without our own marks. */
export function viewChannel(channel: Channel): Record<string, unknown> {
  return channel.kind === 'thread' ? viewThread(channel) : viewGuildChannel(channel)
}

const forums: readonly number[] = [15, 16]
const voices: readonly number[] = [2, 13]

function viewGuildChannel(channel: GuildChannel): Record<string, unknown> {
  const { kind: _, available_tags, ...fields } = channel
  return {
    ...fields,
    ...(forums.includes(channel.type)
      ? { available_tags, default_reaction_emoji: null, default_sort_order: null, default_forum_layout: 0 }
      : {}),
    ...(voices.includes(channel.type) ? { bitrate: 64_000, user_limit: 0, rtc_region: null } : {}),
  }
}

export function viewThread(thread: Thread): Record<string, unknown> {
  const { kind: _, members, ...fields } = thread
  return { ...fields, member_count: Math.min(members.size, 50) }
}

export function viewThreadMember(thread: Thread, userId: string): Record<string, unknown> {
  return {
    id: thread.id,
    user_id: userId,
    join_timestamp: thread.members.get(userId) ?? thread.thread_metadata.create_timestamp,
    flags: 0,
  }
}
