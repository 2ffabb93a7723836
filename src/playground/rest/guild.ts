import { viewChannel } from '../world/channel-view.ts'
import { refusal } from '../world/errors.ts'
import { viewGuild } from '../world/guild-view.ts'
import { findMember, findUser, viewMember } from '../world/people.ts'
import { guildPermissions } from '../world/permissions.ts'
import { compareIds } from '../world/snowflake.ts'
import { flag, id, ok, whole, type Call, type Route } from './route.ts'

export const guildRoutes: Route[] = [
  {
    method: 'GET',
    path: '/users/@me',
    auth: 'bot',
    handle: (call) =>
      ok({
        ...findUser(call.world, call.world.botId),
        mfa_enabled: true,
        locale: 'en-US',
        email: null,
        verified: true,
      }),
  },
  {
    method: 'GET',
    path: '/users/:user',
    auth: 'bot',
    handle: (call) => ok(findUser(call.world, id(call, 'user'))),
  },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    auth: 'bot',
    handle: ({ world }) =>
      ok([
        {
          id: world.guild.id,
          name: world.guild.name,
          icon: null,
          banner: null,
          owner: false,
          permissions: guildPermissions(world, world.botId).toString(),
          features: [],
        },
      ]),
  },
  {
    method: 'GET',
    path: '/guilds/:guild',
    auth: 'bot',
    handle(call) {
      demandGuild(call)
      const counts = flag(call, 'with_counts')
        ? {
            approximate_member_count: call.world.members.size,
            approximate_presence_count: call.world.members.size,
          }
        : {}
      return ok({ ...viewGuild(call.world), ...counts })
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/channels',
    auth: 'bot',
    handle(call) {
      demandGuild(call)
      const channels = [...call.world.channels.values()].filter((channel) => channel.kind === 'channel')
      return ok(channels.map(viewChannel))
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/roles',
    auth: 'bot',
    handle(call) {
      demandGuild(call)
      return ok([...call.world.roles.values()])
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/roles/:role',
    auth: 'bot',
    handle(call) {
      demandGuild(call)
      const role = call.world.roles.get(id(call, 'role'))
      if (!role) throw refusal(10011)
      return ok(role)
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members',
    auth: 'bot',
    handle(call) {
      demandGuild(call)
      if (!call.world.privilegedIntents.has('GUILD_MEMBERS')) throw refusal(50001)
      const limit = whole(call, 'limit', { min: 1, max: 1000, otherwise: 1 })
      const after = call.query.get('after') ?? '0'
      const ids = [...call.world.members.keys()].filter((one) => compareIds(one, after) > 0)
      return ok(
        ids
          .toSorted(compareIds)
          .slice(0, limit)
          .map((one) => viewMember(call.world, one)),
      )
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    auth: 'bot',
    handle(call) {
      demandGuild(call)
      return ok(viewMember(call.world, findMember(call.world, id(call, 'user')).userId))
    },
  },
]

function demandGuild(call: Call): void {
  const { guild, members, botId } = call.world
  if (id(call, 'guild') !== guild.id || !members.has(botId)) throw refusal(10004)
}
