import type { User } from './people.ts'

export interface Attachment {
  id: string
  filename: string
  size: number
  url: string
  proxy_url: string
  content_type: string
  description?: string
  ephemeral?: boolean
}

/** Already checked and completed; shapes are Discord's. */
export type Embed = Record<string, unknown>
export type Component = Record<string, unknown> & { type: number; id: number }

export interface Emoji {
  id: string | null
  name: string
}

export interface Reaction {
  emoji: Emoji
  /** Person to the kind of reaction: 0 normal, 1 burst. */
  people: Map<string, 0 | 1>
}

export interface MessageReference {
  type: number
  channel_id: string
  message_id?: string
  guild_id: string
}

export interface Message {
  id: string
  type: number
  channel_id: string
  author: User
  content: string
  timestamp: string
  edited_timestamp: string | null
  tts: boolean
  mention_everyone: boolean
  mentions: User[]
  mention_roles: string[]
  attachments: Attachment[]
  embeds: Embed[]
  components: Component[]
  pinned: boolean
  flags: number
  nonce?: string | number
  webhook_id?: string
  application_id?: string
  message_reference?: MessageReference
  interaction?: { id: string; type: number; name: string; user: User }
  interaction_metadata?: Record<string, unknown>
}

export interface StoredMessage {
  message: Message
  /** Set for ephemeral messages: the one person who may see it. */
  onlyFor: string | null
  reactions: Reaction[]
  /** When it was edited within the last hour, being itself older than one (30046). */
  lateEdits: number[]
}
