import { isFields } from '../world/check.ts'
import {
  changeCommand,
  findCommand,
  listCommands,
  putCommand,
  removeCommand,
  replaceCommands,
  type Scope,
} from '../world/commands.ts'
import { refusal } from '../world/errors.ts'
import { invalid } from '../world/problems.ts'
import { created, done, fieldsOf, id, ok, type Call, type Route } from './route.ts'

/** Global commands and those of the server: the same six routes twice. */
export const commandRoutes: Route[] = [
  '/applications/:application/commands',
  '/applications/:application/guilds/:guild/commands',
].flatMap((path): Route[] => [
  {
    method: 'GET',
    path,
    auth: 'bot',
    handle: (call) => ok(listCommands(call.world, scopeOf(call))),
  },
  {
    method: 'PUT',
    path,
    auth: 'bot',
    handle(call) {
      if (!Array.isArray(call.body))
        throw invalid([], 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
      return ok(replaceCommands(call.world, scopeOf(call), call.body))
    },
  },
  {
    method: 'POST',
    path,
    auth: 'bot',
    handle(call) {
      const { command, isNew } = putCommand(call.world, scopeOf(call), fieldsOf(call))
      return isNew ? created(command) : ok(command)
    },
  },
  {
    method: 'GET',
    path: `${path}/:command`,
    auth: 'bot',
    handle: (call) => ok(findCommand(call.world, scopeOf(call), id(call, 'command'))),
  },
  {
    method: 'PATCH',
    path: `${path}/:command`,
    auth: 'bot',
    handle(call) {
      const command = findCommand(call.world, scopeOf(call), id(call, 'command'))
      return ok(changeCommand(call.world, command, isFields(call.body) ? call.body : {}))
    },
  },
  {
    method: 'DELETE',
    path: `${path}/:command`,
    auth: 'bot',
    handle(call) {
      removeCommand(call.world, findCommand(call.world, scopeOf(call), id(call, 'command')))
      return done
    },
  },
])

function scopeOf(call: Call): Scope {
  if (id(call, 'application') !== call.world.application.id) throw refusal(10002)
  if (call.params['guild'] === undefined) return null
  const guildId = id(call, 'guild')
  if (guildId !== call.world.guild.id) throw refusal(50001)
  return guildId
}
