/** Who is asking, and what that person may do. */
import {
  PermissionFlagsBits,
  type APIGuildMember,
  type BaseInteraction,
  type GuildMember,
  type User,
} from 'discord.js'
import type { Person } from '../council/seat.ts'
import type { State } from '../council/state.ts'
import type { Summary } from '../history/history.ts'

export function personOf({ user, member }: BaseInteraction): Person {
  return asMember(user, member)
}

/** Under the name that the server knows. */
export function asMember(user: User, member: GuildMember | Pick<APIGuildMember, 'nick'> | null): Person {
  const nick = member === null ? null : 'displayName' in member ? member.displayName : member.nick
  return { id: user.id, name: nick ?? user.displayName }
}

/** The asker may stop and steer, so may the moderator of a debate, and those who keep the threads in order. */
export function maySteer(interaction: BaseInteraction, { opening, debate }: State): boolean {
  const { id } = interaction.user
  return id === opening.askedBy.id || id === debate?.moderator?.id || mayManageThreads(interaction)
}

export function mayManageThreads({ memberPermissions }: BaseInteraction): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageThreads) === true
}

/** The asker may put on record how a verdict turned out, and so may those who manage the server. */
export function mayRecord({ user, memberPermissions }: BaseInteraction, askedBy: { id: string }): boolean {
  return user.id === askedBy.id || memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true
}

/** Private sessions are listed and shown to their asker alone. */
export function maySee(person: { id: string }, session: Pick<Summary, 'private' | 'askedBy'>): boolean {
  return !session.private || session.askedBy.id === person.id
}
