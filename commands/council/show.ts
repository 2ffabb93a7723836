import {
  ApplicationCommandOptionType,
  type APIApplicationCommandOptionChoice,
  type AutocompleteInteraction,
} from 'discord.js'
import { UserError } from '../../src/app/errors.ts'
import { transcript } from '../../src/council/transcript/index.ts'
import { fold } from '../../src/council/state.ts'
import type { App, Subcommand } from '../../src/discord/command.ts'
import { maySee } from '../../src/discord/person.ts'
import { recordCard } from '../../src/discord/render/record.ts'
import { deferPrivately } from '../../src/discord/reply.ts'
import { clip, label } from '../../src/discord/safe.ts'
import * as words from '../../src/discord/words.ts'

/** How many sessions the suggestions are taken from: one page of the history. */
const RECENT = 50
const CHOICES = 25

export const show: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'show',
    description: 'Show a council of this server with its transcript, to you alone',
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'number',
        description: 'The number of the council',
        required: true,
        min_value: 1,
        autocomplete: true,
      },
    ],
  },
  async execute(interaction, { maestro }) {
    await deferPrivately(interaction)
    const number = interaction.options.getInteger('number', true)
    const record = await maestro.read(interaction.guildId ?? '', number)
    if (record === null || !maySee(interaction.user, record.summary))
      throw new UserError(words.noSuchCouncil(number))
    await interaction.editReply({
      embeds: recordCard(fold(record.facts), record.summary.place),
      files: [{ name: `council-${number}.md`, attachment: Buffer.from(transcript(record.facts)) }],
    })
  },
  complete: suggest,
}

/** Recent sessions whose number or question holds what was typed so far. */
async function suggest(
  interaction: AutocompleteInteraction,
  { maestro }: App,
): Promise<APIApplicationCommandOptionChoice[]> {
  const typed = interaction.options.getFocused().trim().toLowerCase()
  const { summaries } = await maestro.page(interaction.guildId ?? '', { size: RECENT })
  return summaries
    .filter((summary) => maySee(interaction.user, summary))
    .filter(
      ({ number, question }) => String(number).startsWith(typed) || question.toLowerCase().includes(typed),
    )
    .slice(0, CHOICES)
    .map(({ number, question }) => ({ name: clip(`#${number} · ${label(question)}`, 100), value: number }))
}
