import { ApplicationCommandOptionType, type ButtonInteraction, type RepliableInteraction } from 'discord.js'
import { UserError } from '../../src/app/errors.ts'
import type { App, Handler, Subcommand } from '../../src/discord/command.ts'
import { HISTORY } from '../../src/discord/custom-id.ts'
import { listing, type Where } from '../../src/discord/listing.ts'
import { historyPage } from '../../src/discord/render/history.ts'
import { deferPrivately } from '../../src/discord/reply.ts'
import * as words from '../../src/discord/words.ts'

const PAGE = 10

export const history: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'history',
    description: 'The councils held in this server, newest first',
  },
  async execute(interaction, app) {
    await deferPrivately(interaction)
    await showPage(interaction, 'newest', app)
  },
}

/** `history:older:<number>` and `history:newer:<number>`: nothing is remembered between pages. */
export const historyButton: Handler<ButtonInteraction> = {
  name: HISTORY,
  async execute(interaction, [direction, number], app) {
    const from = Number(number)
    if (!Number.isSafeInteger(from)) throw new UserError(words.staleButton)
    await interaction.deferUpdate()
    await showPage(interaction, direction === 'newer' ? { above: from } : { below: from }, app)
  },
}

async function showPage(interaction: RepliableInteraction, where: Where, { maestro }: App): Promise<void> {
  const reader = { maestro, scope: interaction.guildId ?? '', person: interaction.user }
  await interaction.editReply(historyPage(await listing(reader, where, PAGE)))
}
