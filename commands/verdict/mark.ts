import type { ButtonInteraction } from 'discord.js'
import { UserError } from '../../src/app/errors.ts'
import { marks, type Mark } from '../../src/council/facts.ts'
import type { Handler } from '../../src/discord/command.ts'
import { MARK } from '../../src/discord/custom-id.ts'
import { personOf } from '../../src/discord/person.ts'
import * as words from '../../src/discord/words.ts'
import { judgedSitting, sessionBehind } from '../session.ts'

/** `mark:<session>:<sitting>:<mark>`: how the verdict turned out, in one person's view. The later mark stands. */
export const markButton: Handler<ButtonInteraction> = {
  name: MARK,
  async execute(interaction, [session = '', number, mark], app) {
    await interaction.deferUpdate()
    if (!isMark(mark)) throw new UserError(words.staleButton)
    const { index } = judgedSitting(await sessionBehind(interaction, session, app), number)
    const person = personOf(interaction)
    await app.maestro.remark(session, { type: 'mark-give', sitting: index, person, mark })
    app.refreshVerdict(session, index)
  },
}

export function isMark(word: string | undefined): word is Mark {
  return marks.some((mark) => mark === word)
}
