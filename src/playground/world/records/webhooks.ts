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
