import { ChannelKind } from '../world/bits.ts'
import { viewThread, viewThreadMember } from '../world/channel-view.ts'
import { isForum } from '../world/channels.ts'
import { choice, integer, isFields, list, text } from '../world/check.ts'
import { refusal } from '../world/errors.ts'
import { readMessageBody } from '../world/message-body.ts'
import { createMessage } from '../world/messages.ts'
import { findMember, viewMember } from '../world/people.ts'
import { demand } from '../world/permissions.ts'
import { composeMessage } from '../world/posting.ts'
import { collectProblems } from '../world/problems.ts'
import type { GuildChannel, Thread } from '../world/records.ts'
import {
  archiveMinutes,
  createThread,
  demandThreadControl,
  openForSpeech,
  type NewThread,
} from '../world/threads.ts'
import { joinThread, leaveThread } from '../world/thread-members.ts'
import { guildChannel, visible, visibleThreads } from './channels.ts'
import { locate, seen } from './messages.ts'
import { created, done, fieldsOf, flag, id, ok, whole, type Call, type Route } from './route.ts'

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
      return created(view(call, createThread(world, world.botId, parent, { ...rule, type, starter: stored })))
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

function readThread(call: Call): Omit<NewThread, 'type'> {
  const given = fieldsOf(call)
  const problems = collectProblems()
  const name = text(problems, ['name'], given['name'], { min: 1, max: 100, required: true }) ?? ''
  const minutes = choice(problems, ['auto_archive_duration'], given['auto_archive_duration'], archiveMinutes)
  const slowmode = integer(problems, ['rate_limit_per_user'], given['rate_limit_per_user'], {
    min: 0,
    max: 21_600,
  })
  const tags = list(problems, ['applied_tags'], given['applied_tags'], { max: 5 })?.map(String)
  problems.settle()
  return {
    name,
    ...(minutes === undefined ? {} : { autoArchiveMinutes: minutes }),
    ...(slowmode === undefined ? {} : { slowmodeSeconds: slowmode }),
    ...(tags === undefined ? {} : { tags }),
    ...(given['invitable'] === false ? { invitable: false } : {}),
  }
}

/** Without a message; API v10 makes it private unless told otherwise. */
function startThread(call: Call, parent: GuildChannel): object {
  const { world } = call
  const rule = readThread(call)
  const problems = collectProblems()
  const type =
    choice(problems, ['type'], fieldsOf(call)['type'], [10, 11, 12] as const) ?? ChannelKind.privateThread
  problems.settle()
  const expected = threadTypeUnder(parent)
  const isPrivate = type === ChannelKind.privateThread
  if (isPrivate ? parent.type !== ChannelKind.text : type !== expected) throw refusal(50024)
  demand(world, world.botId, parent, isPrivate ? 'CREATE_PRIVATE_THREADS' : 'CREATE_PUBLIC_THREADS')
  return view(call, createThread(world, world.botId, parent, { ...rule, type }))
}

const REQUIRE_TAG = 1 << 4

function postInForum(call: Call, forum: GuildChannel): object {
  const { world } = call
  const rule = readThread(call)
  const message = fieldsOf(call)['message']
  const body = readMessageBody(world, isFields(message) ? message : {})
  demand(world, world.botId, forum, 'SEND_MESSAGES')
  if (forum.flags & REQUIRE_TAG && !rule.tags?.length) throw refusal(40067)
  const author = { kind: 'user', userId: world.botId } as const
  composeMessage(world, author, forum, body, call.uploads)
  const thread = createThread(world, world.botId, forum, { ...rule, type: ChannelKind.publicThread })
  openForSpeech(world, world.botId, thread)
  const draft = composeMessage(world, author, thread, body, call.uploads)
  const stored = createMessage(world, { ...draft, id: thread.id })
  return { ...view(call, thread), message: seen(call, stored) }
}

function threadTypeUnder(parent: GuildChannel): 10 | 11 {
  if (parent.type === ChannelKind.text) return ChannelKind.publicThread
  if (parent.type === ChannelKind.announcement) return ChannelKind.announcementThread
  throw refusal(50024)
}

function threadOf(call: Call): Thread {
  const channel = visible(call)
  if (channel.kind !== 'thread') throw refusal(50024)
  return channel
}

function view(call: Call, thread: Thread): object {
  const own = thread.members.has(call.world.botId)
  return { ...viewThread(thread), ...(own ? { member: viewThreadMember(thread, call.world.botId) } : {}) }
}

function viewThreads(call: Call, threads: Thread[]): { threads: object[]; members: object[] } {
  const joined = threads.filter((thread) => thread.members.has(call.world.botId))
  return {
    threads: threads.map(viewThread),
    members: joined.map((thread) => viewThreadMember(thread, call.world.botId)),
  }
}
