import { ApplicationCommandOptionType } from 'discord.js'
import type { Subcommand } from '../../src/discord/command.ts'
import { helpCard } from '../../src/discord/render/help.ts'
import { answerPrivately } from '../../src/discord/reply.ts'

export const help: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'help',
    description: 'What the council does and how to use it',
  },
  async execute(interaction, { maestro }) {
    await answerPrivately(interaction, { embeds: [helpCard(maestro.seats, maestro.charter)] })
  },
}
