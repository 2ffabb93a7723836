/** What every way of asking has in common, once the interaction is deferred. */
import type { RepliableInteraction } from 'discord.js'
import type { Convening } from '../src/app/maestro.ts'
import type { App } from '../src/discord/command.ts'
import { groundOf } from '../src/discord/grounds.ts'
import { personOf } from '../src/discord/person.ts'
import { answerPrivately } from '../src/discord/reply.ts'
import { channelLink } from '../src/discord/wire.ts'
import * as words from '../src/discord/words.ts'

/** Resolves when the council is at work; its end is not awaited, because an interaction dies before. */
export async function convene(
  interaction: RepliableInteraction,
  wish: Pick<Convening, 'question' | 'options' | 'private'>,
  app: App,
): Promise<void> {
  const ground = await groundOf(interaction, wish.private)
  const open = app.stageOn(ground)
  let link = channelLink(ground.guild, ground.channel)
  const { number } = await app.maestro.convene(
    { ...wish, session: interaction.id, scope: ground.guild, askedBy: personOf(interaction) },
    async (session, place) => {
      const stage = await open(session, place)
      link = channelLink(ground.guild, stage.place['thread'] ?? ground.channel)
      return stage
    },
  )
  await answerPrivately(interaction, { content: words.convened(number, link) })
}
