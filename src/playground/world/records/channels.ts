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
