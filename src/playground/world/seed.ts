import { ChannelKind, Permission, type PermissionName } from './bits.ts'
import { addChannel } from './channels.ts'
import { createMessage } from './messages.ts'
import { addMember, addRole, addUser } from './people.ts'
import { createThread } from './threads.ts'
import type { World } from './world.ts'

/** The nine permissions the invite link of a careful bot asks for, as Discord adds them up. */
export const standardBotPermissions: readonly PermissionName[] = [
  'ADD_REACTIONS',
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'MANAGE_WEBHOOKS',
  'CREATE_PUBLIC_THREADS',
  'SEND_MESSAGES_IN_THREADS',
]

/** What Discord grants to everyone in a fresh server, as far as the playground knows the bits. */
const everyonePermissions: readonly PermissionName[] = [
  'CREATE_INSTANT_INVITE',
  'ADD_REACTIONS',
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'MENTION_EVERYONE',
  'USE_EXTERNAL_EMOJIS',
  'CONNECT',
  'SPEAK',
  'CHANGE_NICKNAME',
  'USE_APPLICATION_COMMANDS',
  'CREATE_PUBLIC_THREADS',
  'CREATE_PRIVATE_THREADS',
  'SEND_MESSAGES_IN_THREADS',
  'SEND_POLLS',
]

export function permissionBits(names: readonly PermissionName[]): string {
  return names.reduce((bits, name) => bits | Permission[name], 0n).toString()
}

/** A small server: four people, the bot, and one channel of every kind a bot must know how to meet. */
export function seedWorld(world: World, botPermissions: readonly PermissionName[]): void {
  addRole(world, { id: world.guild.id, name: '@everyone', permissions: permissionBits(everyonePermissions) })
  const botRole = addRole(world, {
    name: world.application.name,
    permissions: permissionBits(botPermissions),
    tags: { bot_id: world.botId },
  })
  const moderators = addRole(world, {
    name: 'Moderators',
    permissions: permissionBits(['MANAGE_THREADS', 'MANAGE_MESSAGES', 'MODERATE_MEMBERS']),
    color: 0x57f287,
    mentionable: true,
  })
  const ada = addUser(world, 'Ada')
  world.guild.owner_id = ada.id
  addMember(world, ada.id)
  for (const name of ['Ben', 'Cleo']) addMember(world, addUser(world, name).id)
  addMember(world, addUser(world, 'Dev').id, [moderators.id])
  addUser(world, world.application.name, { bot: true, id: world.botId })
  addMember(world, world.botId, [botRole.id])

  const channel = (name: string, type: number, topic: string | null = null) =>
    addChannel(world, { name, type, topic })
  const general = channel('general', ChannelKind.text, 'Talk about anything')
  channel('council', ChannelKind.text, 'Put a question to the council')
  channel('news', ChannelKind.announcement)
  const forum = channel('ideas', ChannelKind.forum)
  channel('lounge', ChannelKind.voice)

  createMessage(world, {
    channel: general,
    author: { kind: 'user', userId: ada.id },
    content: 'Welcome! Type a slash to see what the bot can do here.',
  })
  const post = createThread(world, ada.id, forum, {
    name: 'A first idea',
    type: ChannelKind.publicThread,
    autoArchiveMinutes: 4320,
  })
  createMessage(world, {
    channel: post,
    id: post.id,
    author: { kind: 'user', userId: ada.id },
    content: 'Posts in a forum are threads.',
  })
  world.endFounding()
}
