import { refusal } from './errors.ts'
import type { Member, Role, User } from './records/people.ts'
import { timestamp, type World } from './world.ts'

export function addUser(world: World, name: string, rule: { bot?: boolean; id?: string } = {}): User {
  const user: User = {
    id: rule.id ?? world.nextId(),
    username: name.toLowerCase().replaceAll(/[^a-z0-9._]/g, '_'),
    discriminator: rule.bot ? '0001' : '0',
    global_name: rule.bot ? null : name,
    avatar: null,
    public_flags: 0,
    flags: 0,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    ...(rule.bot ? { bot: true, username: name } : {}),
  }
  world.users.set(user.id, user)
  return user
}

export function addMember(world: World, userId: string, roles: string[] = []): Member {
  const member: Member = {
    userId,
    nick: null,
    roles,
    joined_at: timestamp(world),
    communication_disabled_until: null,
  }
  world.members.set(userId, member)
  world.stream.emit({ type: 'member-add', userId })
  return member
}

export function removeMember(world: World, userId: string): void {
  if (world.members.delete(userId)) world.stream.emit({ type: 'member-remove', userId })
}

export function addRole(
  world: World,
  rule: Pick<Role, 'name' | 'permissions'> & Partial<Pick<Role, 'id' | 'color' | 'mentionable' | 'tags'>>,
): Role {
  const color = rule.color ?? 0
  const role: Role = {
    id: rule.id ?? world.nextId(),
    name: rule.name,
    permissions: rule.permissions,
    position: world.roles.size,
    color,
    colors: { primary_color: color, secondary_color: null, tertiary_color: null },
    hoist: color !== 0,
    managed: rule.tags !== undefined,
    mentionable: rule.mentionable ?? false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(rule.tags ? { tags: rule.tags } : {}),
  }
  world.roles.set(role.id, role)
  return role
}

export function findUser(world: World, userId: string): User {
  const user = world.users.get(userId)
  if (!user) throw refusal(10013)
  return user
}

export function findMember(world: World, userId: string): Member {
  const member = world.members.get(userId)
  if (!member) throw refusal(world.users.has(userId) ? 10007 : 10013)
  return member
}

/** Discord's member object; `user` is left out where the protocol leaves it out. */
export function viewMember(world: World, userId: string): Record<string, unknown> {
  const { userId: _, ...member } = findMember(world, userId)
  return {
    ...member,
    user: findUser(world, userId),
    avatar: null,
    banner: null,
    flags: 0,
    pending: false,
    premium_since: null,
    mute: false,
    deaf: false,
  }
}
