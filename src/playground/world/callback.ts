import type { Upload } from './attachments.ts'
import { MessageFlag } from './bits.ts'
import { CallbackKind, readChoices, readKind } from './callback-body.ts'
import { findChannel } from './channels.ts'
import { isFields, text, type Fields } from './check.ts'
import { readComponents } from './components/read.ts'
import { refusal } from './errors.ts'
import type { Interaction } from './records/interactions.ts'
import { createReply, settleInteraction } from './interactions.ts'
import { readMessageBody } from './message-body.ts'
import { findMessage, isLayout } from './messages.ts'
import { composeMessage, editMessage } from './posting.ts'
import { collectProblems } from './problems.ts'
import type { StoredMessage } from './records/messages.ts'
import type { World } from './world.ts'

const replyFlags = MessageFlag.EPHEMERAL | MessageFlag.IS_VOICE_MESSAGE

/** The bot's first answer to an interaction; gives the message it made or changed, if any. */
export function answerInteraction(
  world: World,
  interaction: Interaction,
  body: Fields,
  uploads: readonly Upload[],
): StoredMessage | null {
  const type = readKind(body['type'], interaction)
  const data = isFields(body['data']) ? body['data'] : {}
  switch (type) {
    case CallbackKind.message:
      return reply(world, interaction, data, uploads)
    case CallbackKind.deferredMessage:
      return defer(world, interaction, data)
    case CallbackKind.deferredUpdate:
      interaction.originalId = interaction.source?.id ?? null
      settleInteraction(world, interaction, 'deferred-update')
      return null
    case CallbackKind.update:
      return update(world, interaction, data, uploads)
    case CallbackKind.choices:
      interaction.choices = readChoices(data['choices'])
      settleInteraction(world, interaction, 'choices')
      return null
    case CallbackKind.modal:
      openModal(world, interaction, data)
      return null
  }
}

function reply(
  world: World,
  interaction: Interaction,
  data: Fields,
  uploads: readonly Upload[],
): StoredMessage {
  const body = readMessageBody(world, data)
  const ephemeral = ((body.flags ?? 0) & MessageFlag.EPHEMERAL) !== 0
  const channel = findChannel(world, interaction.channelId)
  const draft = composeMessage(
    world,
    { kind: 'interaction', interaction },
    channel,
    body,
    uploads,
    replyFlags,
  )
  interaction.ephemeral = ephemeral
  const stored = createReply(world, interaction, draft, { ephemeral, isOriginal: true })
  settleInteraction(world, interaction, 'answered')
  return stored
}

function defer(world: World, interaction: Interaction, data: Fields): StoredMessage {
  const flags = Number(data['flags'] ?? 0)
  interaction.ephemeral = (flags & MessageFlag.EPHEMERAL) !== 0
  interaction.loading = true
  const channel = findChannel(world, interaction.channelId)
  const stored = createReply(
    world,
    interaction,
    { channel, content: '', flags: MessageFlag.LOADING },
    { ephemeral: interaction.ephemeral, isOriginal: true },
  )
  settleInteraction(world, interaction, 'deferred')
  return stored
}

function update(
  world: World,
  interaction: Interaction,
  data: Fields,
  uploads: readonly Upload[],
): StoredMessage {
  const source = interaction.source
  if (!source) throw refusal(50024)
  const stored = findMessage(world, source.channel_id, source.id)
  const body = readMessageBody(world, data, isLayout(stored.message))
  editMessage(world, { kind: 'interaction', interaction }, stored, body, uploads)
  interaction.originalId = source.id
  interaction.ephemeral = stored.onlyFor !== null
  settleInteraction(world, interaction, 'updated')
  return stored
}

function openModal(world: World, interaction: Interaction, data: Fields): void {
  const problems = collectProblems()
  const title = text(problems, ['data', 'title'], data['title'], { min: 1, max: 45, required: true })
  const id = text(problems, ['data', 'custom_id'], data['custom_id'], { min: 1, max: 100, required: true })
  const components = readComponents(
    world,
    problems,
    ['data', 'components'],
    data['components'] ?? [],
    'modal',
  )
  problems.settle()
  interaction.modal = { title: title ?? '', custom_id: id ?? '', components }
  settleInteraction(world, interaction, 'modal')
  world.stream.emit({ type: 'modal-open', interaction })
}
