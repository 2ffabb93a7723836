/** The next question to the same council, in the same thread: by a button and a form, or by naming the bot. */
import type {
  APIModalInteractionResponseCallbackData,
  ButtonInteraction,
  Message,
  ModalSubmitInteraction,
} from 'discord.js'
import { UserError } from '../src/app/errors.ts'
import type { State } from '../src/council/state.ts'
import type { App, Handler } from '../src/discord/command.ts'
import { customId, FOLLOW_UP } from '../src/discord/custom-id.ts'
import { groundUnder } from '../src/discord/grounds.ts'
import { deferPrivately } from '../src/discord/reply.ts'
import * as words from '../src/discord/words.ts'
import { convene, conveneOn } from './convene.ts'
import { optionsField, questionField, questionIn } from './question-form.ts'
import { sessionBehind } from './session.ts'

/** `follow-up:<session>`, below a verdict. A form must be the first answer. */
export const followUpButton: Handler<ButtonInteraction> = {
  name: FOLLOW_UP,
  async execute(interaction, [session = ''], app) {
    refuseEarly(await sessionBehind(interaction, session, app))
    await interaction.showModal(form(session))
  },
}

export const followUpForm: Handler<ModalSubmitInteraction> = {
  name: FOLLOW_UP,
  async execute(interaction, [session = ''], app) {
    await deferPrivately(interaction)
    const state = await sessionBehind(interaction, session, app)
    refuseEarly(state)
    const { private: isPrivate } = state.opening
    await convene(interaction, { ...questionIn(interaction), private: isPrivate, follows: session }, app)
  },
}

/** What is written beside the bot's name follows up the council that was held last in this thread. */
export async function followUpMention(message: Message<true>, app: App): Promise<void> {
  const { guildId, channelId, id, author, member } = message
  const before = await app.maestro.latestIn(guildId, channelId)
  if (before === null) throw new UserError(words.noCouncilHere)
  refuseEarly(before)
  const question = message.content.replaceAll(new RegExp(`<@!?${message.client.user.id}>`, 'gu'), ' ').trim()
  if (question === '') throw new UserError(words.nothingAsked)
  const { session, private: isPrivate } = before.opening
  const askedBy = { id: author.id, name: member?.displayName ?? author.displayName }
  const wish = { question, options: null, private: isPrivate, follows: session }
  await conveneOn(groundUnder(message), { ...wish, session: id, askedBy }, app)
}

function refuseEarly({ verdict, closed }: State): void {
  if (verdict === null && !closed) throw new UserError(words.stillAtWork)
}

function form(session: string): APIModalInteractionResponseCallbackData {
  return {
    title: 'Follow up',
    custom_id: customId(FOLLOW_UP, session),
    components: [
      questionField({
        label: 'The next question',
        description: 'The same council answers it here, and knows what it said before.',
      }),
      optionsField,
    ],
  }
}
