/** From what is remembered to a bot that answers, each part with the step that ends it. */
import { fileURLToPath } from 'node:url'
import { commands } from '../commands/index.ts'
import type { UserError } from './app/errors.ts'
import type { Log } from './app/log.ts'
import type { Maestro } from './app/maestro.ts'
import { ConfigError, type Config } from './config.ts'
import { openBot } from './discord/bot.ts'
import type { History } from './history/history.ts'
import type { Playground } from './playground/index.ts'
import type { Shutdown } from './shutdown.ts'
import { startPage } from './welcome.ts'

export interface ServeParts {
  config: Config
  log: Log
  steps: Shutdown
  /** Opened beside the playground; the history is closed with the last step. */
  memory: Promise<{ history: History; maestro: Maestro }>
}

/** Resolves when every session that an earlier process left behind is taken up, or the process ends before. */
export async function serve(parts: ServeParts): Promise<void> {
  try {
    await open(parts)
  } catch (error) {
    // A start that a signal broke off has not failed, and must not cut the steps short.
    if (!parts.steps.isEnding()) throw error
  }
}

async function open({ config, log, steps, memory }: ServeParts): Promise<void> {
  const [{ history, maestro }, playground] = await Promise.all([
    memory,
    config.discordToken === null ? openEmbedded(config) : null,
  ])
  steps.before('close the history', () => history.close())
  if (playground !== null) steps.before('close the playground', () => playground.close(), 500)
  const token = config.discordToken ?? playground?.token ?? ''
  const login = openBot({
    token,
    maestro,
    commands,
    ledger: (session) => history.ledger(session),
    votes: (session) => history.votes(session),
    log,
    ...restOf(config, playground),
    lost: (why) => steps.isEnding() || endWith(why),
    ...(config.shard !== null && { shard: config.shard }),
  })
  // Read while Discord lets the bot in; before that nothing may go on, or each vain start would cost calls.
  const resumed = maestro.resume(login.then(({ openStage }) => openStage))
  resumed.catch(() => undefined)
  const bot = await login
  steps.before('leave Discord', () => bot.close(), 500)
  // Runs first: the line that says so needs Discord, and the last facts need the history. A Discord that does not
  // answer must not take the time from the history, which holds what the next start goes on with.
  steps.before('interrupt the sessions', () => maestro.close(), 5_500)
  if (playground !== null) await bot.deploy()

  process.stdout.write(startPage(config, { invite: bot.inviteLink, playground: playground?.url ?? null }))
  await resumed
}

/** A bot that Discord lets in no more would speak to nobody: the sessions are left to a new start. */
function endWith(why: UserError): void {
  process.stderr.write(`Maestro ends.\n${why.message}\n`)
  process.kill(process.pid, 'SIGTERM')
}

function restOf(
  { discordApi }: Config,
  playground: { api: string; cdn: string } | null,
): Pick<Parameters<typeof openBot>[0], 'rest'> {
  if (playground !== null) return { rest: { api: playground.api, cdn: playground.cdn } }
  return discordApi === undefined ? {} : { rest: { api: discordApi } }
}

async function openEmbedded(config: Config): Promise<Playground> {
  // Loaded here, as a bot on Discord has no use for it.
  const { openPlayground } = await import('./playground/index.ts')
  // The page is bundled into `dist`, also when the bot itself runs from its source.
  const built = import.meta.url.endsWith('.ts') ? '../dist/src/playground/page/' : './playground/page/'
  const pageAssets = fileURLToPath(new URL(built, import.meta.url))
  const port = config.playgroundPort
  return openPlayground({ port, pageAssets }).catch((error: unknown) => {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error
    throw new ConfigError([`Port ${port} is taken. Set PLAYGROUND_PORT to another one, or to 0 for any.`])
  })
}
