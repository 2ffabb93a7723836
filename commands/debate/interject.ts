/** The moderator's own words: everybody who speaks later reads them. */
import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js'
import type { Handler } from '../../src/discord/command.ts'
import { INTERJECT } from '../../src/discord/custom-id.ts'
import { remarkForm } from './remark-form.ts'
import { debateBehind, move, refuseOthers } from './steering.ts'

/** `interject:<session>:<panel>`. A form must be the first answer: Discord opens none after a defer. */
export const interjectButton: Handler<ButtonInteraction> = {
  name: INTERJECT,
  async execute(interaction, [session = '', panel = ''], app) {
    refuseOthers(interaction, await debateBehind(interaction, { session, panel }, app))
    await interaction.showModal(
      remarkForm({ title: 'Interject', id: [INTERJECT, session], label: 'Your words to the debate' }),
    )
  },
}

/** `interject:<session>`: a turn that ended while somebody wrote makes no words old. */
export const interjectForm: Handler<ModalSubmitInteraction> = {
  name: INTERJECT,
  async execute(interaction, [session = ''], app) {
    await interaction.deferUpdate()
    await debateBehind(interaction, { session, panel: undefined }, app)
    await move(
      interaction,
      session,
      { move: 'interject', text: interaction.fields.getTextInputValue('text') },
      app,
    )
  },
}
