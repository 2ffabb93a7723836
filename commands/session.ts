/** Finds the session behind a button, for those who may see it in this server. */
import type { RepliableInteraction } from 'discord.js'
import { UserError } from '../src/app/errors.ts'
import { unknownSession } from '../src/app/words.ts'
import { sittingAt, type Sitting } from '../src/council/sitting.ts'
import type { State } from '../src/council/state.ts'
import type { App } from '../src/discord/command.ts'
import { maySteer } from '../src/discord/person.ts'
import * as words from '../src/discord/words.ts'

/** Throws `UserError` when this server has no such session. */
export async function sessionBehind(
  { guildId }: RepliableInteraction,
  session: string,
  { maestro }: App,
): Promise<State> {
  const state = await maestro.find(session)
  if (state === null || state.opening.scope !== guildId) throw new UserError(unknownSession)
  return state
}

/** The same for a person who may stop and steer it. */
export async function steeredSession(
  interaction: RepliableInteraction,
  session: string,
  app: App,
): Promise<State> {
  const state = await sessionBehind(interaction, session, app)
  if (!maySteer(interaction, state)) throw new UserError(words.mayNotSteer)
  return state
}

/** A sitting of it that came to a verdict, by its number as it stands in a custom id. */
export function judgedSitting(state: State, number: string | undefined): { index: number; sitting: Sitting } {
  const index = Number(number)
  const sitting = sittingAt(state, index)
  if (!Number.isInteger(index) || sitting?.verdict == null) throw new UserError(words.staleButton)
  return { index, sitting }
}
