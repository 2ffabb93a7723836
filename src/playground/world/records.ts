/** What the world holds: plain data in the shapes of Discord's API, so that answering is mostly handing it out. */

export interface User {
  id: string
  username: string
  discriminator: string
  global_name: string | null
  avatar: string | null
  public_flags: number
  flags: number
  bot?: boolean
  banner: string | null
  accent_color: number | null
  avatar_decoration_data: null
  collectibles: null
  primary_guild: null
}

export interface Member {
  userId: string
  nick: string | null
  roles: string[]
  joined_at: string
  communication_disabled_until: string | null
}

export interface Role {
  id: string
  name: string
  permissions: string
  position: number
  color: number
  colors: { primary_color: number; secondary_color: null; tertiary_color: null }
  hoist: boolean
  managed: boolean
  mentionable: boolean
  icon: null
  unicode_emoji: null
  flags: number
  tags?: { bot_id: string }
}

export interface Overwrite {
  id: string
  /** 0 a role, 1 a member. */
  type: 0 | 1
  allow: string
  deny: string
}

export interface ForumTag {
  id: string
  name: string
  moderated: boolean
  emoji_id: null
  emoji_name: string | null
}

export interface GuildChannel {
  kind: 'channel'
  id: string
  type: number
  guild_id: string
  name: string
  position: number
  parent_id: string | null
  topic: string | null
  nsfw: boolean
  flags: number
  rate_limit_per_user: number
  last_message_id: string | null
  permission_overwrites: Overwrite[]
  available_tags: ForumTag[]
}

export interface Thread {
  kind: 'thread'
  id: string
  type: number
  guild_id: string
  name: string
  parent_id: string
  owner_id: string
  flags: number
  rate_limit_per_user: number
  last_message_id: string | null
  message_count: number
  total_message_sent: number
  applied_tags: string[]
  thread_metadata: {
    archived: boolean
    archive_timestamp: string
    auto_archive_duration: number
    locked: boolean
    create_timestamp: string
    invitable?: boolean
  }
  /** Person to the time of joining. */
  members: Map<string, string>
}

export type Channel = GuildChannel | Thread

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
  /** Edits since the message turned one hour old (30046). */
  lateEdits: number
}

export interface Webhook {
  id: string
  type: 1
  guild_id: string
  channel_id: string
  name: string
  avatar: string | null
  token: string
  application_id: string | null
  userId: string
}

export interface ApplicationEmoji {
  id: string
  name: string
  animated: boolean
  bytes: Uint8Array
  contentType: string
}

export interface StoredFile {
  bytes: Uint8Array
  filename: string
  contentType: string
}

export interface CommandOption {
  type: number
  name: string
  description: string
  required?: boolean
  autocomplete?: boolean
  choices?: { name: string; value: string | number }[]
  options?: CommandOption[]
  channel_types?: number[]
  min_value?: number
  max_value?: number
  min_length?: number
  max_length?: number
  name_localizations?: Record<string, string> | null
  description_localizations?: Record<string, string> | null
}

export interface Command {
  id: string
  application_id: string
  version: string
  guild_id?: string
  type: 1 | 2 | 3
  name: string
  name_localizations: Record<string, string> | null
  description: string
  description_localizations: Record<string, string> | null
  default_member_permissions: string | null
  dm_permission: boolean
  contexts: number[] | null
  integration_types: number[]
  nsfw: boolean
  options?: CommandOption[]
}
