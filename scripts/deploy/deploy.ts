import { parseArgs } from 'node:util'
import {
  DiscordAPIError,
  Routes,
  type APIApplication,
  type REST,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js'
import { get } from '../../src/discord/rest.ts'
import { badToken } from '../../src/discord/words.ts'

/** What the person at the keyboard can mend; `message` says how. */
export class DeployError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'DeployError'
  }
}

/** The server to deploy to, or null for all. Throws {@link DeployError}. */
export function parseTarget(argv: readonly string[]): string | null {
  const { guild } = parse(argv)
  if (guild === undefined) return null
  if (/^\d{17,20}$/.test(guild)) return guild
  throw new DeployError(
    `"${guild}" is no server id. Switch on Developer Mode in Discord, then right-click the server and copy its id.`,
  )
}

function parse(argv: readonly string[]): { guild?: string } {
  try {
    const { guild } = parseArgs({ args: [...argv], options: { guild: { type: 'string' } } }).values
    return guild === undefined ? {} : { guild }
  } catch (error) {
    throw new DeployError('Usage: npm run deploy [-- --guild <server id>]', { cause: error })
  }
}

/** Replaces the list of commands and says so in a sentence. Rejects with {@link DeployError} where one can help. */
export async function deploy(
  rest: REST,
  bodies: RESTPutAPIApplicationCommandsJSONBody,
  guild: string | null,
): Promise<string> {
  try {
    const { id } = await get<APIApplication>(rest, Routes.currentApplication())
    const route = guild === null ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild)
    await rest.put(route, { body: bodies })
    const names = bodies
      .map((body) => ('description' in body ? `/${body.name}` : `"${body.name}"`))
      .join(', ')
    const where =
      guild === null
        ? 'everywhere. Discord clients show them after a reload'
        : `to the server ${guild} alone, where they appear at once. The global ones, if any, appear beside them`
    return `Deployed ${bodies.length} commands ${where}: ${names}.`
  } catch (error) {
    throw explained(error, guild)
  }
}

function explained(error: unknown, guild: string | null): unknown {
  const sentence = error instanceof DiscordAPIError ? sentenceFor(error, guild) : connection(error)
  return sentence === null ? error : new DeployError(sentence, { cause: error })
}

function sentenceFor({ status, code, message }: DiscordAPIError, guild: string | null): string | null {
  if (status === 401) return badToken
  if (guild !== null && (code === 10004 || code === 50001))
    return `The bot is not in the server ${guild}, or may not add commands there. Check the id, and invite the bot with the link that npm start prints.`
  if (code === 30034)
    return 'Discord takes 200 new commands a day for one server, and that many were made. Wait until tomorrow.'
  if (code === 50035)
    return `Discord refused a command as invalid, which is a defect of this version: ${message}`
  return null
}

function connection(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(E[A-Z]+|UND_ERR_\w+)$/.test(code)
    ? `Discord cannot be reached (${code}). Check the network and try again.`
    : null
}
