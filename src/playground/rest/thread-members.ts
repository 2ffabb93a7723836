import { viewThreadMember } from '../world/channel-view.ts'
import { refusal } from '../world/errors.ts'
import { findMember, viewMember } from '../world/people.ts'
import { demand } from '../world/permissions.ts'
import type { Thread } from '../world/records/channels.ts'
import { joinThread, leaveThread } from '../world/thread-members.ts'
import { demandThreadControl } from '../world/threads.ts'
import { visible } from './channels.ts'
import { done, flag, id, ok, whole, type Call, type Route } from './route.ts'

export const threadMemberRoutes: Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel/thread-members',
    auth: 'bot',
    handle(call) {
      const thread = threadOf(call)
      const limit = whole(call, 'limit', { min: 1, max: 100, otherwise: 100 })
      return ok([...thread.members.keys()].slice(0, limit).map((userId) => viewThreadMember(thread, userId)))
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/thread-members/:user',
    auth: 'bot',
    handle(call) {
      const { world } = call
      const thread = threadOf(call)
      const userId = call.params['user'] === '@me' ? world.botId : id(call, 'user')
      if (!thread.members.has(userId)) throw refusal(10007)
      const member = flag(call, 'with_member') ? { member: viewMember(world, userId) } : {}
      return ok({ ...viewThreadMember(thread, userId), ...member })
    },
  },
  {
    method: 'PUT',
    path: '/channels/:channel/thread-members/:user',
    auth: 'bot',
    handle(call) {
      const { world } = call
      const thread = threadOf(call)
      const isSelf = call.params['user'] === '@me'
      if (!isSelf) demand(world, world.botId, thread, 'SEND_MESSAGES_IN_THREADS')
      if (thread.thread_metadata.archived) throw refusal(50083)
      joinThread(world, thread, isSelf ? world.botId : findMember(world, id(call, 'user')).userId)
      return done
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/thread-members/:user',
    auth: 'bot',
    handle(call) {
      const { world } = call
      const thread = threadOf(call)
      const isSelf = call.params['user'] === '@me'
      if (!isSelf) demandThreadControl(world, world.botId, thread, { onlyModerators: thread.type !== 12 })
      leaveThread(world, thread, isSelf ? world.botId : id(call, 'user'))
      return done
    },
  },
]

function threadOf(call: Call): Thread {
  const channel = visible(call)
  if (channel.kind !== 'thread') throw refusal(50024)
  return channel
}
