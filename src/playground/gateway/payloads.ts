import { viewChannel, viewThread, viewThreadMember } from '../world/channel-view.ts'
import { viewGuild } from '../world/guild-view.ts'
import type { Interaction } from '../world/records/interactions.ts'
import { findByIdOrNull } from '../world/lookup.ts'
import { viewMessage } from '../world/message-view.ts'
import { findUser, viewMember } from '../world/people.ts'
import { may, permissionsIn } from '../world/permissions.ts'
import type { Thread } from '../world/records/channels.ts'
import type { World } from '../world/world.ts'
import { Intent } from '../world/bits.ts'
import { isHome, type Session } from './session.ts'

export function ready(world: World, session: Session, gatewayUrl: string): object {
  return {
    v: 10,
    user: { ...findUser(world, world.botId), mfa_enabled: true, verified: true, email: null },
    guilds:
      isHome(world.guild.id, session) && world.members.has(world.botId)
        ? [{ id: world.guild.id, unavailable: true }]
        : [],
    session_id: session.id,
    resume_gateway_url: gatewayUrl,
    session_type: 'normal',
    shard: session.shard,
    application: { id: world.application.id, flags: 0 },
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
  }
}

/** The server as a bot gets it on connecting: without the members intent, itself alone among the members. */
export function guildCreate(world: World, session: Pick<Session, 'intents'>): object {
  const all = (session.intents & Intent.GUILD_MEMBERS) !== 0
  const members = all ? [...world.members.keys()] : [world.botId]
  const channels = [...world.channels.values()]
  return {
    ...viewGuild(world),
    joined_at: world.members.get(world.botId)?.joined_at,
    large: false,
    unavailable: false,
    member_count: world.members.size,
    voice_states: [],
    members: members.map((userId) => viewMember(world, userId)),
    channels: channels.filter((channel) => channel.kind === 'channel').map(viewChannel),
    threads: channels
      .filter((channel) => channel.kind === 'thread')
      .filter((thread) => !thread.thread_metadata.archived && may(world, world.botId, thread, 'VIEW_CHANNEL'))
      .map((thread) => threadFor(thread, world.botId)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

export function threadFor(thread: Thread, userId: string): object {
  return {
    ...viewThread(thread),
    ...(thread.members.has(userId) ? { member: viewThreadMember(thread, userId) } : {}),
  }
}

export function interactionCreate(world: World, interaction: Interaction): object {
  const channel = world.channels.get(interaction.channelId)
  const permissions = (userId: string) => (channel ? permissionsIn(world, userId, channel).toString() : '0')
  const source = interaction.source && findByIdOrNull(world, interaction.channelId, interaction.source.id)
  return {
    id: interaction.id,
    application_id: world.application.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data: interaction.data,
    guild_id: world.guild.id,
    guild: { id: world.guild.id, locale: 'en-US', features: [] },
    channel_id: interaction.channelId,
    ...(channel
      ? { channel: { ...viewChannel(channel), permissions: permissions(interaction.userId) } }
      : {}),
    member: { ...viewMember(world, interaction.userId), permissions: permissions(interaction.userId) },
    app_permissions: permissions(world.botId),
    locale: 'en-US',
    guild_locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: { 0: world.guild.id },
    context: 0,
    attachment_size_limit: 10_485_760,
    ...(source ? { message: viewMessage(world, source, world.botId) } : {}),
  }
}
