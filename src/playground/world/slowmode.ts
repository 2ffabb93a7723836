import { refusalFor } from './errors.ts'
import { may } from './permissions.ts'
import type { Channel } from './records/channels.ts'
import { timeOf } from './snowflake.ts'
import type { World } from './world.ts'

/** Slowmode; bots and those with one of three permissions do not feel it. */
export function refuseHaste(world: World, userId: string, channel: Channel): void {
  if (channel.rate_limit_per_user === 0 || world.users.get(userId)?.bot) return
  const exempt = ['MANAGE_MESSAGES', 'MANAGE_CHANNELS', 'BYPASS_SLOWMODE'] as const
  if (exempt.some((name) => may(world, userId, channel, name))) return
  const own = [...(world.messages.get(channel.id)?.values() ?? [])].findLast(
    ({ message }) => message.author.id === userId,
  )
  const waits = own ? timeOf(own.message.id) + channel.rate_limit_per_user * 1000 - world.clock.now() : 0
  if (waits > 0) throw refusalFor(20016, waits)
}
