import type { AnySelectMenuInteraction } from 'discord.js'
import { UserError } from '../../src/app/errors.ts'
import type { Handler } from '../../src/discord/command.ts'
import { HAND_OVER } from '../../src/discord/custom-id.ts'
import { asMember } from '../../src/discord/person.ts'
import * as words from '../../src/discord/words.ts'
import { debateBehind, move } from './steering.ts'
import { noBots } from './words.ts'

/** `hand-over:<session>:<panel>`; the value is the person. */
export const handOverSelect: Handler<AnySelectMenuInteraction> = {
  name: HAND_OVER,
  async execute(interaction, [session = '', panel = ''], app) {
    await interaction.deferUpdate()
    await debateBehind(interaction, { session, panel }, app)
    if (!interaction.isUserSelectMenu()) throw new UserError(words.staleButton)
    const [user] = interaction.users.values()
    if (user === undefined) throw new UserError(words.staleButton)
    if (user.bot) throw new UserError(noBots)
    const to = asMember(user, interaction.members.get(user.id) ?? null)
    await move(interaction, session, { move: 'hand-over', to }, app)
  },
}
