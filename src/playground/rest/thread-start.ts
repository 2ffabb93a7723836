import { ChannelKind } from '../world/bits.ts'
import { viewThread, viewThreadMember } from '../world/channel-view.ts'
import { choice, integer, isFields, list, text } from '../world/check.ts'
import { refusal } from '../world/errors.ts'
import { readMessageBody } from '../world/message-body.ts'
import { createMessage } from '../world/messages.ts'
import { demand } from '../world/permissions.ts'
import { composeMessage, contentOf } from '../world/posting.ts'
import { collectProblems } from '../world/problems.ts'
import type { GuildChannel, Thread } from '../world/records/channels.ts'
import { archiveMinutes, createThread, type NewThread } from '../world/threads.ts'
import { seen } from './messages.ts'
import { fieldsOf, type Call } from './route.ts'

export function readThread(call: Call): Omit<NewThread, 'type'> {
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
export function startThread(call: Call, parent: GuildChannel): object {
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
  return viewOwn(call, createThread(world, world.botId, parent, { ...rule, type }))
}

const REQUIRE_TAG = 1 << 4

export function postInForum(call: Call, forum: GuildChannel): object {
  const { world } = call
  const rule = readThread(call)
  const message = fieldsOf(call)['message']
  const body = readMessageBody(world, isFields(message) ? message : {})
  demand(world, world.botId, forum, 'SEND_MESSAGES')
  if (forum.flags & REQUIRE_TAG && !rule.tags?.length) throw refusal(40067)
  const author = { kind: 'user', userId: world.botId } as const
  contentOf(body, call.uploads)
  const thread = createThread(world, world.botId, forum, { ...rule, type: ChannelKind.publicThread })
  const draft = composeMessage(world, author, thread, body, call.uploads)
  const stored = createMessage(world, { ...draft, id: thread.id })
  return { ...viewOwn(call, thread), message: seen(call, stored) }
}

export function threadTypeUnder(parent: GuildChannel): 10 | 11 {
  if (parent.type === ChannelKind.text) return ChannelKind.publicThread
  if (parent.type === ChannelKind.announcement) return ChannelKind.announcementThread
  throw refusal(50024)
}

export function viewOwn(call: Call, thread: Thread): object {
  const own = thread.members.has(call.world.botId)
  return { ...viewThread(thread), ...(own ? { member: viewThreadMember(thread, call.world.botId) } : {}) }
}
