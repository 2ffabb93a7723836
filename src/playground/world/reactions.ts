import { isUnicodeEmoji } from './emojis.ts'
import { refusal } from './errors.ts'
import { demand, may } from './permissions.ts'
import type { Channel } from './records/channels.ts'
import type { Emoji, Reaction, StoredMessage } from './records/messages.ts'
import { compareIds } from './snowflake.ts'
import type { World } from './world.ts'

const MOST_EMOJIS = 20

/** `👍`, or `name:id` of an emoji the application owns; 10014 for anything else. */
export function readEmoji(world: World, given: string): Emoji {
  const custom = /^(?:<?a?:)?(\w{2,32}):(\d{1,20})>?$/.exec(given)
  if (custom) {
    const known = world.emojis.get(custom[2] ?? '')
    if (!known) throw refusal(10014)
    return { id: known.id, name: known.name }
  }
  if (!isUnicodeEmoji(given)) throw refusal(10014)
  return { id: null, name: given }
}

export function react(
  world: World,
  userId: string,
  channel: Channel,
  stored: StoredMessage,
  emoji: Emoji,
): void {
  demand(world, userId, channel, 'READ_MESSAGE_HISTORY')
  refuseArchived(channel)
  const found = findReaction(stored, emoji)
  if (!found) {
    if (!may(world, userId, channel, 'ADD_REACTIONS')) throw refusal(50013)
    if (stored.reactions.length >= MOST_EMOJIS) throw refusal(30010)
  }
  if (found?.people.has(userId)) return
  const reaction: Reaction = found ?? { emoji, people: new Map() }
  if (!found) stored.reactions.push(reaction)
  reaction.people.set(userId, 0)
  world.stream.emit({ type: 'reaction-add', stored, userId, emoji, burst: false })
}

/** `actorId` takes `userId`'s reaction away; another's needs MANAGE_MESSAGES. */
export function unreact(
  world: World,
  actorId: string,
  channel: Channel,
  stored: StoredMessage,
  emoji: Emoji,
  userId = actorId,
): void {
  if (actorId !== userId) demand(world, actorId, channel, 'MANAGE_MESSAGES')
  refuseArchived(channel)
  const found = findReaction(stored, emoji)
  if (!found?.people.delete(userId)) return
  if (found.people.size === 0) stored.reactions = stored.reactions.filter((one) => one !== found)
  world.stream.emit({ type: 'reaction-remove', stored, userId, emoji, burst: false })
}

/** All reactions, or all of one emoji. */
export function clearReactions(
  world: World,
  actorId: string,
  channel: Channel,
  stored: StoredMessage,
  emoji: Emoji | null,
): void {
  demand(world, actorId, channel, 'MANAGE_MESSAGES')
  stored.reactions = emoji ? stored.reactions.filter((one) => !isSame(one.emoji, emoji)) : []
  world.stream.emit({ type: 'reaction-clear', stored, emoji })
}

/** One page of the people who reacted, by id. */
export function listReactors(
  stored: StoredMessage,
  emoji: Emoji,
  page: { limit: number; after: string; kind: 0 | 1 },
): string[] {
  const people = findReaction(stored, emoji)?.people ?? new Map<string, 0 | 1>()
  return [...people]
    .filter(([userId, kind]) => kind === page.kind && compareIds(userId, page.after) > 0)
    .map(([userId]) => userId)
    .toSorted(compareIds)
    .slice(0, page.limit)
}

function refuseArchived(channel: Channel): void {
  if (channel.kind === 'thread' && channel.thread_metadata.archived) throw refusal(50083)
}

function findReaction(stored: StoredMessage, emoji: Emoji): Reaction | undefined {
  return stored.reactions.find((reaction) => isSame(reaction.emoji, emoji))
}

function isSame(a: Emoji, b: Emoji): boolean {
  return a.id === null && b.id === null ? a.name === b.name : a.id === b.id
}
