/** "Ask the council" in a message's Apps menu: the message becomes a question that can be edited first. */
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ComponentType,
  InteractionContextType,
  type APIModalInteractionResponseCallbackData,
  type ModalSubmitInteraction,
} from 'discord.js'
import { UserError } from '../src/app/errors.ts'
import { limits } from '../src/council/question.ts'
import type { Handler, MessageCommand } from '../src/discord/command.ts'
import { ASK, customId } from '../src/discord/custom-id.ts'
import { deferPrivately } from '../src/discord/reply.ts'
import * as words from '../src/discord/words.ts'
import { convene } from './convene.ts'
import { optionsField, questionField, questionIn } from './question-form.ts'

export const askTheCouncil: MessageCommand = {
  kind: 'message',
  body: {
    type: ApplicationCommandType.Message,
    name: 'Ask the council',
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },
  /** A form must be the first answer: Discord opens none after a defer. */
  async execute(interaction) {
    const text = interaction.targetMessage.content.trim()
    if (text === '') throw new UserError(words.nothingToAsk)
    if (text.length > limits.question) throw new UserError(words.messageTooLong(limits.question))
    await interaction.showModal(form(text))
  },
}

export const askForm: Handler<ModalSubmitInteraction> = {
  name: ASK,
  async execute(interaction, _given, app) {
    await deferPrivately(interaction)
    const [place] = interaction.fields.getStringSelectValues('place')
    await convene(
      interaction,
      {
        ...questionIn(interaction),
        private: place === 'private',
      },
      app,
    )
  },
}

function form(question: string): APIModalInteractionResponseCallbackData {
  return {
    title: 'Ask the council',
    custom_id: customId(ASK),
    components: [
      questionField({ label: 'Question', value: question }),
      optionsField,
      {
        type: ComponentType.Label,
        label: 'Where',
        component: {
          type: ComponentType.StringSelect,
          custom_id: 'place',
          options: [
            { label: 'In a thread for everyone', value: 'public', default: true },
            { label: 'In a private thread', value: 'private' },
          ],
        },
      },
    ],
  }
}
