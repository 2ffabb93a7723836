import type { APIApplicationCommand, APIChannel, APIUser } from 'discord-api-types/v10'
import type { PageEvent, PageMessage, PageSnapshot } from '../page-protocol.ts'
import { viewChannel } from '../world/channel-view.ts'
import { commandsFor } from '../world/commands.ts'
import type { WorldEvent } from '../world/events.ts'
import type { InteractionState } from '../world/records/interactions.ts'
import { viewMessage } from '../world/message-view.ts'
import { findUser } from '../world/people.ts'
import { may } from '../world/permissions.ts'
import type { Channel } from '../world/records/channels.ts'
import type { StoredMessage } from '../world/records/messages.ts'
import type { World } from '../world/world.ts'

/** The world as one person's client sees it. */

/** The seam from our records, which carry plain numbers, to Discord's types, which carry enums. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- The caller's type is the whole point.
export function asDiscord<Shape>(record: unknown): Shape {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Shapes are held to Discord's document in tests.
  return record as Shape
}

export function seesChannel(world: World, userId: string, channel: Channel | undefined): boolean {
  return channel !== undefined && may(world, userId, channel, 'VIEW_CHANNEL')
}

export function seesMessage(world: World, userId: string, stored: StoredMessage): boolean {
  if (stored.onlyFor && stored.onlyFor !== userId) return false
  return seesChannel(world, userId, world.channels.get(stored.message.channel_id))
}

export function messageFor(world: World, userId: string, stored: StoredMessage): PageMessage {
  return asDiscord(viewMessage(world, stored, userId))
}

export function channelFor(channel: Channel): APIChannel {
  return asDiscord(viewChannel(channel))
}

export function commandsSeen(world: World, userId: string): APIApplicationCommand[] {
  return asDiscord(commandsFor(world, userId))
}

export function userFor(world: World, userId: string): APIUser {
  return asDiscord(findUser(world, userId))
}

export function botSeen(world: World): NonNullable<PageSnapshot['bot']> {
  return { user: userFor(world, world.botId), online: world.botOnline }
}

/** What of an event reaches this person's client, if anything. */
export function pageEventOf(world: World, userId: string, event: WorldEvent): PageEvent | null {
  switch (event.type) {
    case 'message-create':
    case 'message-update': {
      if (!seesMessage(world, userId, event.stored)) return null
      return { type: event.type, message: messageFor(world, userId, event.stored) }
    }
    case 'reaction-add':
    case 'reaction-remove':
    case 'reaction-clear': {
      if (!seesMessage(world, userId, event.stored)) return null
      return { type: 'message-update', message: messageFor(world, userId, event.stored) }
    }
    case 'message-delete': {
      const { id, channel_id } = event.message
      if (event.onlyFor && event.onlyFor !== userId) return null
      if (!seesChannel(world, userId, world.channels.get(channel_id))) return null
      return { type: 'message-delete', channel: channel_id, message: id }
    }
    case 'channel-create':
    case 'channel-update':
      return channelEvent(world, userId, event.type, event.channel)
    case 'thread-create':
      return channelEvent(world, userId, 'channel-create', event.thread)
    case 'thread-update':
    case 'thread-member-add':
    case 'thread-member-remove':
      return channelEvent(world, userId, 'channel-update', event.thread)
    case 'channel-delete':
      return { type: 'channel-delete', channel: event.channel.id }
    case 'thread-delete':
      return { type: 'channel-delete', channel: event.thread.id }
    case 'typing-start': {
      if (!seesChannel(world, userId, event.channel)) return null
      return { type: 'typing', channel: event.channel.id, user: userFor(world, event.user.id) }
    }
    case 'commands-update':
      return { type: 'commands-update', commands: commandsSeen(world, userId) }
    case 'bot-update':
      return { type: 'bot-update', bot: botSeen(world) }
    case 'modal-open': {
      const { interaction } = event
      if (interaction.userId !== userId || !interaction.modal) return null
      const { id: modal, channelId: channel } = interaction
      return { type: 'modal-open', modal, channel, data: asDiscord(interaction.modal) }
    }
    case 'interaction-update': {
      const { interaction } = event
      if (interaction.userId !== userId || interaction.type === 4) return null
      return { type: 'interaction-update', interaction: interaction.id, state: shownState(interaction.state) }
    }
    case 'interaction-create':
    case 'webhooks-update':
    case 'role-update':
    case 'member-add':
    case 'member-update':
    case 'member-remove':
    case 'guild-update':
      return null
  }
}

/** Who has lost sight of a channel sees it go. */
function channelEvent(
  world: World,
  userId: string,
  type: 'channel-create' | 'channel-update',
  channel: Channel,
): PageEvent | null {
  if (seesChannel(world, userId, channel)) return { type, channel: channelFor(channel) }
  return type === 'channel-update' ? { type: 'channel-delete', channel: channel.id } : null
}

function shownState(state: InteractionState): 'sent' | 'deferred' | 'answered' | 'failed' {
  switch (state) {
    case 'sent':
    case 'deferred':
    case 'failed':
      return state
    case 'answered':
    case 'deferred-update':
    case 'updated':
    case 'modal':
    case 'choices':
      return 'answered'
  }
}
