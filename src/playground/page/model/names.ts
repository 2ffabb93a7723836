import type { APIUser } from 'discord-api-types/v10'

import type { PageMessage } from '../../page-protocol.ts'
import { nameOf } from './sidebar.ts'
import type { PageState } from './state.ts'

/** Where the playground keeps faces, emojis and files: the paths below are those of Discord's own CDN. */
const CDN = '/cdn'

export const displayName = (user: Pick<APIUser, 'username' | 'global_name'>): string =>
  user.global_name ?? user.username

/** A hash names a picture of the stand-in's own CDN; webhooks may carry a whole address instead. */
export function avatarOf(user: Pick<APIUser, 'id' | 'avatar'>): string {
  if (user.avatar === null) return defaultAvatar(user.id)
  if (/^(https?:\/\/|data:image\/|\/)/.test(user.avatar)) return user.avatar
  return `${CDN}/avatars/${user.id}/${user.avatar}.png`
}

/**
 * Discord goes by the millisecond alone. Here people are made within one, so the counter at the end of the id tells
 * them apart, too.
 */
const defaultAvatar = (id: string): string =>
  `${CDN}/embed/avatars/${Number(((BigInt(id) >> 22n) + (BigInt(id) & 0xfffn)) % 6n)}.png`

export const emojiAddress = (id: string, animated = false): string =>
  `${CDN}/emojis/${id}.${animated ? 'gif' : 'png'}`

/** Every account the page has heard of, for mentions and for options that take a person. */
export function usersOf(state: PageState): APIUser[] {
  const people = state.people.map(({ user }) => user)
  return state.bot ? [...people, state.bot.user] : people
}

export function userName(state: PageState, id: string, message?: PageMessage): string {
  const user =
    usersOf(state).find((each) => each.id === id) ?? message?.mentions.find((each) => each.id === id)
  return user ? displayName(user) : 'unknown-user'
}

export function channelName(state: PageState, id: string): string {
  const channel = state.channels[id]
  return channel ? nameOf(channel) : 'No Access'
}

export const roleName = (state: PageState, id: string): string =>
  state.roles.find((role) => role.id === id)?.name ?? 'deleted-role'
