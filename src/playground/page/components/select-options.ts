import type { APISelectMenuComponent } from 'discord-api-types/v10'

import { componentKind } from '../model/kinds.ts'
import { displayName, usersOf } from '../model/names.ts'
import { isThread, nameOf } from '../model/sidebar.ts'
import type { PageState } from '../model/state.ts'

export interface SelectOption {
  value: string
  label: string
  description?: string | undefined
  emoji?: { id?: string | null; name?: string | null } | undefined
  default?: boolean | undefined
}

/** What a select offers: its own options, or what the server has of the kind it asks for. */
export function selectOptions(select: APISelectMenuComponent, state: PageState): SelectOption[] {
  if (select.type === componentKind.stringSelect) return select.options
  const chosen = new Set((select.default_values ?? []).map(({ id }) => id))
  return populated(select, state).map((option) => ({ ...option, default: chosen.has(option.value) }))
}

function populated(
  select: Exclude<APISelectMenuComponent, { type: typeof componentKind.stringSelect }>,
  state: PageState,
): SelectOption[] {
  const users = usersOf(state).map((user) => ({
    value: user.id,
    label: displayName(user),
    description: user.username,
  }))
  const roles = state.roles.map((role) => ({ value: role.id, label: `@${role.name.replace(/^@/, '')}` }))
  switch (select.type) {
    case componentKind.userSelect:
      return users
    case componentKind.roleSelect:
      return roles
    case componentKind.mentionableSelect:
      return [...users, ...roles]
    case componentKind.channelSelect: {
      const kinds: number[] | undefined = select.channel_types
      return Object.values(state.channels)
        .filter((channel) => (kinds ? kinds.includes(channel.type) : !isThread(channel)))
        .map((channel) => ({ value: channel.id, label: `#${nameOf(channel)}` }))
    }
    default:
      return []
  }
}
