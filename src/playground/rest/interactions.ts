import { MessageFlag } from '../world/bits.ts'
import { answerInteraction } from '../world/callback.ts'
import { findChannel } from '../world/channels.ts'
import { refusal } from '../world/errors.ts'
import type { Interaction } from '../world/records/interactions.ts'
import { createReply, findByToken, findUnanswered } from '../world/interactions.ts'
import { readMessageBody } from '../world/message-body.ts'
import { viewMessage } from '../world/message-view.ts'
import { findMessage, isLayout, removeMessage } from '../world/messages.ts'
import { composeMessage, editMessage } from '../world/posting.ts'
import type { StoredMessage } from '../world/records/messages.ts'
import { done, fieldsOf, flag, id, ok, type Answer, type Call, type Route } from './route.ts'

export const interactionRoutes: Route[] = [
  {
    method: 'POST',
    path: '/interactions/:interaction/:token/callback',
    auth: 'token',
    isFree: () => true,
    handle(call) {
      const { world } = call
      const interaction = findUnanswered(world, id(call, 'interaction'), call.params['token'] ?? '')
      const body = fieldsOf(call)
      const stored = answerInteraction(world, interaction, body, call.uploads)
      return flag(call, 'with_response') ? ok(viewAnswer(call, interaction, stored, body['type'])) : done
    },
  },
]

function viewAnswer(
  call: Call,
  interaction: Interaction,
  stored: StoredMessage | null,
  type: unknown,
): object {
  const original = interaction.originalId
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channelId,
      guild_id: call.world.guild.id,
      ...(original
        ? {
            response_message_id: original,
            response_message_loading: interaction.loading,
            response_message_ephemeral: interaction.ephemeral,
          }
        : {}),
    },
    ...(stored ? { resource: { type, message: viewMessage(call.world, stored, call.world.botId) } } : {}),
  }
}

/** A follow-up; the first one after a defer still fills the loading message, as it always did. */
export function followUp(call: Call): Answer {
  const { world } = call
  const interaction = tokenOf(call)
  const given = fieldsOf(call)
  const body = readMessageBody(world, given)
  const channel = findChannel(world, interaction.channelId)
  const flags = MessageFlag.EPHEMERAL | MessageFlag.IS_VOICE_MESSAGE
  const draft = composeMessage(
    world,
    { kind: 'interaction', interaction },
    channel,
    body,
    call.uploads,
    flags,
  )
  if (interaction.loading) {
    const stored = originalOf(call, interaction)
    editMessage(world, { kind: 'interaction', interaction }, stored, body, call.uploads)
    interaction.loading = false
    return ok(viewMessage(world, stored, world.botId))
  }
  const ephemeral = ((body.flags ?? 0) & MessageFlag.EPHEMERAL) !== 0
  const stored = createReply(world, interaction, draft, { ephemeral, isOriginal: false })
  return ok(viewMessage(world, stored, world.botId))
}

export function getReply(call: Call): Answer {
  return ok(viewMessage(call.world, replyOf(call), call.world.botId))
}

export function editReply(call: Call): Answer {
  const { world } = call
  const interaction = tokenOf(call)
  const stored = replyOf(call)
  const body = readMessageBody(world, fieldsOf(call), isLayout(stored.message))
  editMessage(world, { kind: 'interaction', interaction }, stored, body, call.uploads)
  if (stored.message.id === interaction.originalId) interaction.loading = false
  return ok(viewMessage(world, stored, world.botId))
}

export function deleteReply(call: Call): Answer {
  removeMessage(call.world, replyOf(call))
  return done
}

function tokenOf(call: Call): Interaction {
  return findByToken(call.world, call.params['token'] ?? '')
}

/** `@original`, or any message made through this interaction. */
function replyOf(call: Call): StoredMessage {
  const interaction = tokenOf(call)
  if (call.params['message'] === '@original') return originalOf(call, interaction)
  const stored = findMessage(call.world, interaction.channelId, id(call, 'message'))
  if (stored.message.application_id !== call.world.application.id) throw refusal(10008)
  return stored
}

function originalOf(call: Call, interaction: Interaction): StoredMessage {
  if (!interaction.originalId) throw refusal(10008)
  return findMessage(call.world, interaction.channelId, interaction.originalId)
}
