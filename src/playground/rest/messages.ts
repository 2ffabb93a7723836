import { ChannelKind } from '../world/bits.ts'
import { findVisible } from '../world/channels.ts'
import { refusal } from '../world/errors.ts'
import { readMessageBody } from '../world/message-body.ts'
import { hideContent, viewMessage } from '../world/message-view.ts'
import { findMessage, isLayout, messagesIn, removeMessage } from '../world/messages.ts'
import { demand, may } from '../world/permissions.ts'
import { editMessage, postMessage } from '../world/posting.ts'
import type { Channel } from '../world/records/channels.ts'
import type { StoredMessage } from '../world/records/messages.ts'
import { compareIds } from '../world/snowflake.ts'
import { done, fieldsOf, id, ok, whole, type Call, type Route } from './route.ts'

const path = '/channels/:channel/messages'

export const messageRoutes: Route[] = [
  {
    method: 'POST',
    path,
    auth: 'bot',
    allowance: { name: 'create-message', count: 5, milliseconds: 5000 },
    handle(call) {
      const { world } = call
      const channel = findVisible(world, world.botId, id(call, 'channel'))
      const body = readMessageBody(world, fieldsOf(call))
      return ok(seen(call, postMessage(world, world.botId, channel, body, call.uploads)))
    },
  },
  {
    method: 'GET',
    path,
    auth: 'bot',
    handle(call) {
      const channel = findVisible(call.world, call.world.botId, id(call, 'channel'))
      const limit = whole(call, 'limit', { min: 1, max: 100, otherwise: 50 })
      if (!may(call.world, call.world.botId, channel, 'READ_MESSAGE_HISTORY')) return ok([])
      return ok(page(call, channel, limit).map((stored) => seen(call, stored)))
    },
  },
  {
    method: 'GET',
    path: `${path}/:message`,
    auth: 'bot',
    handle(call) {
      const { channel, stored } = locate(call)
      demand(call.world, call.world.botId, channel, 'READ_MESSAGE_HISTORY')
      return ok(seen(call, stored))
    },
  },
  {
    method: 'PATCH',
    path: `${path}/:message`,
    auth: 'bot',
    allowance: { name: 'edit-message', count: 5, milliseconds: 5000 },
    handle(call) {
      const { world } = call
      const { stored } = locate(call)
      if (stored.message.author.id !== world.botId) throw refusal(50005)
      const body = readMessageBody(world, fieldsOf(call), isLayout(stored.message))
      editMessage(world, { kind: 'user', userId: world.botId }, stored, body, call.uploads)
      return ok(seen(call, stored))
    },
  },
  {
    method: 'DELETE',
    path: `${path}/:message`,
    auth: 'bot',
    allowance: { name: 'delete-message', count: 5, milliseconds: 1000 },
    handle(call) {
      const { channel, stored } = locate(call)
      if (stored.message.author.id !== call.world.botId)
        demand(call.world, call.world.botId, channel, 'MANAGE_MESSAGES')
      if (channel.kind === 'thread' && channel.thread_metadata.archived) throw refusal(50083)
      removeMessage(call.world, stored)
      return done
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/typing',
    auth: 'bot',
    handle(call) {
      const { world } = call
      const channel = findVisible(world, world.botId, id(call, 'channel'))
      demand(
        world,
        world.botId,
        channel,
        channel.kind === 'thread' ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES',
      )
      const user = world.users.get(world.botId)
      if (user) world.stream.emit({ type: 'typing-start', channel, user })
      return done
    },
  },
]

/** The channel and message named in the path; ephemeral messages cannot be found this way. */
export function locate(call: Call): { channel: Channel; stored: StoredMessage } {
  const channel = findVisible(call.world, call.world.botId, id(call, 'channel'))
  if (channel.type === ChannelKind.category) throw refusal(50024)
  const stored = findMessage(call.world, channel.id, id(call, 'message'))
  if (stored.onlyFor) throw refusal(10008)
  return { channel, stored }
}

export function seen(call: Call, stored: StoredMessage): Record<string, unknown> {
  return hideContent(call.world, viewMessage(call.world, stored, call.world.botId))
}

/** Newest first, around, before or after an id. */
function page(call: Call, channel: Channel, limit: number): StoredMessage[] {
  const all = [...messagesIn(call.world, channel.id).values()].filter((stored) => !stored.onlyFor)
  const compare = (stored: StoredMessage, key: string) =>
    compareIds(stored.message.id, call.query.get(key) ?? '0')
  if (call.query.has('after'))
    return all
      .filter((one) => compare(one, 'after') > 0)
      .slice(0, limit)
      .toReversed()
  if (call.query.has('around')) {
    const older = all.filter((one) => compare(one, 'around') <= 0).slice(-Math.ceil(limit / 2))
    const newer = all.filter((one) => compare(one, 'around') > 0).slice(0, Math.floor(limit / 2))
    return [...older, ...newer].toReversed()
  }
  const older = call.query.has('before') ? all.filter((one) => compare(one, 'before') < 0) : all
  return older.slice(-limit).toReversed()
}
