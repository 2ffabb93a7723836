import type { ButtonInteraction } from 'discord.js'
import { UserError } from '../../src/app/errors.ts'
import type { Move } from '../../src/council/debate/moderation.ts'
import type { Handler } from '../../src/discord/command.ts'
import { STEER } from '../../src/discord/custom-id.ts'
import * as words from '../../src/discord/words.ts'
import { debateBehind, move } from './steering.ts'

/** `steer:<session>:<panel>:<what>`, for the next turn also `:<turn>`. */
export const steerButton: Handler<ButtonInteraction> = {
  name: STEER,
  async execute(interaction, [session = '', panel = '', what, turn], app) {
    await interaction.deferUpdate()
    const made = moveOf(what, turn)
    await debateBehind(interaction, { session, panel }, app)
    await move(interaction, session, made, app)
  },
}

function moveOf(what: string | undefined, turn: string | undefined): Move {
  switch (what) {
    case 'next':
      return { move: 'next', turn: Number(turn) }
    case 'pause':
    case 'resume':
    case 'vote':
    case 'end':
      return { move: what }
    default:
      throw new UserError(words.staleButton)
  }
}
