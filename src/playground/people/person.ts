import type { PageEvent, PageMessage } from '../page-protocol.ts'
import { findVisible } from '../world/channels.ts'
import { refusal } from '../world/errors.ts'
import { readMessageBody } from '../world/message-body.ts'
import { findMessage } from '../world/messages.ts'
import { may } from '../world/permissions.ts'
import { postMessage } from '../world/posting.ts'
import { react, readEmoji, unreact } from '../world/reactions.ts'
import type { Channel } from '../world/records/channels.ts'
import type { StoredMessage } from '../world/records/messages.ts'
import type { User } from '../world/records/people.ts'
import type { World } from '../world/world.ts'
import { runCommand, runMessageCommand } from './commands.ts'
import { pressComponent } from './components.ts'
import { followInteraction, type InteractionHandle } from './handle.ts'
import { submitModal, type FieldValues } from './modals.ts'
import type { OptionValue } from './options.ts'
import { messageFor, pageEventOf, seesMessage } from './sight.ts'
import { untilTrue } from './until.ts'

type Values = Readonly<Record<string, OptionValue>>

/**
 * A human being at a Discord client. What the client itself would refuse rejects with `ClientRefusal`, what the
 * server would refuse with `DiscordRefusal`; both say so in a sentence.
 */
export interface Person {
  readonly user: User
  readonly id: string
  readonly name: string
  /** `path` from command to sub-command, such as `['council', 'ask']`. */
  command(channelId: string, path: readonly string[], options?: Values): Promise<InteractionHandle>
  messageCommand(channelId: string, name: string, messageId: string): Promise<InteractionHandle>
  /** `settled` tells the choices. */
  autocomplete(
    channelId: string,
    path: readonly string[],
    options: Values,
    focused: string,
  ): Promise<InteractionHandle>
  /** A button, or a select with its values. The channel is found by the message. */
  press(messageId: string, customId: string, values?: readonly string[]): Promise<InteractionHandle>
  /** `modal`: the id from the settlement that opened it. */
  submitModal(modal: string, fields: FieldValues): Promise<InteractionHandle>
  say(channelId: string, content: string, rule?: { replyTo?: string }): Promise<PageMessage>
  react(messageId: string, emoji: string): Promise<void>
  unreact(messageId: string, emoji: string): Promise<void>
  /** Oldest first, this person's ephemeral messages among them; empty where they cannot look. */
  see(channelId: string): PageMessage[]
  /** Everything their client is told, as the page gets it. The function returned stops it. */
  listen(listener: (event: PageEvent) => void): () => void
  until<Value>(
    find: () => Value | null | undefined | false,
    rule?: { timeout?: number; what?: string },
  ): Promise<Value>
  /** The newest message they see in the channel that fits. */
  untilMessage(
    channelId: string,
    fits: (message: PageMessage) => boolean,
    rule?: { timeout?: number; what?: string },
  ): Promise<PageMessage>
}

export function personIn(world: World, user: User): Person {
  const { id } = user
  const follow = (open: () => Parameters<typeof followInteraction>[1]) =>
    Promise.resolve().then(() => followInteraction(world, open()))

  const see = (channelId: string): PageMessage[] => {
    const channel = world.channels.get(channelId)
    if (!channel || !may(world, id, channel, 'READ_MESSAGE_HISTORY')) return []
    const stored = [...(world.messages.get(channelId)?.values() ?? [])]
    return stored.filter((one) => seesMessage(world, id, one)).map((one) => messageFor(world, id, one))
  }

  return {
    user,
    id,
    name: user.global_name ?? user.username,
    command: (channelId, path, values = {}) =>
      follow(() => runCommand(world, id, { channelId, path, values })),
    messageCommand: (channelId, name, messageId) =>
      follow(() => runMessageCommand(world, id, channelId, name, messageId)),
    autocomplete: (channelId, path, values, focused) =>
      follow(() => runCommand(world, id, { channelId, path, values, focused })),
    press: (messageId, customId, values) =>
      follow(() => {
        const { channel } = locate(world, messageId)
        return pressComponent(world, id, { channelId: channel.id, messageId, customId, values })
      }),
    submitModal: (modal, fields) => follow(() => submitModal(world, id, modal, fields)),
    async say(channelId, content, rule = {}) {
      const channel = findVisible(world, id, channelId)
      const reference = rule.replyTo ? { message_reference: { message_id: rule.replyTo } } : {}
      const stored = postMessage(world, id, channel, readMessageBody(world, { content, ...reference }))
      return messageFor(world, id, stored)
    },
    async react(messageId, emoji) {
      const { channel, stored } = locate(world, messageId)
      react(world, id, findVisible(world, id, channel.id), stored, readEmoji(world, emoji))
    },
    async unreact(messageId, emoji) {
      const { channel, stored } = locate(world, messageId)
      unreact(world, id, findVisible(world, id, channel.id), stored, readEmoji(world, emoji))
    },
    see,
    listen: (listener) =>
      world.stream.listen((event) => {
        const seen = pageEventOf(world, id, event)
        if (seen) listener(seen)
      }),
    until: (find, rule) => untilTrue(world, find, rule),
    untilMessage: (channelId, fits, rule = {}) =>
      untilTrue(world, () => see(channelId).findLast(fits), {
        what: `a message that fits ${fits.toString()}`,
        ...rule,
      }),
  }
}

/** A client knows where each message stands that it shows. */
function locate(world: World, messageId: string): { channel: Channel; stored: StoredMessage } {
  for (const [channelId, messages] of world.messages) {
    const channel = messages.has(messageId) ? world.channels.get(channelId) : undefined
    if (channel) return { channel, stored: findMessage(world, channelId, messageId) }
  }
  throw refusal(10008)
}
