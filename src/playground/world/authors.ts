import { textOf } from './components/walk.ts'
import { findPings, messageMentions, webhookMentions, type AllowedMentions } from './mentions.ts'
import { findUser } from './people.ts'
import { may } from './permissions.ts'
import type { Channel } from './records/channels.ts'
import type { Interaction } from './records/interactions.ts'
import type { Component, Message } from './records/messages.ts'
import type { User } from './records/people.ts'
import type { Webhook } from './records/webhooks.ts'
import type { World } from './world.ts'

export type Author =
  | { kind: 'user'; userId: string }
  | { kind: 'webhook'; webhook: Webhook; name: string; avatar: string | null }
  | { kind: 'interaction'; interaction: Interaction }

export function authorOf(world: World, author: Author): User {
  if (author.kind === 'user') return findUser(world, author.userId)
  if (author.kind === 'interaction') return findUser(world, world.botId)
  return {
    id: author.webhook.id,
    username: author.name,
    avatar: author.avatar,
    discriminator: '0000',
    public_flags: 0,
    flags: 0,
    bot: true,
    global_name: null,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  }
}

export function webhookMarks(webhook: Webhook): Partial<Message> {
  return {
    webhook_id: webhook.id,
    ...(webhook.application_id ? { application_id: webhook.application_id } : {}),
  }
}

/** Whom a message pings that this author sends here, by the default that holds for its kind. */
export function pingsOf(
  world: World,
  author: Author,
  channel: Channel,
  content: string,
  components: readonly Component[],
  allowed: AllowedMentions | undefined,
  repliedTo: User | null = null,
) {
  const byDefault = author.kind === 'user' ? messageMentions : webhookMentions
  const mayMentionEveryone =
    author.kind === 'webhook' ||
    may(world, author.kind === 'user' ? author.userId : world.botId, channel, 'MENTION_EVERYONE')
  const words = [content, textOf(components)].join('\n')
  return findPings(world, words, allowed ?? byDefault, { mayMentionEveryone, repliedTo })
}
