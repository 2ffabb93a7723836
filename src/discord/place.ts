/** Where a session is held at Discord, as ids that are journaled and remembered. */
import type { Place } from '../council/facts.ts'
import type { Ground } from './grounds.ts'

/** Ids, as they are journaled. `channel` is never a thread; the card lies in `cardChannel`. */
export interface DiscordPlace extends Place {
  guild: string
  channel: string
  thread: string
  card: string
  cardChannel: string
}

/** Null for a place of another kind of stage. */
export function asDiscordPlace({ guild, channel, thread, card, cardChannel }: Place): DiscordPlace | null {
  const complete = guild && channel && thread && card && cardChannel
  return complete ? { guild, channel, thread, card, cardChannel } : null
}

/** Null for the ground of another kind of stage. */
export function asGround({ kind, guild, channel, thread }: Place): Ground | null {
  if (!guild || !channel) return null
  if (kind === 'channel' || kind === 'private') return { kind, guild, channel }
  return kind === 'thread' && thread ? { kind, guild, channel, thread } : null
}
