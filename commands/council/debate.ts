import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from 'discord.js'
import type { Charter } from '../../src/council/seat.ts'
import type { App, Subcommand } from '../../src/discord/command.ts'
import { deferPrivately } from '../../src/discord/reply.ts'
import { convene } from '../convene.ts'

/** What was chosen; the council's own rules hold for the rest. */
function charterWished({ options }: ChatInputCommandInteraction, { maestro }: App): Partial<Charter> {
  const rounds = options.getInteger('rounds')
  const moderated = options.getBoolean('moderated')
  const turnWords = options.getInteger('turn_words')
  return {
    debate: {
      ...maestro.charter.debate,
      ...(rounds !== null && { rounds }),
      ...(moderated !== null && { moderated }),
      ...(turnWords !== null && { turnWords }),
    },
  }
}

export const debate: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'debate',
    description: 'Let the seats argue in rotating roles; it is held in a thread',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'topic',
        description: 'What the seats shall debate',
        required: true,
        max_length: 4000,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'rounds',
        description: 'How often each seat speaks; by default once in each role',
        min_value: 1,
        max_value: 10,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'seats',
        description: 'How many of the seats debate, the first ones of the council',
        min_value: 3,
        max_value: 5,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'moderated',
        description: 'You decide after every turn',
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'turn_words',
        description: 'About how many words a turn shall have',
        min_value: 30,
        max_value: 2000,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'options',
        description: 'Answers to choose from, separated by bars: A | B | C (at most 10)',
        max_length: 2500,
      },
    ],
  },
  async execute(interaction, app) {
    await deferPrivately(interaction)
    const { options } = interaction
    const seats = options.getInteger('seats')
    await convene(
      interaction,
      {
        procedure: 'debate',
        question: options.getString('topic', true),
        options: options.getString('options'),
        private: false,
        charter: charterWished(interaction, app),
        ...(seats !== null && { seats }),
      },
      app,
    )
  },
}
