import { ChannelKind } from '../world/bits.ts'
import { viewThread, viewThreadMember } from '../world/channel-view.ts'
import { isForum } from '../world/channels.ts'
import { demand } from '../world/permissions.ts'
import type { Thread } from '../world/records/channels.ts'
import { createThread } from '../world/threads.ts'
import { guildChannel, visible, visibleThreads } from './channels.ts'
import { locate } from './messages.ts'
import { created, ok, whole, type Call, type Route } from './route.ts'
import { postInForum, readThread, startThread, threadTypeUnder, viewOwn } from './thread-start.ts'

export const threadRoutes: Route[] = [
  {
    method: 'POST',
    path: '/channels/:channel/messages/:message/threads',
    auth: 'bot',
    handle(call) {
      const { world } = call
      const { channel, stored } = locate(call)
      const parent = guildChannel(channel)
      const type = threadTypeUnder(parent)
      const rule = readThread(call)
      demand(world, world.botId, parent, 'CREATE_PUBLIC_THREADS', 'READ_MESSAGE_HISTORY')
      return created(
        viewOwn(call, createThread(world, world.botId, parent, { ...rule, type, starter: stored })),
      )
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/threads',
    auth: 'bot',
    handle(call) {
      const parent = guildChannel(visible(call))
      return created(isForum(parent) ? postInForum(call, parent) : startThread(call, parent))
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/threads/archived/:visibility',
    auth: 'bot',
    handle(call) {
      const { world } = call
      const parent = guildChannel(visible(call))
      demand(world, world.botId, parent, 'READ_MESSAGE_HISTORY')
      const isPrivate = call.params['visibility'] === 'private'
      if (isPrivate) demand(world, world.botId, parent, 'MANAGE_THREADS')
      const limit = whole(call, 'limit', { min: 2, max: 100, otherwise: 50 })
      const before = call.query.get('before')
      const found = visibleThreads(world, parent.id)
        .filter((thread) => thread.thread_metadata.archived)
        .filter((thread) => (thread.type === ChannelKind.privateThread) === isPrivate)
        .filter((thread) => before === null || thread.thread_metadata.archive_timestamp < before)
        .toSorted((a, b) =>
          b.thread_metadata.archive_timestamp.localeCompare(a.thread_metadata.archive_timestamp),
        )
      return ok({ ...viewThreads(call, found.slice(0, limit)), has_more: found.length > limit })
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/threads/active',
    auth: 'bot',
    handle(call) {
      const parents = [...call.world.channels.values()].filter((channel) => channel.kind === 'channel')
      const active = parents
        .flatMap((parent) => visibleThreads(call.world, parent.id))
        .filter((thread) => !thread.thread_metadata.archived)
      return ok({ ...viewThreads(call, active), has_more: false })
    },
  },
]

function viewThreads(call: Call, threads: Thread[]): { threads: object[]; members: object[] } {
  const joined = threads.filter((thread) => thread.members.has(call.world.botId))
  return {
    threads: threads.map(viewThread),
    members: joined.map((thread) => viewThreadMember(thread, call.world.botId)),
  }
}
