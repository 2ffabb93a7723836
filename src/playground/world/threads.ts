import { ChannelKind, MessageKind } from './bits.ts'
import { refusal } from './errors.ts'
import { createMessage } from './messages.ts'
import { demand, may } from './permissions.ts'
import type { GuildChannel, Thread } from './records/channels.ts'
import type { StoredMessage } from './records/messages.ts'
import { timestamp, type World } from './world.ts'

export const archiveMinutes = [60, 1440, 4320, 10080] as const

export interface NewThread {
  name: string
  type: number
  autoArchiveMinutes?: number
  slowmodeSeconds?: number
  tags?: string[]
  invitable?: boolean
  /** The message it hangs on; its id becomes the thread's. */
  starter?: StoredMessage
}

export function createThread(world: World, ownerId: string, parent: GuildChannel, rule: NewThread): Thread {
  const starter = rule.starter
  if (starter && world.channels.has(starter.message.id)) throw refusal(160004)
  const now = timestamp(world)
  const thread: Thread = {
    kind: 'thread',
    id: starter?.message.id ?? world.nextId(),
    type: rule.type,
    guild_id: parent.guild_id,
    name: rule.name,
    parent_id: parent.id,
    owner_id: ownerId,
    flags: 0,
    rate_limit_per_user: rule.slowmodeSeconds ?? 0,
    last_message_id: null,
    message_count: 0,
    total_message_sent: 0,
    applied_tags: rule.tags ?? [],
    thread_metadata: {
      archived: false,
      archive_timestamp: now,
      auto_archive_duration: rule.autoArchiveMinutes ?? 4320,
      locked: false,
      create_timestamp: now,
      ...(rule.type === ChannelKind.privateThread ? { invitable: rule.invitable ?? true } : {}),
    },
    members: new Map([[ownerId, now]]),
  }
  world.channels.set(thread.id, thread)
  world.stream.emit({ type: 'thread-create', thread })
  announce(world, ownerId, parent, thread, starter)
  return thread
}

/** Discord's own messages: the starter quoted in the thread, or the news of it in the channel. */
function announce(
  world: World,
  ownerId: string,
  parent: GuildChannel,
  thread: Thread,
  starter: StoredMessage | undefined,
): void {
  const author = { kind: 'user', userId: ownerId } as const
  if (starter) {
    world.stream.emit({ type: 'message-update', stored: starter })
    const { id: message_id, channel_id } = starter.message
    createMessage(world, {
      channel: thread,
      author,
      content: '',
      type: MessageKind.threadStarter,
      reference: { type: 0, message_id, channel_id, guild_id: parent.guild_id },
    })
  } else if (parent.type !== ChannelKind.forum && thread.type !== ChannelKind.privateThread) {
    createMessage(world, {
      channel: parent,
      author,
      content: thread.name,
      type: MessageKind.threadCreated,
      reference: { type: 0, channel_id: thread.id, guild_id: parent.guild_id },
    })
  }
}

/** Words un-archive the thread they enter. */
export function openForSpeech(world: World, thread: Thread): void {
  if (thread.thread_metadata.archived) setThread(world, thread, { archived: false })
}

export function setThread(
  world: World,
  thread: Thread,
  change: Partial<
    Pick<Thread, 'name' | 'rate_limit_per_user' | 'applied_tags'> & {
      archived: boolean
      locked: boolean
      auto_archive_duration: number
      invitable: boolean
    }
  >,
): void {
  const { name, rate_limit_per_user, applied_tags, ...metadata } = change
  if (name !== undefined) thread.name = name
  if (rate_limit_per_user !== undefined) thread.rate_limit_per_user = rate_limit_per_user
  if (applied_tags !== undefined) thread.applied_tags = applied_tags
  const flips = metadata.archived !== undefined && metadata.archived !== thread.thread_metadata.archived
  thread.thread_metadata = {
    ...thread.thread_metadata,
    ...metadata,
    ...(flips ? { archive_timestamp: timestamp(world) } : {}),
  }
  world.stream.emit({ type: 'thread-update', thread })
}

/** Names, archiving: the creator or MANAGE_THREADS. Locking and slowmode: MANAGE_THREADS. */
export function demandThreadControl(
  world: World,
  userId: string,
  thread: Thread,
  rule: { onlyModerators: boolean },
): void {
  demand(world, userId, thread)
  if (may(world, userId, thread, 'MANAGE_THREADS')) return
  if (rule.onlyModerators || thread.owner_id !== userId) throw refusal(50013)
}
