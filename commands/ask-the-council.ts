/** "Ask the council" in a message's Apps menu: the message becomes a question that can be edited first. */
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ComponentType,
  InteractionContextType,
  TextInputStyle,
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
        question: interaction.fields.getTextInputValue('question'),
        options: interaction.fields.getTextInputValue('options') || null,
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
      {
        type: ComponentType.Label,
        label: 'Question',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'question',
          style: TextInputStyle.Paragraph,
          value: question,
          max_length: limits.question,
        },
      },
      {
        type: ComponentType.Label,
        label: 'Options',
        description:
          'Answers to choose from, separated by bars: A | B | C. Leave it empty for an open question.',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'options',
          style: TextInputStyle.Short,
          required: false,
          max_length: 2500,
        },
      },
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
