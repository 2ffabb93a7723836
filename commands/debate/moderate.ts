import type { ButtonInteraction } from 'discord.js'
import type { Handler } from '../../src/discord/command.ts'
import { MODERATE } from '../../src/discord/custom-id.ts'
import { debateBehind, move } from './steering.ts'

/** `moderate:<session>`, below the plan of a debate that goes on by itself. */
export const moderateButton: Handler<ButtonInteraction> = {
  name: MODERATE,
  async execute(interaction, [session = ''], app) {
    await interaction.deferUpdate()
    await debateBehind(interaction, { session, panel: undefined }, app)
    await move(interaction, session, { move: 'take-over' }, app)
  },
}
