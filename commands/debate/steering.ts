/** What every control of a debate has in common: whose it is, which panel it hangs on, and how its move is made. */
import type { AnySelectMenuInteraction, ButtonInteraction, ModalSubmitInteraction } from 'discord.js'
import { UserError } from '../../src/app/errors.ts'
import { turnsHeard } from '../../src/council/debate/phase.ts'
import type { Move } from '../../src/council/debate/moderation.ts'
import type { State } from '../../src/council/state.ts'
import type { App } from '../../src/discord/command.ts'
import { mayManageThreads, personOf } from '../../src/discord/person.ts'
import { sessionBehind } from '../session.ts'
import * as words from './words.ts'

type Control = ButtonInteraction | AnySelectMenuInteraction | ModalSubmitInteraction

/**
 * The debate behind a control. `panel` is the number of the one that it hangs on: a new one hangs below each turn, and
 * whoever still sees an older one does not see what was said since. Throws `UserError` for that.
 */
export async function debateBehind(
  interaction: Control,
  { session, panel }: { session: string; panel: string | undefined },
  app: App,
): Promise<State> {
  const state = await sessionBehind(interaction, session, app)
  if (panel !== undefined && Number(panel) !== turnsHeard(state)) throw new UserError(words.oldPanel)
  return state
}

/** Refuses those who may not moderate, before they write a form in vain. */
export function refuseOthers(interaction: Control, { debate }: State): void {
  const moderator = debate?.moderator ?? null
  if (moderator === null) throw new UserError(words.nobodyModerates)
  if (moderator.id !== interaction.user.id && !mayManageThreads(interaction))
    throw new UserError(words.notYours)
}

/** Rejects with `UserError` when the move has no effect. */
export async function move(interaction: Control, session: string, made: Move, app: App): Promise<void> {
  await app.maestro.moderate(session, made, {
    by: personOf(interaction),
    mayManage: mayManageThreads(interaction),
  })
}
