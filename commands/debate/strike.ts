import type { AnySelectMenuInteraction } from 'discord.js'
import type { Handler } from '../../src/discord/command.ts'
import { STRIKE } from '../../src/discord/custom-id.ts'
import { debateBehind, move } from './steering.ts'

/** `strike:<session>:<panel>`; the value is the claim. */
export const strikeSelect: Handler<AnySelectMenuInteraction> = {
  name: STRIKE,
  async execute(interaction, [session = '', panel = ''], app) {
    await interaction.deferUpdate()
    await debateBehind(interaction, { session, panel }, app)
    const [claim = ''] = interaction.values
    await move(interaction, session, { move: 'strike', claim }, app)
  },
}
