import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from 'discord.js'
import { juryModes, type Charter } from '../../src/council/seat.ts'
import type { App, Subcommand } from '../../src/discord/command.ts'
import { deferPrivately } from '../../src/discord/reply.ts'
import { convene } from '../convene.ts'

/** What was chosen; the council's own charter holds for the rest. */
function charterWished({ options }: ChatInputCommandInteraction, { maestro }: App): Partial<Charter> {
  const rounds = options.getInteger('rounds')
  const quiet = options.getBoolean('quiet')
  const mode = juryModes.find((mode) => mode === options.getString('jury'))
  return {
    ...(rounds !== null && { rounds }),
    ...(quiet !== null && { quiet }),
    ...(mode !== undefined && { jury: { ...maestro.charter.jury, mode } }),
  }
}

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
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'rounds',
        description: 'How often the seats examine each other and answer before they vote (0 to 3)',
        min_value: 0,
        max_value: 3,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'jury',
        description: 'How people judge the dissents',
        choices: [
          { name: 'By reactions, for all to see', value: 'reactions' },
          { name: 'By a private ballot, counted at the end', value: 'ballot' },
          { name: 'Not at all', value: 'none' },
        ],
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'quiet',
        description: 'Post the verdict alone, with all rounds in its transcript',
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
        charter: charterWished(interaction, app),
      },
      app,
    )
  },
}
