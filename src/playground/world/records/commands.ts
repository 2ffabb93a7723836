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
