import { refusal } from '../world/errors.ts'
import { findUser } from '../world/people.ts'
import { demand } from '../world/permissions.ts'
import { clearReactions, listReactors, react, readEmoji, unreact } from '../world/reactions.ts'
import { isSnowflake } from '../world/snowflake.ts'
import { locate } from './messages.ts'
import { done, id, ok, whole, type Route } from './route.ts'

const path = '/channels/:channel/messages/:message/reactions'
const allowance = { name: 'reaction', count: 1, milliseconds: 250 }

export const reactionRoutes: Route[] = [
  {
    method: 'PUT',
    path: `${path}/:emoji/@me`,
    auth: 'bot',
    allowance,
    handle(call) {
      const { channel, stored } = locate(call)
      const emoji = readEmoji(call.world, call.params['emoji'] ?? '')
      react(call.world, call.world.botId, channel, stored, emoji)
      return done
    },
  },
  {
    method: 'DELETE',
    path: `${path}/:emoji/:user`,
    auth: 'bot',
    allowance,
    handle(call) {
      const { world } = call
      const { channel, stored } = locate(call)
      const emoji = readEmoji(world, call.params['emoji'] ?? '')
      const userId = call.params['user'] === '@me' ? world.botId : id(call, 'user')
      unreact(world, world.botId, channel, stored, emoji, userId)
      return done
    },
  },
  {
    method: 'GET',
    path: `${path}/:emoji`,
    auth: 'bot',
    handle(call) {
      const { channel, stored } = locate(call)
      demand(call.world, call.world.botId, channel, 'READ_MESSAGE_HISTORY')
      const emoji = readEmoji(call.world, call.params['emoji'] ?? '')
      const after = call.query.get('after') ?? '0'
      if (!isSnowflake(after)) throw refusal(10013)
      const reactors = listReactors(stored, emoji, {
        limit: whole(call, 'limit', { min: 1, max: 100, otherwise: 25 }),
        after,
        kind: whole(call, 'type', { min: 0, max: 1, otherwise: 0 }) === 1 ? 1 : 0,
      })
      return ok(reactors.map((userId) => findUser(call.world, userId)))
    },
  },
  {
    method: 'DELETE',
    path: `${path}/:emoji`,
    auth: 'bot',
    allowance,
    handle(call) {
      const { channel, stored } = locate(call)
      const emoji = readEmoji(call.world, call.params['emoji'] ?? '')
      clearReactions(call.world, call.world.botId, channel, stored, emoji)
      return done
    },
  },
  {
    method: 'DELETE',
    path,
    auth: 'bot',
    allowance,
    handle(call) {
      const { channel, stored } = locate(call)
      clearReactions(call.world, call.world.botId, channel, stored, null)
      return done
    },
  },
]
