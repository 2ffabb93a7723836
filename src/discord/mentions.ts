/** Brings messages that name the bot to what answers them. Bots and webhooks are never listened to. */
import type { Message, REST } from 'discord.js'
import { UserError } from '../app/errors.ts'
import type { App, CommandSet } from './command.ts'
import { loggable } from './errors.ts'
import { sentenceFor, unexpected } from './router.ts'
import { createSeen } from './seen.ts'
import { sendMessage } from './wire.ts'

export interface MentionsParts {
  rest: REST
  /** The bot's own user id. */
  me: string
  commands: Pick<CommandSet, 'mention'>
  app: App
}

/** Never rejects. */
export type Mentions = (message: Message) => Promise<void>

export function createMentions({ rest, me, commands, app }: MentionsParts): Mentions {
  const isForUs = ({ author, webhookId, content }: Message) =>
    // By name: a reply to one of the bot's messages names it too, and asks for nothing.
    !author.bot && webhookId === null && (content.includes(`<@${me}>`) || content.includes(`<@!${me}>`))

  const isNew = createSeen()

  return async (message) => {
    if (!message.inGuild() || !isForUs(message) || !isNew(message.id)) return
    try {
      await commands.mention(message, app)
    } catch (error) {
      await report(message, error)
    }
  }

  async function report(message: Message, error: unknown): Promise<void> {
    const where = { message: message.id, kind: 'mention' }
    const sentence =
      error instanceof UserError ? error.message : (sentenceFor(error) ?? unexpected(error, where, app.log))
    await sendMessage(rest, message.channelId, { content: sentence }, `${message.id}/refusal`).catch(
      (failure: unknown) =>
        app.log.info({ ...where, ...loggable(failure) }, 'a sentence could not be delivered'),
    )
  }
}
