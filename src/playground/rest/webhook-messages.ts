import type { Author } from '../world/authors.ts'
import { ChannelKind } from '../world/bits.ts'
import { findChannel, isForum } from '../world/channels.ts'
import { webAddress, text } from '../world/check.ts'
import { walk } from '../world/components/walk.ts'
import { refusal } from '../world/errors.ts'
import { readMessageBody } from '../world/message-body.ts'
import { viewMessage } from '../world/message-view.ts'
import { createMessage, findMessage, isLayout, removeMessage } from '../world/messages.ts'
import { composeMessage, contentOf, editMessage } from '../world/posting.ts'
import { collectProblems, invalid } from '../world/problems.ts'
import type { Channel } from '../world/records/channels.ts'
import type { StoredMessage } from '../world/records/messages.ts'
import type { Webhook } from '../world/records/webhooks.ts'
import { createThread, openForSpeech } from '../world/threads.ts'
import { faceOf, readWebhookName } from '../world/webhooks.ts'
import { done, fieldsOf, flag, id, ok, type Answer, type Call } from './route.ts'
import { byToken } from './webhooks.ts'

/** Execute Webhook. */
export function executeWebhook(call: Call): Answer {
  const { world } = call
  const webhook = byToken(call)
  const given = fieldsOf(call)
  const body = readMessageBody(world, given)
  refuseForeignComponents(call, webhook, body.components ?? [])
  const author: Author = {
    kind: 'webhook',
    webhook,
    name:
      given['username'] === undefined || given['username'] === null
        ? webhook.name
        : readWebhookName(['username'], given['username']),
    avatar: readFace(call, given['avatar_url']) ?? webhook.avatar,
  }
  // Before any thread is opened or made, so that a refused message leaves no trace.
  contentOf(body, call.uploads)
  const channel = targetOf(call, webhook)
  const stored = createMessage(world, {
    ...composeMessage(world, author, channel, body, call.uploads),
    ...(channel.kind === 'thread' && channel.last_message_id === null && isForumThread(call, channel)
      ? { id: channel.id }
      : {}),
  })
  return flag(call, 'wait') ? ok(viewMessage(world, stored, world.botId)) : done
}

export function getWebhookMessage(call: Call): Answer {
  return ok(viewMessage(call.world, ownMessage(call), call.world.botId))
}

export function editWebhookMessage(call: Call): Answer {
  const { world } = call
  const stored = ownMessage(call)
  const webhook = byToken(call)
  const author: Author = {
    kind: 'webhook',
    webhook,
    name: stored.message.author.username,
    avatar: stored.message.author.avatar,
  }
  const channel = findChannel(world, stored.message.channel_id)
  if (channel.kind === 'thread' && channel.thread_metadata.archived) throw refusal(50083)
  const body = readMessageBody(world, fieldsOf(call), isLayout(stored.message))
  refuseForeignComponents(call, webhook, body.components ?? [])
  editMessage(world, author, stored, body, call.uploads)
  return ok(viewMessage(world, stored, world.botId))
}

export function deleteWebhookMessage(call: Call): Answer {
  removeMessage(call.world, ownMessage(call))
  return done
}

/** A message in a thread is found only when the thread is named. */
function ownMessage(call: Call): StoredMessage {
  const webhook = byToken(call)
  const threadId = call.query.get('thread_id')
  const stored = findMessage(call.world, threadId ?? webhook.channel_id, id(call, 'message'))
  if (stored.message.webhook_id !== webhook.id) throw refusal(10008)
  return stored
}

/** The channel, or one of its threads by `thread_id`, or a new post of a forum by `thread_name`. */
function targetOf(call: Call, webhook: Webhook): Channel {
  const { world } = call
  const channel = findChannel(world, webhook.channel_id)
  const threadId = call.query.get('thread_id')
  const given = fieldsOf(call)
  const problems = collectProblems()
  const name = text(problems, ['thread_name'], given['thread_name'], { min: 1, max: 100 })
  problems.settle()
  if (threadId !== null && name !== undefined) throw refusal(220002)
  if (threadId !== null) {
    const thread = world.channels.get(threadId)
    if (thread?.kind !== 'thread' || thread.parent_id !== channel.id) throw refusal(10003)
    if (thread.thread_metadata.locked) throw refusal(160005)
    openForSpeech(world, thread)
    return thread
  }
  if (!isForum(channel)) {
    if (name !== undefined) throw refusal(220003)
    return channel
  }
  if (name === undefined || channel.kind !== 'channel') throw refusal(220001)
  return createThread(world, webhook.id, channel, { name, type: ChannelKind.publicThread })
}

function isForumThread(call: Call, channel: Channel): boolean {
  const parent = channel.parent_id === null ? undefined : call.world.channels.get(channel.parent_id)
  return parent !== undefined && isForum(parent)
}

/** A webhook that no application owns may show components only when asked to, and none that act. */
function refuseForeignComponents(call: Call, webhook: Webhook, components: readonly unknown[]): void {
  if (webhook.application_id !== null || components.length === 0) return
  const acts = [...walk(components)].some((component) => component['custom_id'] !== undefined)
  if (!flag(call, 'with_components') || acts)
    throw invalid(
      ['components'],
      'WEBHOOK_COMPONENTS_FORBIDDEN',
      'This webhook may not send these components',
    )
}

function readFace(call: Call, value: unknown): string | null {
  const problems = collectProblems()
  const address = webAddress(problems, ['avatar_url'], value)
  problems.settle()
  return address ? faceOf(call.world, address) : null
}
