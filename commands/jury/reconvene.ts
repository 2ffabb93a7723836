import type { ButtonInteraction } from 'discord.js'
import type { Handler } from '../../src/discord/command.ts'
import { RECONVENE } from '../../src/discord/custom-id.ts'
import { personOf } from '../../src/discord/person.ts'
import { answerPrivately, deferPrivately } from '../../src/discord/reply.ts'
import * as words from '../../src/discord/words.ts'
import { steeredSession } from '../session.ts'

/** `reconvene:<session>:<sitting>`, below a verdict of which the jury upheld a dissent. */
export const reconveneButton: Handler<ButtonInteraction> = {
  name: RECONVENE,
  async execute(interaction, [session = '', sitting], app) {
    await deferPrivately(interaction)
    await steeredSession(interaction, session, app)
    const after = { session, sitting: Number(sitting) }
    const { number } = await app.maestro.reconvene(after, personOf(interaction), app.openStage)
    await answerPrivately(interaction, { content: words.sittingAgain(number) })
  },
}
