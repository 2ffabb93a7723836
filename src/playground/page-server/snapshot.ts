import type { PageSnapshot } from '../page-protocol.ts'
import { asDiscord, botSeen, channelFor, commandsSeen, seesChannel, userFor } from '../people/sight.ts'
import { Permission } from '../world/bits.ts'
import { guildPermissions } from '../world/permissions.ts'
import type { World } from '../world/world.ts'

/** All that a page needs to draw itself for one person. */
export function snapshotFor(world: World, userId: string): PageSnapshot {
  const people = [...world.members.keys()].filter((id) => world.users.get(id)?.bot !== true)
  return {
    guild: { id: world.guild.id, name: world.guild.name },
    people: people.map((id) => ({ user: userFor(world, id), title: titleOf(world, id) })),
    me: userId,
    bot: botSeen(world),
    roles: asDiscord([...world.roles.values()]),
    channels: [...world.channels.values()]
      .filter((channel) => seesChannel(world, userId, channel))
      .map(channelFor),
    commands: commandsSeen(world, userId),
  }
}

function titleOf(world: World, userId: string): string {
  const bits = guildPermissions(world, userId)
  if (bits & Permission.ADMINISTRATOR) return 'Administrator'
  return bits & Permission.MANAGE_THREADS ? 'Moderator' : 'Member'
}
