import type { APIUser } from 'discord-api-types/v10'

import { displayName } from '../model/names.ts'

/** The name being typed at the end of the text after an `@`, or null. */
export const mentionQuery = (beforeCaret: string): string | null =>
  /(?:^|\s)@([^\s@]*)$/.exec(beforeCaret)?.[1] ?? null

export function findMentions(users: APIUser[], query: string): APIUser[] {
  const wanted = query.toLowerCase()
  return users.filter(
    (user) =>
      user.username.toLowerCase().includes(wanted) || displayName(user).toLowerCase().includes(wanted),
  )
}

/** Names as they are read become mentions as they are sent. Longer names first: one may begin with another. */
export function sendableText(text: string, users: APIUser[]): string {
  const names = users
    .flatMap((user) => [displayName(user), user.username].map((name) => ({ name: `@${name}`, id: user.id })))
    .toSorted((left, right) => right.name.length - left.name.length)
  const pattern = names.map(({ name }) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')
  if (pattern === '') return text
  // In one go, so that no name is found inside the id of another.
  return text.replaceAll(new RegExp(pattern, 'g'), (found) => {
    const named = names.find(({ name }) => name === found)
    return named ? `<@${named.id}>` : found
  })
}
