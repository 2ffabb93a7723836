import { Intent } from '../world/bits.ts'
import { viewChannel, viewThreadMember } from '../world/channel-view.ts'
import type { WorldEvent } from '../world/events.ts'
import { isOpenToBot, viewMessage } from '../world/message-view.ts'
import { viewMember } from '../world/people.ts'
import { may } from '../world/permissions.ts'
import type { Channel } from '../world/records/channels.ts'
import type { StoredMessage } from '../world/records/messages.ts'
import type { World } from '../world/world.ts'
import { guildCreate, interactionCreate, threadFor } from './payloads.ts'

export interface Told {
  name: string
  data: unknown
}

/** What of an event a bot with these intents is told: nothing, or one dispatch. */
export function dispatchOf(world: World, event: WorldEvent, intents: number): Told | null {
  const has = (intent: number) => (intents & intent) !== 0
  const guild_id = world.guild.id
  const isRemoved = event.type === 'member-remove' && event.userId === world.botId
  // Whoever is no member hears of a server no more.
  if (!world.members.has(world.botId) && !isRemoved) return null
  switch (event.type) {
    case 'message-create':
    case 'message-update': {
      if (!has(Intent.GUILD_MESSAGES) || !seesMessage(world, event.stored)) return null
      const name = event.type === 'message-create' ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE'
      return { name, data: messageFor(world, event.stored, has(Intent.MESSAGE_CONTENT)) }
    }
    case 'message-delete': {
      const { id, channel_id } = event.message
      if (!has(Intent.GUILD_MESSAGES) || event.onlyFor || !seesChannel(world, channel_id)) return null
      return { name: 'MESSAGE_DELETE', data: { id, channel_id, guild_id } }
    }
    case 'channel-create':
    case 'channel-update':
    case 'channel-delete': {
      if (!has(Intent.GUILDS)) return null
      const name = event.type.toUpperCase().replace('-', '_')
      return { name, data: viewChannel(event.channel) }
    }
    case 'thread-create':
    case 'thread-update': {
      if (!has(Intent.GUILDS) || !sees(world, event.thread)) return null
      if (event.type === 'thread-update')
        return { name: 'THREAD_UPDATE', data: threadFor(event.thread, world.botId) }
      return { name: 'THREAD_CREATE', data: { ...threadFor(event.thread, world.botId), newly_created: true } }
    }
    case 'thread-delete': {
      if (!has(Intent.GUILDS) || !sees(world, event.thread)) return null
      const { id, parent_id, type } = event.thread
      return { name: 'THREAD_DELETE', data: { id, guild_id, parent_id, type } }
    }
    case 'thread-member-add':
    case 'thread-member-remove': {
      // Without the members intent a bot is told of itself alone.
      if (!has(Intent.GUILDS) || !sees(world, event.thread)) return null
      if (!has(Intent.GUILD_MEMBERS) && event.userId !== world.botId) return null
      const { thread, userId } = event
      const added = { ...viewThreadMember(thread, userId), member: viewMember(world, userId), presence: null }
      const change =
        event.type === 'thread-member-add' ? { added_members: [added] } : { removed_member_ids: [userId] }
      const data = { id: thread.id, guild_id, member_count: Math.min(thread.members.size, 50), ...change }
      return { name: 'THREAD_MEMBERS_UPDATE', data }
    }
    case 'reaction-add':
    case 'reaction-remove': {
      const { message } = event.stored
      if (!has(Intent.GUILD_MESSAGE_REACTIONS) || !seesMessage(world, event.stored)) return null
      const common = {
        user_id: event.userId,
        channel_id: message.channel_id,
        message_id: message.id,
        guild_id,
        emoji: event.emoji,
        burst: event.burst,
        type: event.burst ? 1 : 0,
      }
      if (event.type === 'reaction-remove') return { name: 'MESSAGE_REACTION_REMOVE', data: common }
      const data = {
        ...common,
        member: viewMember(world, event.userId),
        message_author_id: message.author.id,
      }
      return { name: 'MESSAGE_REACTION_ADD', data }
    }
    case 'reaction-clear': {
      const { id: message_id, channel_id } = event.stored.message
      if (!has(Intent.GUILD_MESSAGE_REACTIONS) || !seesMessage(world, event.stored)) return null
      const where = { channel_id, message_id, guild_id }
      return event.emoji
        ? { name: 'MESSAGE_REACTION_REMOVE_EMOJI', data: { ...where, emoji: event.emoji } }
        : { name: 'MESSAGE_REACTION_REMOVE_ALL', data: where }
    }
    case 'typing-start': {
      if (!has(Intent.GUILD_MESSAGE_TYPING) || !sees(world, event.channel)) return null
      const { user, channel } = event
      const time = Math.floor(world.clock.now() / 1000)
      const data = {
        channel_id: channel.id,
        guild_id,
        user_id: user.id,
        timestamp: time,
        member: viewMember(world, user.id),
      }
      return { name: 'TYPING_START', data }
    }
    case 'webhooks-update':
      if (!has(Intent.GUILD_WEBHOOKS) || !seesChannel(world, event.channelId)) return null
      return { name: 'WEBHOOKS_UPDATE', data: { guild_id, channel_id: event.channelId } }
    case 'role-update':
      if (!has(Intent.GUILDS)) return null
      return { name: 'GUILD_ROLE_UPDATE', data: { guild_id, role: world.roles.get(event.roleId) } }
    case 'member-add':
    case 'member-update': {
      // A bot always hears of itself.
      if (!has(Intent.GUILD_MEMBERS) && event.userId !== world.botId) return null
      const name = event.type === 'member-add' ? 'GUILD_MEMBER_ADD' : 'GUILD_MEMBER_UPDATE'
      return { name, data: { ...viewMember(world, event.userId), guild_id } }
    }
    case 'member-remove': {
      const { userId } = event
      if (isRemoved) return has(Intent.GUILDS) ? { name: 'GUILD_DELETE', data: { id: guild_id } } : null
      if (!has(Intent.GUILD_MEMBERS)) return null
      return { name: 'GUILD_MEMBER_REMOVE', data: { guild_id, user: world.users.get(userId) } }
    }
    case 'guild-update':
      if (!has(Intent.GUILDS)) return null
      return event.available
        ? { name: 'GUILD_CREATE', data: guildCreate(world, { intents }) }
        : { name: 'GUILD_DELETE', data: { id: guild_id, unavailable: true } }
    case 'interaction-create':
      return { name: 'INTERACTION_CREATE', data: interactionCreate(world, event.interaction) }
    case 'commands-update':
    case 'bot-update':
    case 'interaction-update':
    case 'modal-open':
      return null
  }
}

/** A message without the words, where the bot has no right to them. */
function messageFor(world: World, stored: StoredMessage, readsContent: boolean): object {
  const view = viewMessage(world, stored, world.botId)
  const { author, webhook_id } = stored.message
  const member =
    webhook_id === undefined && world.members.has(author.id) ? { member: viewMember(world, author.id) } : {}
  const common = { ...view, guild_id: world.guild.id, ...member }
  if (readsContent || isOpenToBot(world, view)) return common
  return { ...common, content: '', embeds: [], attachments: [], components: [] }
}

function seesMessage(world: World, stored: StoredMessage): boolean {
  return stored.onlyFor === null && seesChannel(world, stored.message.channel_id)
}

function seesChannel(world: World, channelId: string): boolean {
  const channel = world.channels.get(channelId)
  return channel !== undefined && sees(world, channel)
}

function sees(world: World, channel: Channel): boolean {
  return may(world, world.botId, channel, 'VIEW_CHANNEL')
}
