import type { ButtonInteraction } from 'discord.js'
import { UserError } from '../../src/app/errors.ts'
import { notYet } from '../../src/app/words.ts'
import type { Handler } from '../../src/discord/command.ts'
import { VOTE } from '../../src/discord/custom-id.ts'
import { answerPrivately, deferPrivately } from '../../src/discord/reply.ts'
import * as words from '../../src/discord/words.ts'

/** `vote:<session>:<sitting>:<card>:<uphold or dismiss>`: a private ballot. The later vote of a person stands. */
export const voteButton: Handler<ButtonInteraction> = {
  name: VOTE,
  async execute(interaction, [session = '', sitting, place, choice], app) {
    await deferPrivately(interaction)
    if (choice !== 'uphold' && choice !== 'dismiss') throw new UserError(words.staleButton)
    const state = app.maestro.running(session)
    if (state === null && (await app.maestro.isWaiting(session))) throw new UserError(notYet)
    const isOpen = state !== null && state.jury?.close === null && state.past.length === Number(sitting)
    if (!isOpen) throw new UserError(words.juryClosed)
    // Its cards hang one after another, and votes are taken once all of them do.
    if (!(await app.benches.cast(session, Number(place), interaction.user.id, choice)))
      throw new UserError(words.juryOpening)
    await answerPrivately(interaction, { content: words.voted(choice) })
  },
}
