import { resolveMedia } from './media.ts'
import { MessageFlag, MessageKind } from './bits.ts'
import { authorOf, pingsOf, webhookMarks, type Author } from './authors.ts'
import { refusal } from './errors.ts'
import type { AllowedMentions } from './mentions.ts'
import type { Channel } from './records/channels.ts'
import type {
  Attachment,
  Component,
  Embed,
  Message,
  MessageReference,
  StoredMessage,
} from './records/messages.ts'
import type { User } from './records/people.ts'
import { isCounted, noteMessage } from './thread-members.ts'
import { timestamp, type World } from './world.ts'

export interface NewMessage {
  channel: Channel
  author: Author
  content: string
  id?: string
  type?: number
  embeds?: Embed[]
  components?: Component[]
  attachments?: Attachment[]
  flags?: number
  tts?: boolean
  nonce?: string | number
  reference?: MessageReference
  repliedTo?: User
  allowedMentions?: AllowedMentions | undefined
  onlyFor?: string | null
  extra?: Partial<Message>
}

/** Stores and announces; who may do so was asked before. */
export function createMessage(world: World, draft: NewMessage): StoredMessage {
  const { channel } = draft
  const components = draft.components ?? []
  const embeds = draft.embeds ?? []
  const attachments = draft.attachments ?? []
  resolveMedia(world, embeds, components, attachments)
  const message: Message = {
    id: draft.id ?? world.nextId(),
    type: draft.type ?? (draft.reference ? MessageKind.reply : MessageKind.default),
    channel_id: channel.id,
    author: authorOf(world, draft.author),
    content: draft.content,
    timestamp: timestamp(world),
    edited_timestamp: null,
    tts: draft.tts ?? false,
    ...pingsOf(
      world,
      draft.author,
      channel,
      draft.content,
      components,
      draft.allowedMentions,
      draft.repliedTo,
    ),
    attachments,
    embeds,
    components,
    pinned: false,
    flags: draft.flags ?? 0,
    ...(draft.nonce === undefined ? {} : { nonce: draft.nonce }),
    ...(draft.author.kind === 'webhook' ? webhookMarks(draft.author.webhook) : {}),
    ...(draft.reference ? { message_reference: draft.reference } : {}),
    ...draft.extra,
  }
  const stored: StoredMessage = { message, onlyFor: draft.onlyFor ?? null, reactions: [], lateEdits: [] }
  messagesIn(world, channel.id).set(message.id, stored)
  if (!stored.onlyFor) noteMessage(world, channel, message)
  world.stream.emit({ type: 'message-create', stored })
  return stored
}

export interface MessageChange {
  author: Author
  content?: string
  embeds?: Embed[]
  components?: Component[]
  attachments?: Attachment[]
  flags?: number
  allowedMentions?: AllowedMentions | undefined
}

/** Edits, and parses mentions again: with the defaults when the edit names no rule, whatever the send said. */
export function changeMessage(world: World, stored: StoredMessage, change: MessageChange): void {
  const { message } = stored
  const { author, allowedMentions, ...fields } = change
  const changed = { ...message, ...fields }
  resolveMedia(world, changed.embeds, changed.components, changed.attachments)
  Object.assign(message, fields)
  const channel = world.channels.get(message.channel_id)
  if (channel)
    Object.assign(
      message,
      pingsOf(world, author, channel, message.content, message.components, allowedMentions),
    )
  message.edited_timestamp = timestamp(world)
  world.stream.emit({ type: 'message-update', stored })
}

export function removeMessage(world: World, stored: StoredMessage): void {
  const { message } = stored
  messagesIn(world, message.channel_id).delete(message.id)
  const channel = world.channels.get(message.channel_id)
  if (channel?.kind === 'thread' && !stored.onlyFor && isCounted(channel, message))
    channel.message_count = Math.max(0, channel.message_count - 1)
  world.stream.emit({ type: 'message-delete', message, onlyFor: stored.onlyFor })
}

export function messagesIn(world: World, channelId: string): Map<string, StoredMessage> {
  const found = world.messages.get(channelId)
  if (found) return found
  const made = new Map<string, StoredMessage>()
  world.messages.set(channelId, made)
  return made
}

export function findMessage(world: World, channelId: string, messageId: string): StoredMessage {
  const stored = world.messages.get(channelId)?.get(messageId)
  if (!stored) throw refusal(10008)
  return stored
}

export function isLayout(message: Message): boolean {
  return (message.flags & MessageFlag.IS_COMPONENTS_V2) !== 0
}
