/** Brings every interaction to what answers it, behind one error boundary: people read sentences, logs references. */
import { randomInt } from 'node:crypto'
import {
  DiscordAPIError,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from 'discord.js'
import { UserError } from '../app/errors.ts'
import type { App, CommandSet, Handler, Subcommand } from './command.ts'
import { parseCustomId } from './custom-id.ts'
import { isThreadLimit, loggable, troubleOf } from './errors.ts'
import { answerPrivately } from './reply.ts'
import { createSeen } from './seen.ts'
import * as words from './words.ts'

/** Never rejects. */
export type Router = (interaction: Interaction) => Promise<void>

export function createRouter(set: CommandSet, app: App): Router {
  const isNew = createSeen()
  return async (interaction) => {
    if (!isNew(interaction.id)) return
    try {
      await route(interaction, set, app)
    } catch (error) {
      await report(interaction, error, app)
    }
  }
}

async function route(interaction: Interaction, set: CommandSet, app: App): Promise<void> {
  if (interaction.isAutocomplete()) return complete(interaction, set, app)
  if (interaction.guildId === null) throw new UserError(words.serverOnly)
  if (interaction.isChatInputCommand()) return runSubcommand(interaction, set, app)
  if (interaction.isMessageContextMenuCommand()) return runMessageCommand(interaction, set, app)
  if (interaction.isButton()) return handle(interaction, set.buttons, app)
  if (interaction.isAnySelectMenu()) return handle(interaction, set.selects, app)
  if (interaction.isModalSubmit()) return handle(interaction, set.modals, app)
  throw new UserError(words.staleCommand)
}

async function runSubcommand(
  interaction: ChatInputCommandInteraction,
  set: CommandSet,
  app: App,
): Promise<void> {
  const subcommand = findSubcommand(interaction, set)
  if (subcommand === undefined) throw new UserError(words.staleCommand)
  await subcommand.execute(interaction, app)
}

async function runMessageCommand(
  interaction: MessageContextMenuCommandInteraction,
  set: CommandSet,
  app: App,
): Promise<void> {
  const command = set.commands.find(({ body }) => body.name === interaction.commandName)
  if (command?.kind !== 'message') throw new UserError(words.staleCommand)
  await command.execute(interaction, app)
}

async function handle<I extends MessageComponentInteraction | ModalSubmitInteraction>(
  interaction: I,
  handlers: readonly Handler<I>[],
  app: App,
): Promise<void> {
  const { name, given } = parseCustomId(interaction.customId)
  const handler = handlers.find((one) => one.name === name)
  if (handler === undefined) throw new UserError(words.staleButton)
  await handler.execute(interaction, given, app)
}

async function complete(interaction: AutocompleteInteraction, set: CommandSet, app: App): Promise<void> {
  const subcommand = findSubcommand(interaction, set)
  await interaction.respond((await subcommand?.complete?.(interaction, app)) ?? [])
}

function findSubcommand(
  { commandName, options }: ChatInputCommandInteraction | AutocompleteInteraction,
  { commands }: CommandSet,
): Subcommand | undefined {
  const command = commands.find(({ body }) => body.name === commandName)
  if (command?.kind !== 'slash') return undefined
  return command.subcommands.find(({ definition }) => definition.name === options.getSubcommand(false))
}

/** The one place where an interaction's errors end. */
async function report(interaction: Interaction, error: unknown, { log }: App): Promise<void> {
  const where = { interaction: interaction.id, kind: interaction.type }
  if (troubleOf(error) === 'too-late' || isExpired(interaction, error)) {
    log.info({ ...where, ...loggable(error) }, 'an interaction was answered too late or twice')
    return
  }
  const sentence = sentenceFor(error) ?? unexpected(error, where, log)
  // Suggestions have no room for sentences.
  if (interaction.isAutocomplete()) return
  await answerPrivately(interaction, { content: sentence, embeds: [], components: [] }).catch(
    (failure: unknown) => log.info({ ...where, ...loggable(failure) }, 'a sentence could not be delivered'),
  )
}

/** Answers go by a token that dies after a quarter of an hour; nothing more can be said by it. */
function isExpired({ applicationId }: Interaction, error: unknown): boolean {
  const isAnswer = error instanceof DiscordAPIError && error.url.includes(`/webhooks/${applicationId}/`)
  return isAnswer && troubleOf(error) === 'webhook-gone'
}

/** Null for what a person can do nothing about. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof UserError) return error.message
  switch (troubleOf(error)) {
    case 'stage-gone':
      return words.stageGone
    case 'forbidden':
      return words.forbidden
    case 'blocked':
      return words.automod
    case 'wrong-place':
      return isThreadLimit(error) ? words.threadLimit : words.wrongChannel.unknown
    case 'slow-down':
      return words.busy
    default:
      return null
  }
}

export function unexpected(error: unknown, where: object, log: App['log']): string {
  const reference = randomInt(36 ** 4, 36 ** 5).toString(36)
  log.error({ ...where, reference, ...loggable(error) }, 'an interaction broke')
  return words.broken(reference)
}
