import { MessageKind } from './bits.ts'
import { refusal } from './errors.ts'
import type { Channel, Thread } from './records/channels.ts'
import type { Message } from './records/messages.ts'
import { timestamp, type World } from './world.ts'

const MOST_MEMBERS = 1000

export function joinThread(world: World, thread: Thread, userId: string): void {
  if (thread.members.has(userId)) return
  if (thread.members.size >= MOST_MEMBERS) throw refusal(30033)
  thread.members.set(userId, timestamp(world))
  world.stream.emit({ type: 'thread-member-add', thread, userId })
}

export function leaveThread(world: World, thread: Thread, userId: string): void {
  if (!thread.members.delete(userId)) return
  world.stream.emit({ type: 'thread-member-remove', thread, userId })
}

/** A thread's count leaves out the message it began with. */
export function isCounted(thread: Thread, message: Message): boolean {
  return message.type !== MessageKind.threadStarter && message.id !== thread.id
}

/** Keeps the counts of a channel in step with its newest message. */
export function noteMessage(world: World, channel: Channel, message: Message): void {
  channel.last_message_id = message.id
  if (channel.kind !== 'thread') return
  if (isCounted(channel, message)) {
    channel.message_count += 1
    channel.total_message_sent += 1
  }
  // Webhooks are no members; who speaks becomes one.
  if (!message.webhook_id && world.members.has(message.author.id))
    joinThread(world, channel, message.author.id)
}
