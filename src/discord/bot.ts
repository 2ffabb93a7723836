/** Logs the bot in, routes what reaches it, and builds the stages of its sessions. */
import { Client, Events, GatewayIntentBits, Options, REST, Routes, type RESTOptions } from 'discord.js'
import { UserError } from '../app/errors.ts'
import type { Log, Maestro } from '../app/maestro.ts'
import { StageGone, type OpenStage, type Stage } from '../app/stage.ts'
import type { Place, SessionOpen } from '../council/facts.ts'
import { begin } from '../council/state.ts'
import type { Ledger } from '../history/history.ts'
import type { CommandSet } from './command.ts'
import { loggable, rethrow } from './errors.ts'
import { loadFaces } from './faces.ts'
import type { Ground } from './grounds.ts'
import { inviteLink } from './permissions.ts'
import { createPersonas } from './personas.ts'
import { asDiscordPlace, buildPlace, rememberedGround } from './place.ts'
import { headerCard } from './render/card.ts'
import { createRouter } from './router.ts'
import { createStage } from './stage.ts'
import { quiet } from './wire.ts'
import * as words from './words.ts'

export interface BotParts {
  token: string
  maestro: Maestro
  commands: CommandSet
  /** Where the deliveries of a session are entered. */
  ledger: (session: string) => Ledger
  log: Log
  /** Address of another Discord, such as the playground's, or another way to reach it. */
  rest?: Partial<RESTOptions>
  /** Least time between two edits of a header card, in milliseconds; 2500 when absent. */
  headerInterval?: number
  clock?: () => number
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
  const { token, maestro, commands, ledger, log, clock = Date.now, headerInterval = 2500 } = parts
  const client = await login(parts)
  const { rest, user, application } = client
  const once = new REST({ version: '10', ...parts.rest, retries: 0 }).setToken(token)
  const personas = createPersonas({ rest, once, me: application.id })
  const faces = loadFaces(rest, application.id, log)

  async function openStage(opening: SessionOpen, ground: Ground | null, place: Place | null): Promise<Stage> {
    const { session } = opening
    const own = ledger(session)
    const known = await faces
    const view = { live: new Map(), faces: known, verdictLink: null, interrupted: null }
    const found = await placeOf(place, ground, {
      rest,
      ledger: own,
      opening,
      card: headerCard(begin(opening), view),
    }).catch(rethrow)
    return createStage({
      rest,
      personas,
      faces: known,
      ledger: own,
      me: user.id,
      session,
      place: found,
      log,
      clock,
      headerInterval,
    })
  }

  const app = {
    maestro,
    log,
    stageOn:
      (ground: Ground): OpenStage =>
      (session, place) =>
        openStage(session, ground, place),
  }
  const router = createRouter(commands, app)
  client.on(Events.InteractionCreate, (interaction) => void router(interaction))

  return {
    client,
    inviteLink: inviteLink(application.id),
    openStage: (session, place) => openStage(session, null, place),
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

/** The journaled place, or a new one on this ground or on the one that was chosen before an interruption. */
async function placeOf(
  place: Place | null,
  ground: Ground | null,
  parts: Parameters<typeof buildPlace>[1],
): ReturnType<typeof buildPlace> {
  if (place !== null) {
    const known = asDiscordPlace(place)
    if (known === null) throw new StageGone('The session was held on a stage other than Discord.')
    return known
  }
  const chosen = ground ?? (await rememberedGround(parts.ledger))
  if (chosen === null) throw new StageGone('The session was interrupted before its thread was opened.')
  return buildPlace(chosen, parts)
}

async function login({ token, rest, log }: BotParts): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: quiet,
    rest: { invalidRequestWarningInterval: 500, ...rest },
    // Everything is sent and edited by ids: there is no use in keeping what people write.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
  })
  client.on(Events.Error, (error) => log.error(loggable(error), 'the client failed'))
  client.on(Events.ShardError, (error) => log.warn(loggable(error), 'the connection to Discord failed'))
  client.on(Events.ShardDisconnect, ({ code }) =>
    log.error({ code }, 'Discord closed the connection for good'),
  )
  client.rest.on('invalidRequestWarning', ({ count }) => log.warn({ count }, 'many invalid requests'))
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  try {
    await client.login(token)
  } catch (error) {
    throw explained(error)
  }
  return ready
}

/** What people can mend becomes a sentence. */
function explained(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const text = `${'code' in error ? String(error.code) : ''} ${error.message}`
  if (/TokenInvalid|\b4004\b|Authentication failed/iu.test(text)) return new UserError(words.badToken)
  if (/Intents|\b401[34]\b/iu.test(text)) return new UserError(words.badIntents)
  return error
}
