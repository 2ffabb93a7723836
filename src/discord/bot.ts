/** Logs the bot in, routes what reaches it, and opens the stages of its sessions. */
import { Events, REST, Routes, type Client } from 'discord.js'
import type { Maestro } from '../app/maestro.ts'
import type { OpenStage } from '../app/stage.ts'
import type { CommandSet } from './command.ts'
import { loadFaces } from './faces.ts'
import { login, type LoginParts } from './login.ts'
import { inviteLink } from './permissions.ts'
import { createPersonas } from './personas.ts'
import { createRouter } from './router.ts'
import { createStages, type StagesParts } from './stages.ts'

export interface BotParts
  extends LoginParts, Pick<StagesParts, 'ledger'>, Partial<Pick<StagesParts, 'clock'>> {
  maestro: Maestro
  commands: CommandSet
  /** Least time between two edits of a header card, in milliseconds; 2500 when absent. */
  headerInterval?: number
}

export interface Bot {
  client: Client<true>
  /** Where an administrator adds the bot to a server. */
  inviteLink: string
  /** Finds the stage of an interrupted session again. */
  openStage: OpenStage
  /** Replaces the list of commands, of one server or of all. */
  deploy(guild?: string): Promise<void>
  /** Takes no more interactions and leaves Discord. Sessions must have been let go of before. */
  close(): Promise<void>
}

/** Resolves when the bot is ready. Rejects with `UserError` when Discord refuses the token or the intents. */
export async function openBot(parts: BotParts): Promise<Bot> {
  const { maestro, commands, ledger, log, clock = Date.now, headerInterval = 2500 } = parts
  const client = await login(parts)
  const { rest, user, application } = client
  const once = new REST({ version: '10', ...parts.rest, retries: 0 })
  const stages = createStages({
    rest,
    personas: createPersonas({ rest, once, me: application.id }),
    faces: loadFaces(rest, application.id, log),
    ledger,
    me: user.id,
    log,
    clock,
    headerInterval,
  })
  const router = createRouter(commands, { maestro, log, stageOn: stages.on })
  client.on(Events.InteractionCreate, (interaction) => void router(interaction))

  return {
    client,
    inviteLink: inviteLink(application.id),
    openStage: stages.again,
    async deploy(guild) {
      const { id } = application
      const route =
        guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild)
      await rest.put(route, { body: commands.commands.map(({ body }) => body) })
    },
    async close() {
      client.removeAllListeners(Events.InteractionCreate)
      await client.destroy()
    },
  }
}
