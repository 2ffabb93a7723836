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
