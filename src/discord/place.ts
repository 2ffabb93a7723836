/** Where a session is held at Discord, as ids that are journaled and remembered. */
import type { Place } from '../council/facts.ts'
import type { Ledger } from '../history/history.ts'
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

const GROUND = 'ground'

/** A session that was interrupted before its place stood is continued on the same ground. */
export async function rememberGround(ledger: Ledger, ground: Ground): Promise<void> {
  const { kind, guild, channel } = ground
  const id = [kind, guild, channel, ...(kind === 'thread' ? [ground.thread] : [])].join('/')
  await ledger.enter(GROUND, { state: 'sent', id })
}

export async function rememberedGround(ledger: Ledger): Promise<Ground | null> {
  const entry = await ledger.find(GROUND)
  if (entry?.state !== 'sent') return null
  const [kind, guild = '', channel = '', thread = ''] = entry.id.split('/')
  switch (kind) {
    case 'channel':
    case 'private':
      return { kind, guild, channel }
    case 'thread':
      return { kind, guild, channel, thread }
    default:
      return null
  }
}
