import type { Author } from './authors.ts'
import { mergeAttachments, readFiles, type Upload } from './attachments.ts'
import { ChannelKind, MessageFlag } from './bits.ts'
import { isForum } from './channels.ts'
import { refusal, refusalFor } from './errors.ts'
import { refuseMissingFiles } from './media.ts'
import { refuseLegacyFields, type MessageBody } from './message-body.ts'
import { changeMessage, createMessage, type NewMessage } from './messages.ts'
import { demand, may } from './permissions.ts'
import { invalid } from './problems.ts'
import type { Channel } from './records/channels.ts'
import type { MessageReference, StoredMessage } from './records/messages.ts'
import type { User } from './records/people.ts'
import { refuseHaste } from './slowmode.ts'
import { timeOf } from './snowflake.ts'
import { openForSpeech } from './threads.ts'
import type { World } from './world.ts'

const NONCE_MILLISECONDS = 5 * 60_000
const HOUR = 3_600_000
/** In an hour. Discord says "many" (30046); it does not say how many. */
const MOST_LATE_EDITS = 30

const sendFlags =
  MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.IS_COMPONENTS_V2

/** Refuses who may not speak here. */
function demandSpeech(world: World, userId: string, channel: Channel): void {
  demand(world, userId, channel)
  if (channel.type === ChannelKind.category) throw refusal(50008)
  if (isForum(channel)) throw refusal(40058)
  demand(world, userId, channel, channel.kind === 'thread' ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES')
  refuseHaste(world, userId, channel)
  const isLocked = channel.kind === 'thread' && channel.thread_metadata.locked
  if (isLocked && !may(world, userId, channel, 'MANAGE_THREADS')) throw refusal(160005)
}

/** Create Message, for people and the bot alike. */
export function postMessage(
  world: World,
  userId: string,
  channel: Channel,
  body: MessageBody,
  uploads: readonly Upload[] = [],
): StoredMessage {
  demand(world, userId, channel)
  contentOf(body, uploads)
  demandSpeech(world, userId, channel)
  if (uploads.length > 0) demand(world, userId, channel, 'ATTACH_FILES')
  if (body.embeds?.length) demand(world, userId, channel, 'EMBED_LINKS')
  const earlier = findByNonce(world, userId, body)
  if (earlier) return earlier
  const reference = referTo(world, userId, channel, body)
  const draft = composeMessage(world, { kind: 'user', userId }, channel, body, uploads)
  if (channel.kind === 'thread') openForSpeech(world, channel)
  const stored = createMessage(world, { ...draft, ...reference })
  if (body.nonce !== undefined)
    world.nonces.set(`${userId} ${body.nonce}`, {
      channelId: channel.id,
      messageId: stored.message.id,
      at: world.clock.now(),
    })
  return stored
}

/**
 * What the body has to say: at least something, or 50006; `extraFlags` beyond those any sender may set. Whatever is
 * wrong with the message shows here, before a thread is made or opened for it.
 */
export function contentOf(body: MessageBody, uploads: readonly Upload[], extraFlags = 0) {
  const flags = (body.flags ?? 0) & (sendFlags | extraFlags)
  const { content = '', embeds = [], components = [] } = body
  if (flags & MessageFlag.IS_COMPONENTS_V2) refuseLegacyFields(content, embeds)
  const isEmpty = [content, embeds, components, uploads].every((part) => part.length === 0)
  if (isEmpty) throw refusal(50006)
  refuseMissingFiles(embeds, components, readFiles(uploads, body.attachments))
  return { content, embeds, components, flags }
}

/** A complete message; its files are stored by this. */
export function composeMessage(
  world: World,
  author: Author,
  channel: Channel,
  body: MessageBody,
  uploads: readonly Upload[],
  extraFlags = 0,
): NewMessage {
  return {
    channel,
    author,
    ...contentOf(body, uploads, extraFlags),
    tts: body.tts,
    attachments: mergeAttachments(world, channel.id, [], body.attachments, uploads),
    allowedMentions: body.allowedMentions,
    ...(body.nonce === undefined ? {} : { nonce: body.nonce }),
  }
}

/** Edit Message, Edit Webhook Message and Edit Original alike: whose message it is was asked before. */
export function editMessage(
  world: World,
  author: Author,
  stored: StoredMessage,
  body: MessageBody,
  uploads: readonly Upload[],
): void {
  const { message } = stored
  const channel = world.channels.get(message.channel_id)
  if (channel?.kind === 'thread' && channel.thread_metadata.archived && author.kind === 'user')
    throw refusal(50083)
  countLateEdit(world, stored)
  const flags = editedFlags(message.flags, body.flags)
  const change = {
    content: body.content ?? message.content,
    embeds: body.embeds ?? message.embeds,
    components: body.components ?? message.components,
    attachments: mergeAttachments(world, message.channel_id, message.attachments, body.attachments, uploads),
  }
  if (flags & MessageFlag.IS_COMPONENTS_V2) refuseLegacyFields(change.content, change.embeds)
  if (Object.values(change).every((part) => part.length === 0)) throw refusal(50006)
  changeMessage(world, stored, { author, ...change, flags, allowedMentions: body.allowedMentions })
}

function editedFlags(before: number, asked: number | undefined): number {
  if (asked === undefined) return before & ~MessageFlag.LOADING
  if (before & MessageFlag.IS_COMPONENTS_V2 && !(asked & MessageFlag.IS_COMPONENTS_V2))
    throw invalid(['flags'], 'MESSAGE_FLAG_IMMUTABLE', 'IS_COMPONENTS_V2 cannot be taken away')
  const settable = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.IS_COMPONENTS_V2
  return (before & ~settable & ~MessageFlag.LOADING) | (asked & settable)
}

function countLateEdit(world: World, stored: StoredMessage): void {
  const now = world.clock.now()
  if (now - timeOf(stored.message.id) < HOUR) return
  stored.lateEdits = stored.lateEdits.filter((at) => now - at < HOUR)
  const [oldest = now] = stored.lateEdits
  if (stored.lateEdits.length >= MOST_LATE_EDITS) throw refusalFor(30046, oldest + HOUR - now)
  stored.lateEdits.push(now)
}

function findByNonce(world: World, userId: string, body: MessageBody): StoredMessage | undefined {
  if (body.nonce === undefined || !body.enforceNonce) return undefined
  const known = world.nonces.get(`${userId} ${body.nonce}`)
  if (!known || world.clock.now() - known.at > NONCE_MILLISECONDS) return undefined
  return world.messages.get(known.channelId)?.get(known.messageId)
}

function referTo(
  world: World,
  userId: string,
  channel: Channel,
  body: MessageBody,
): { reference: MessageReference; repliedTo: User } | Record<string, never> {
  if (!body.replyTo) return {}
  if (!may(world, userId, channel, 'READ_MESSAGE_HISTORY')) throw refusal(160002)
  const { messageId, mustExist } = body.replyTo
  const found = world.messages.get(channel.id)?.get(messageId)
  if (!found) {
    if (mustExist) throw invalid(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message')
    return {}
  }
  return {
    reference: { type: 0, channel_id: channel.id, message_id: messageId, guild_id: channel.guild_id },
    repliedTo: found.message.author,
  }
}
