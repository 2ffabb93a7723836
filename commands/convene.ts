/** What every way of asking has in common. */
import type { RepliableInteraction } from 'discord.js'
import type { Convening } from '../src/app/maestro.ts'
import { owedTo } from '../src/discord/asker.ts'
import type { App } from '../src/discord/command.ts'
import { groundOf, type Ground } from '../src/discord/grounds.ts'
import { personOf } from '../src/discord/person.ts'
import { answerPrivately } from '../src/discord/reply.ts'
import { channelLink } from '../src/discord/wire.ts'
import * as words from '../src/discord/words.ts'

export type Wish = Pick<
  Convening,
  'question' | 'options' | 'private' | 'charter' | 'follows' | 'procedure' | 'seats'
>

/** For a deferred interaction: resolves when the council is at work and the person knows where. */
export async function convene(interaction: RepliableInteraction, wish: Wish, app: App): Promise<void> {
  const ground = await groundOf(interaction, wish.private && wish.follows === undefined)
  const session = interaction.id
  const request = { ...wish, session, askedBy: personOf(interaction), owed: owedTo(interaction) }
  const { number, link } = await conveneOn(ground, request, app).catch((error: unknown) => {
    // Whoever catches it tells them why; a later process would have nothing to add.
    app.answered(session)
    throw error
  })
  await answerPrivately(interaction, { content: words.convened(number, link) })
  app.answered(session)
}

/** Resolves when the council is at work; its end is not awaited, because an interaction dies before. */
export async function conveneOn(
  ground: Ground,
  request: Wish & Pick<Convening, 'session' | 'askedBy' | 'owed'>,
  app: App,
): Promise<{ number: number; link: string }> {
  let link = channelLink(ground.guild, ground.channel)
  const { number } = await app.maestro.convene(
    { ...request, scope: ground.guild, ground },
    async (session, place, hurry) => {
      const stage = await app.openStage(session, place, hurry)
      link = channelLink(ground.guild, stage.place['thread'] ?? ground.channel)
      return stage
    },
  )
  return { number, link }
}
