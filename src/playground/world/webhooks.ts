import { createHash } from 'node:crypto'
import { ChannelKind } from './bits.ts'
import { refusal } from './errors.ts'
import { findUser } from './people.ts'
import { demand } from './permissions.ts'
import { invalid, type Path } from './problems.ts'
import type { GuildChannel } from './records/channels.ts'
import type { Webhook } from './records/webhooks.ts'
import { secret, type World } from './world.ts'

const MOST_IN_A_CHANNEL = 15
const hosts: readonly number[] = [
  ChannelKind.text,
  ChannelKind.voice,
  ChannelKind.announcement,
  ChannelKind.stage,
  ChannelKind.forum,
  ChannelKind.media,
]

/** 1 to 80 characters after trimming, without the names Discord keeps for itself. */
export function readWebhookName(path: Path, value: unknown): string {
  if (typeof value !== 'string') throw invalid(path, 'BASE_TYPE_REQUIRED', 'This field is required')
  const name = value.trim().replaceAll(/\s+/g, ' ')
  if (name.length < 1 || name.length > 80)
    throw invalid(path, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 80 in length.')
  const reserved = /clyde|discord/i.exec(name)?.[0]
  if (reserved)
    throw invalid(path, 'USERNAME_INVALID_CONTAINS', `Username cannot contain "${reserved.toLowerCase()}"`)
  if (/^(everyone|here)$/i.test(name) || /[\u200B-\u200F\u2060\uFEFF]/.test(name))
    throw invalid(path, 'USERNAME_INVALID', 'Username is invalid')
  return name
}

export function createWebhook(
  world: World,
  userId: string,
  channel: GuildChannel,
  name: string,
  avatar: string | null,
): Webhook {
  demand(world, userId, channel, 'MANAGE_WEBHOOKS')
  if (!hosts.includes(channel.type)) throw refusal(50024)
  if (webhooksIn(world, channel.id).length >= MOST_IN_A_CHANNEL) throw refusal(30007)
  const webhook: Webhook = {
    id: world.nextId(),
    type: 1,
    guild_id: channel.guild_id,
    channel_id: channel.id,
    name,
    avatar,
    token: secret(),
    application_id: userId === world.botId ? world.application.id : null,
    userId,
  }
  world.webhooks.set(webhook.id, webhook)
  world.stream.emit({ type: 'webhooks-update', channelId: channel.id })
  return webhook
}

export function removeWebhook(world: World, webhook: Webhook): void {
  world.webhooks.delete(webhook.id)
  world.stream.emit({ type: 'webhooks-update', channelId: webhook.channel_id })
}

export function webhooksIn(world: World, channelId: string): Webhook[] {
  return [...world.webhooks.values()].filter((webhook) => webhook.channel_id === channelId)
}

/** With the token (50027 when wrong), or without one, for callers who are known already. */
export function findWebhook(world: World, webhookId: string, token?: string): Webhook {
  const webhook = world.webhooks.get(webhookId)
  if (!webhook) throw refusal(10015)
  if (token !== undefined && token !== webhook.token) throw refusal(50027)
  return webhook
}

/** Others' tokens are not told: a bot speaks through webhooks that its own application owns, or a person's. */
export function viewWebhook(world: World, webhook: Webhook, rule: { withUser: boolean }): object {
  const { userId, ...fields } = webhook
  const url = `${world.cdn.replace(/\/cdn$/, '')}/api/webhooks/${webhook.id}/${webhook.token}`
  return { ...fields, url, ...(rule.withUser ? { user: findUser(world, userId) } : {}) }
}

/** Remembers where a face came from and gives it a hash, as Discord does when it copies one. */
export function faceOf(world: World, address: string): string {
  const hash = createHash('md5').update(address).digest('hex')
  world.avatars.set(hash, address)
  return hash
}
