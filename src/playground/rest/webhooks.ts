import { refusal } from '../world/errors.ts'
import { demand } from '../world/permissions.ts'
import { readDataUri } from '../world/emojis.ts'
import type { Webhook } from '../world/records/webhooks.ts'
import {
  createWebhook,
  faceOf,
  findWebhook,
  readWebhookName,
  removeWebhook,
  viewWebhook,
  webhooksIn,
} from '../world/webhooks.ts'
import { findChannel } from '../world/channels.ts'
import { guildChannel, visible } from './channels.ts'
import { done, fieldsOf, id, ok, type Call, type Route } from './route.ts'

export const webhookRoutes: Route[] = [
  {
    method: 'POST',
    path: '/channels/:channel/webhooks',
    auth: 'bot',
    handle(call) {
      const { world } = call
      const { name, avatar } = fieldsOf(call)
      const channel = guildChannel(visible(call))
      const webhook = createWebhook(
        world,
        world.botId,
        channel,
        readWebhookName(['name'], name),
        readAvatar(call, avatar),
      )
      return ok(viewWebhook(world, webhook, { withUser: true }))
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/webhooks',
    auth: 'bot',
    handle(call) {
      const { world } = call
      const channel = guildChannel(visible(call))
      demand(world, world.botId, channel, 'MANAGE_WEBHOOKS')
      return ok(
        webhooksIn(world, channel.id).map((webhook) => viewWebhook(world, webhook, { withUser: true })),
      )
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/webhooks',
    auth: 'bot',
    handle(call) {
      const { world } = call
      const visibleOnes = [...world.webhooks.values()].filter((webhook) => {
        const channel = world.channels.get(webhook.channel_id)
        if (channel) demand(world, world.botId, channel, 'MANAGE_WEBHOOKS')
        return channel !== undefined
      })
      return ok(visibleOnes.map((webhook) => viewWebhook(world, webhook, { withUser: true })))
    },
  },
  {
    method: 'GET',
    path: '/webhooks/:webhook',
    auth: 'bot',
    handle: (call) => ok(viewWebhook(call.world, managed(call), { withUser: true })),
  },
  {
    method: 'PATCH',
    path: '/webhooks/:webhook',
    auth: 'bot',
    handle: (call) =>
      ok(viewWebhook(call.world, move(call, change(call, managed(call))), { withUser: true })),
  },
  {
    method: 'DELETE',
    path: '/webhooks/:webhook',
    auth: 'bot',
    handle(call) {
      removeWebhook(call.world, managed(call))
      return done
    },
  },
  {
    method: 'GET',
    path: '/webhooks/:webhook/:token',
    auth: 'token',
    handle: (call) => ok(viewWebhook(call.world, byToken(call), { withUser: false })),
  },
  {
    method: 'PATCH',
    path: '/webhooks/:webhook/:token',
    auth: 'token',
    handle: (call) => ok(viewWebhook(call.world, change(call, byToken(call)), { withUser: false })),
  },
  {
    method: 'DELETE',
    path: '/webhooks/:webhook/:token',
    auth: 'token',
    handle(call) {
      removeWebhook(call.world, byToken(call))
      return done
    },
  },
]

export function byToken(call: Call): Webhook {
  return findWebhook(call.world, id(call, 'webhook'), call.params['token'] ?? '')
}

/** A webhook the bot may manage where it stands. */
function managed(call: Call): Webhook {
  const { world } = call
  const webhook = findWebhook(world, id(call, 'webhook'))
  demand(world, world.botId, findChannel(world, webhook.channel_id), 'MANAGE_WEBHOOKS')
  return webhook
}

function change(call: Call, webhook: Webhook): Webhook {
  const { name, avatar } = fieldsOf(call)
  if (name !== undefined && name !== null) webhook.name = readWebhookName(['name'], name)
  if (avatar !== undefined) webhook.avatar = readAvatar(call, avatar)
  call.world.stream.emit({ type: 'webhooks-update', channelId: webhook.channel_id })
  return webhook
}

/** To another channel: for whom may manage it there too; its token alone does not move a webhook. */
function move(call: Call, webhook: Webhook): Webhook {
  const { channel_id } = fieldsOf(call)
  if (typeof channel_id !== 'string') return webhook
  const target = findChannel(call.world, channel_id)
  demand(call.world, call.world.botId, target, 'MANAGE_WEBHOOKS')
  if (target.kind === 'thread') throw refusal(50024)
  webhook.channel_id = target.id
  call.world.stream.emit({ type: 'webhooks-update', channelId: target.id })
  return webhook
}

function readAvatar(call: Call, value: unknown): string | null {
  if (value === undefined || value === null) return null
  return faceOf(call.world, readDataUri('avatar', value).uri)
}
