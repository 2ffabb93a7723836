import type { ButtonInteraction } from 'discord.js'
import { UserError } from '../../src/app/errors.ts'
import { notYet } from '../../src/app/words.ts'
import type { Handler } from '../../src/discord/command.ts'
import { CLOSE_JURY } from '../../src/discord/custom-id.ts'
import { personOf } from '../../src/discord/person.ts'
import { answerPrivately, deferPrivately } from '../../src/discord/reply.ts'
import * as words from '../../src/discord/words.ts'
import { steeredSession } from '../session.ts'

/** `close-jury:<session>:<sitting>`, below a verdict. */
export const closeJuryButton: Handler<ButtonInteraction> = {
  name: CLOSE_JURY,
  async execute(interaction, [session = '', sitting], app) {
    await deferPrivately(interaction)
    const { past } = await steeredSession(interaction, session, app)
    const isNewest = past.length === Number(sitting)
    if (isNewest && (await app.maestro.isWaiting(session))) throw new UserError(notYet)
    const isFirst = isNewest && app.maestro.closeJury(session, 'person', personOf(interaction))
    await answerPrivately(interaction, { content: isFirst ? words.juryClosing : words.juryClosed })
  },
}
