import type { APIApplicationCommandBasicOption, APIChannel, APIRole, APIUser } from 'discord-api-types/v10'

import { channelKind, optionKind } from '../model/kinds.ts'
import { displayName } from '../model/names.ts'
import { nameOf } from '../model/sidebar.ts'
import type { Choice } from './draft.ts'

/** What options can name. */
export interface Surroundings {
  users: APIUser[]
  channels: APIChannel[]
  roles: APIRole[]
}

/** What an option offers to pick from, and null when it is filled by typing freely or asked from the bot. */
export function choicesOf(option: APIApplicationCommandBasicOption, around: Surroundings): Choice[] | null {
  const users = (): Choice[] =>
    around.users.map((user) => ({
      name: `@${displayName(user)}`,
      value: user.id,
      description: user.username,
    }))
  const roles = (): Choice[] =>
    around.roles.map(({ id, name }) => ({ name: `@${name.replace(/^@/, '')}`, value: id }))
  switch (option.type) {
    case optionKind.boolean:
      return [
        { name: 'True', value: true },
        { name: 'False', value: false },
      ]
    case optionKind.user:
      return users()
    case optionKind.role:
      return roles()
    case optionKind.mentionable:
      return [...users(), ...roles()]
    case optionKind.channel: {
      const kinds: number[] | undefined = option.channel_types
      return around.channels
        .filter(({ type }) => type !== channelKind.category && (kinds?.includes(type) ?? true))
        .map((channel) => ({ name: `#${nameOf(channel)}`, value: channel.id }))
    }
    case optionKind.string:
    case optionKind.integer:
    case optionKind.number:
      return option.choices ? option.choices.map(({ name, value }) => ({ name, value })) : null
    default:
      return null
  }
}

export const isCompleted = (option: APIApplicationCommandBasicOption): boolean =>
  ('autocomplete' in option && option.autocomplete) ?? false

export function filterChoices(choices: Choice[], text: string): Choice[] {
  const query = text.trim().toLowerCase()
  return choices.filter(({ name }) => name.toLowerCase().includes(query)).slice(0, 25)
}
