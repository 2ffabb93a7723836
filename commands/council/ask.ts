import { ApplicationCommandOptionType } from 'discord.js'
import type { Subcommand } from '../../src/discord/command.ts'
import { deferPrivately } from '../../src/discord/reply.ts'
import { convene } from '../convene.ts'

export const ask: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'ask',
    description: 'Ask the council; it answers in a thread',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        description: 'What the council shall answer',
        required: true,
        max_length: 4000,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'options',
        description: 'Answers to choose from, separated by bars: A | B | C (at most 10)',
        max_length: 2500,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'private',
        description: 'Hold it in a private thread that only you are added to',
      },
    ],
  },
  async execute(interaction, app) {
    await deferPrivately(interaction)
    await convene(
      interaction,
      {
        question: interaction.options.getString('question', true),
        options: interaction.options.getString('options'),
        private: interaction.options.getBoolean('private') ?? false,
      },
      app,
    )
  },
}
