import { MessageFlag, MessageKind } from './bits.ts'
import { refusal } from './errors.ts'
import type { Interaction, InteractionState } from './records/interactions.ts'
import { createMessage, type NewMessage } from './messages.ts'
import { findUser } from './people.ts'
import type { Message, StoredMessage } from './records/messages.ts'
import { secret, type World } from './world.ts'

/** Within these the bot must have answered. */
const ANSWER_MILLISECONDS = 3000
const TOKEN_MILLISECONDS = 15 * 60_000

export type NewInteraction = Pick<Interaction, 'type' | 'userId' | 'channelId' | 'data'> &
  Partial<Pick<Interaction, 'source' | 'openedBy' | 'targetMessageId' | 'commandName' | 'commandType'>>

/** Sends the interaction to the bot and starts the three seconds in which it must answer. */
export function openInteraction(world: World, given: NewInteraction): Interaction {
  const id = world.nextId()
  const interaction: Interaction = {
    source: null,
    openedBy: null,
    targetMessageId: null,
    commandName: null,
    commandType: null,
    ...given,
    id,
    // As Discord's do, the token names its interaction.
    token: `${Buffer.from(`interaction:${id}`).toString('base64url')}.${secret()}`,
    createdAt: world.clock.now(),
    state: 'sent',
    ephemeral: false,
    originalId: null,
    loading: false,
    modal: null,
    choices: [],
    cancelDeadline: () => {},
  }
  world.interactions.set(interaction.id, interaction)
  interaction.cancelDeadline = world.clock.after(ANSWER_MILLISECONDS, () =>
    settleInteraction(world, interaction, 'failed'),
  )
  world.stream.emit({ type: 'interaction-update', interaction })
  world.stream.emit({ type: 'interaction-create', interaction })
  return interaction
}

export function settleInteraction(world: World, interaction: Interaction, state: InteractionState): void {
  interaction.cancelDeadline()
  interaction.state = state
  world.stream.emit({ type: 'interaction-update', interaction })
}

/** The one an answer is for: 10062 when unknown or too late, 40060 when answered before. */
export function findUnanswered(world: World, id: string, token: string): Interaction {
  const interaction = world.interactions.get(id)
  if (!interaction || interaction.token !== token || interaction.state === 'failed') throw refusal(10062)
  if (interaction.state !== 'sent') throw refusal(40060)
  return interaction
}

/** By its webhook token: 10015 before the first answer, 50027 after fifteen minutes. */
export function findByToken(world: World, token: string): Interaction {
  const named = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()
  const interaction = world.interactions.get(named.replace('interaction:', ''))
  if (interaction?.token !== token) throw refusal(50027)
  if (world.clock.now() - interaction.createdAt > TOKEN_MILLISECONDS) throw refusal(50027)
  if (interaction.state === 'sent' || interaction.state === 'failed') throw refusal(10015)
  return interaction
}

/** The first reply or a follow-up; ephemeral ones reach the person alone. */
export function createReply(
  world: World,
  interaction: Interaction,
  draft: Omit<NewMessage, 'author' | 'extra'>,
  rule: { ephemeral: boolean; isOriginal: boolean },
): StoredMessage {
  const answered = rule.isOriginal ? interaction.source?.id : interaction.originalId
  const type = rule.isOriginal && !answered ? kindOfReply(interaction) : MessageKind.reply
  const stored = createMessage(world, {
    ...draft,
    author: { kind: 'interaction', interaction },
    type,
    flags: (draft.flags ?? 0) | (rule.ephemeral ? MessageFlag.EPHEMERAL : 0),
    onlyFor: rule.ephemeral ? interaction.userId : null,
    ...(answered
      ? {
          reference: {
            type: 0,
            channel_id: draft.channel.id,
            message_id: answered,
            guild_id: draft.channel.guild_id,
          },
        }
      : {}),
    extra: marks(world, interaction, rule.isOriginal),
  })
  if (rule.isOriginal) interaction.originalId = stored.message.id
  return stored
}

function kindOfReply(interaction: Interaction): number {
  if (interaction.commandType === null) return MessageKind.default
  return interaction.commandType === 1 ? MessageKind.chatInputCommand : MessageKind.contextMenuCommand
}

function marks(world: World, interaction: Interaction, isOriginal: boolean): Partial<Message> {
  const user = findUser(world, interaction.userId)
  return {
    webhook_id: world.application.id,
    application_id: world.application.id,
    interaction_metadata: metadata(world, interaction, isOriginal),
    ...(interaction.commandName && isOriginal
      ? { interaction: { id: interaction.id, type: interaction.type, name: interaction.commandName, user } }
      : {}),
  }
}

function metadata(world: World, interaction: Interaction, isOriginal: boolean): Record<string, unknown> {
  const common = {
    id: interaction.id,
    type: interaction.type,
    user: findUser(world, interaction.userId),
    authorizing_integration_owners: { 0: world.guild.id },
    ...(isOriginal || !interaction.originalId
      ? {}
      : { original_response_message_id: interaction.originalId }),
  }
  if (interaction.type === 5 && interaction.openedBy)
    return { ...common, triggering_interaction_metadata: metadata(world, interaction.openedBy, true) }
  if (interaction.type === 3 && interaction.source)
    return { ...common, interacted_message_id: interaction.source.id }
  return interaction.targetMessageId ? { ...common, target_message_id: interaction.targetMessageId } : common
}
