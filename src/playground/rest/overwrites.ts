import { setOverwrite } from '../world/channels.ts'
import { bits } from '../world/check.ts'
import { refusal } from '../world/errors.ts'
import { demand, permissionsIn } from '../world/permissions.ts'
import { collectProblems } from '../world/problems.ts'
import { guildChannel, visible } from './channels.ts'
import { done, fieldsOf, id, type Route } from './route.ts'

export const overwriteRoutes: Route[] = [
  {
    method: 'PUT',
    path: '/channels/:channel/permissions/:overwrite',
    auth: 'bot',
    handle(call) {
      const { world } = call
      const channel = guildChannel(visible(call))
      demand(world, world.botId, channel, 'MANAGE_ROLES')
      const given = fieldsOf(call)
      const problems = collectProblems()
      const allow = bits(problems, ['allow'], given['allow']) ?? '0'
      const deny = bits(problems, ['deny'], given['deny']) ?? '0'
      problems.settle()
      // Nobody hands out what they do not have.
      if ((BigInt(allow) | BigInt(deny)) & ~permissionsIn(world, world.botId, channel)) throw refusal(50013)
      setOverwrite(world, channel, {
        id: id(call, 'overwrite'),
        type: given['type'] === 1 ? 1 : 0,
        allow,
        deny,
      })
      return done
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/permissions/:overwrite',
    auth: 'bot',
    handle(call) {
      const channel = guildChannel(visible(call))
      demand(call.world, call.world.botId, channel, 'MANAGE_ROLES')
      setOverwrite(call.world, channel, { id: id(call, 'overwrite'), type: 0, allow: '0', deny: '0' })
      return done
    },
  },
]
