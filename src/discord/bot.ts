/** Logs the bot in, routes what reaches it, and opens the stages of its sessions. */
import { Events, REST, Routes, type Client } from 'discord.js'
import type { Maestro } from '../app/maestro.ts'
import type { OpenStage } from '../app/stage.ts'
import { createAskers } from './asker.ts'
import type { App, CommandSet } from './command.ts'
import { loggable } from './errors.ts'
import { loadFaces } from './faces.ts'
import { leave } from './gateway.ts'
import { createBenches } from './jury/benches.ts'
import { createAudiences } from './debate/audiences.ts'
import { listenForVotes } from './jury/listen.ts'
import { login, restOptions, type LoginParts } from './login.ts'
import { createMentions } from './mentions.ts'
import { createPatience } from './patience.ts'
import { inviteLink } from './permissions.ts'
import { createPacer, type Pace } from './pacer.ts'
import { createPersonas } from './personas.ts'
import { createRouter } from './router.ts'
import { createStages, type StagesParts } from './stages.ts'
import { createThrottle } from './throttle.ts'

export interface BotParts
  extends LoginParts, Pick<StagesParts, 'ledger' | 'votes'>, Partial<Pick<StagesParts, 'clock'>> {
  maestro: Maestro
  commands: CommandSet
  /** Least time between two edits of a header card, in milliseconds; 2500 when absent. */
  headerInterval?: number
  /** Least time between two edits of a jury's card or a verdict, in milliseconds; 5000 when absent. */
  tallyInterval?: number
  /** Of all webhooks of a channel together; Discord's when absent. */
  pace?: Pace
  /** Milliseconds between two reactions of the bot; those that Discord asks for when absent. */
  breath?: number
}

/** Discord takes one reaction in a quarter of a second, and tells so only with its first answer. */
const BREATH = 260

export interface Bot {
  client: Client<true>
  /** Where an administrator adds the bot to a server. */
  inviteLink: string
  /** For sessions that are taken up: whoever still waits for one is told where it is. */
  openStage: OpenStage
  /** Replaces the list of commands, of one server or of all. */
  deploy(guild?: string): Promise<void>
  /**
   * Takes no more interactions and leaves Discord; takes as long as Discord is out of reach. Sessions must have been let
   * go of before.
   */
  close(): Promise<void>
}

/** Resolves when the bot is ready. Rejects with `UserError` when Discord refuses the token or the intents. */
export async function openBot(parts: BotParts): Promise<Bot> {
  const { maestro, commands, ledger, votes, log, clock = Date.now } = parts
  const { headerInterval = 2500, tallyInterval = 5000, breath = BREATH } = parts
  const client = await login(parts)
  const { rest, user, application } = client
  const repeatsNothing = new REST({
    version: '10',
    ...restOptions(parts),
    retries: 0,
    // The pacer must know, and it gives up its wait when the process ends.
    rejectOnRateLimit: ({ scope }) => scope === 'shared',
  }).setToken(parts.token)
  const benches = createBenches({ gone: (session) => void maestro.closeJury(session, 'gone', null) })
  const audiences = createAudiences()
  const stages = createStages({
    rest,
    once: repeatsNothing,
    personas: createPersonas({
      rest,
      once: repeatsNothing,
      me: application.id,
      pacer: createPacer(parts.pace),
    }),
    faces: loadFaces(rest, application.id, log),
    ledger,
    votes,
    benches,
    audiences,
    patience: createPatience(parts.waits),
    breath,
    me: user.id,
    log,
    clock,
    headerInterval,
    tallyInterval,
  })
  const askers = createAskers({ rest, ledger, applicationId: application.id, log })
  const refreshes = createThrottle(tallyInterval, clock)

  async function refresh(session: string, sitting: number): Promise<void> {
    try {
      const state = await maestro.find(session)
      if (state !== null) await stages.refresh(state, sitting)
    } catch (error) {
      log.warn({ session, ...loggable(error) }, 'a verdict could not be shown anew')
    }
  }

  const app: App = {
    maestro,
    log,
    openStage: stages.open,
    benches,
    answered: askers.answered,
    refreshVerdict: (session, sitting) =>
      refreshes.run(`${session}/${sitting}`, () => refresh(session, sitting)),
  }
  const router = createRouter(commands, app)
  const mentions = createMentions({ rest, me: user.id, commands, app })
  const stopListening = listenForVotes({ client, benches, audiences, maestro, log })
  client.on(Events.InteractionCreate, (interaction) => void router(interaction))
  client.on(Events.MessageCreate, (message) => void mentions(message))

  return {
    client,
    inviteLink: inviteLink(application.id),
    openStage: askers.telling(stages.open),
    async deploy(guild) {
      const { id } = application
      const route =
        guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild)
      await rest.put(route, { body: commands.commands.map(({ body }) => body) })
    },
    async close() {
      client.removeAllListeners(Events.InteractionCreate)
      client.removeAllListeners(Events.MessageCreate)
      stopListening()
      refreshes.close()
      await leave(client)
    },
  }
}
