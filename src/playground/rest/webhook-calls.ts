import * as interaction from './interactions.ts'
import * as webhook from './webhook-messages.ts'
import type { Answer, Call, Route } from './route.ts'

/** Discord serves webhooks and interactions on the same paths: the application's id marks the latter. */
const isInteraction = (call: Call): boolean => call.params['webhook'] === call.world.application.id

const either =
  (ofInteraction: (call: Call) => Answer, ofWebhook: (call: Call) => Answer) =>
  (call: Call): Answer =>
    isInteraction(call) ? ofInteraction(call) : ofWebhook(call)

const path = '/webhooks/:webhook/:token'
const common = { auth: 'token', isFree: isInteraction } as const
const allowance = (name: string) => ({ name, count: 5, milliseconds: 2000 })

export const webhookCallRoutes: Route[] = [
  {
    ...common,
    method: 'POST',
    path,
    allowance: allowance('execute-webhook'),
    // Said by staff, not in the headers: all webhooks of a channel together, 30 messages a minute.
    hidden(call) {
      const channelId = call.world.webhooks.get(call.params['webhook'] ?? '')?.channel_id
      return channelId === undefined
        ? null
        : { name: 'channel-webhooks', key: channelId, count: 30, milliseconds: 60_000, scope: 'shared' }
    },
    handle: either(interaction.followUp, webhook.executeWebhook),
  },
  {
    ...common,
    method: 'GET',
    path: `${path}/messages/:message`,
    handle: either(interaction.getReply, webhook.getWebhookMessage),
  },
  {
    ...common,
    method: 'PATCH',
    path: `${path}/messages/:message`,
    allowance: allowance('edit-webhook-message'),
    handle: either(interaction.editReply, webhook.editWebhookMessage),
  },
  {
    ...common,
    method: 'DELETE',
    path: `${path}/messages/:message`,
    allowance: allowance('delete-webhook-message'),
    handle: either(interaction.deleteReply, webhook.deleteWebhookMessage),
  },
]
