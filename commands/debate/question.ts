/** A question to one seat, which answers out of turn. */
import type { AnySelectMenuInteraction, ModalSubmitInteraction } from 'discord.js'
import type { Handler } from '../../src/discord/command.ts'
import { QUESTION } from '../../src/discord/custom-id.ts'
import { label } from '../../src/discord/safe.ts'
import { remarkForm } from './remark-form.ts'
import { debateBehind, move, refuseOthers } from './steering.ts'

/** `question:<session>:<panel>`; the value is the seat. */
export const questionSelect: Handler<AnySelectMenuInteraction> = {
  name: QUESTION,
  async execute(interaction, [session = '', panel = ''], app) {
    const state = await debateBehind(interaction, { session, panel }, app)
    refuseOthers(interaction, state)
    const [seat = ''] = interaction.values
    const name = state.opening.seats.find(({ id }) => id === seat)?.name ?? seat
    await interaction.showModal(
      remarkForm({
        title: 'Question a seat',
        id: [QUESTION, session, seat],
        label: `Your question to ${label(name)}`,
      }),
    )
  },
}

/** `question:<session>:<seat>`. */
export const questionForm: Handler<ModalSubmitInteraction> = {
  name: QUESTION,
  async execute(interaction, [session = '', seat = ''], app) {
    await interaction.deferUpdate()
    await debateBehind(interaction, { session, panel: undefined }, app)
    await move(
      interaction,
      session,
      { move: 'question', seat, text: interaction.fields.getTextInputValue('text') },
      app,
    )
  },
}
