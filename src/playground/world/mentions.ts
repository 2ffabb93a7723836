import { fields, list, snowflake, truth } from './check.ts'
import type { Path, Problems } from './problems.ts'
import type { User } from './records/people.ts'
import type { World } from './world.ts'

/** Who a message may ping. */
export interface AllowedMentions {
  parse: ReadonlySet<'users' | 'roles' | 'everyone'>
  users: readonly string[]
  roles: readonly string[]
  repliedUser: boolean
}

/** Without `allowed_mentions` ordinary messages ping everything they name. */
export const messageMentions: AllowedMentions = {
  parse: new Set(['users', 'roles', 'everyone'] as const),
  users: [],
  roles: [],
  repliedUser: true,
}

/** Without `allowed_mentions` webhooks and interactions ping people only. */
export const webhookMentions: AllowedMentions = {
  parse: new Set(['users'] as const),
  users: [],
  roles: [],
  repliedUser: true,
}

export function readAllowedMentions(
  problems: Problems,
  path: Path,
  value: unknown,
): AllowedMentions | undefined {
  const given = fields(problems, path, value)
  if (!given) return undefined
  const parse = new Set<'users' | 'roles' | 'everyone'>()
  const kinds = list(problems, [...path, 'parse'], given['parse'], { max: 3 }) ?? []
  kinds.forEach((kind, index) => {
    if (kind === 'users' || kind === 'roles' || kind === 'everyone') parse.add(kind)
    else
      problems.add(
        [...path, 'parse', index],
        'BASE_TYPE_CHOICES',
        'Value must be one of (users, roles, everyone).',
      )
  })
  const ids = (key: 'users' | 'roles') => {
    const entries = list(problems, [...path, key], given[key], { max: 100 }) ?? []
    const read = entries.map((entry, index) => snowflake(problems, [...path, key, index], entry) ?? '')
    if (read.length > 0 && parse.has(key))
      problems.add(
        path,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`,
      )
    return read
  }
  return {
    parse,
    users: ids('users'),
    roles: ids('roles'),
    repliedUser: truth(problems, [...path, 'replied_user'], given['replied_user']) ?? false,
  }
}

export interface Pings {
  mentions: User[]
  mention_roles: string[]
  mention_everyone: boolean
}

/** Whom the words ping, given what the sender allowed and may do. */
export function findPings(
  world: World,
  words: string,
  allowed: AllowedMentions,
  rule: { mayMentionEveryone: boolean; repliedTo: User | null },
): Pings {
  const named = (pattern: RegExp) => [...words.matchAll(pattern)].map((match) => match[1] ?? '')
  const userIds = named(/<@!?(\d{1,20})>/g).filter(
    (id) => allowed.parse.has('users') || allowed.users.includes(id),
  )
  const roleIds = named(/<@&(\d{1,20})>/g).filter(
    (id) => allowed.parse.has('roles') || allowed.roles.includes(id),
  )
  if (rule.repliedTo && allowed.repliedUser) userIds.push(rule.repliedTo.id)
  return {
    mentions: [...new Set(userIds)].flatMap((id) => world.users.get(id) ?? []),
    mention_roles: [...new Set(roleIds)].filter((id) => {
      const role = world.roles.get(id)
      return role !== undefined && (role.mentionable || rule.mayMentionEveryone)
    }),
    mention_everyone:
      rule.mayMentionEveryone && allowed.parse.has('everyone') && /@(everyone|here)\b/.test(words),
  }
}
