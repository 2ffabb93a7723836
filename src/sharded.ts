/** Several processes, each with its own part of the servers: `npm run start:sharded`. */
import { fileURLToPath } from 'node:url'
import { REST, Routes, ShardingManager, type APIGatewayBotInfo } from 'discord.js'
import { ConfigError, loadConfig, readEnvironment, type Config } from './config.ts'
import { get } from './discord/rest.ts'
import { badToken } from './discord/words.ts'
import { createLog } from './log.ts'
import { bringDown, keepAlive, shardsToRun, spawnDelay } from './sharding.ts'

async function main(): Promise<void> {
  const config = loadConfig(readEnvironment())
  const log = createLog(config.logLevel)
  const token = config.discordToken
  if (token === null)
    throw new ConfigError([
      'DISCORD_TOKEN is not set. Shards need Discord; the playground needs none of them.',
    ])
  const { shards: advised, session_start_limit: limit } = await gatewayOf(config, token)
  const total = config.sharding.total === 'auto' ? advised : config.sharding.total
  const list = shardsToRun(config.sharding, total)
  refuseOneFile(config, total)

  const own = fileURLToPath(import.meta.url)
  const manager = new ShardingManager(own.replace(/sharded\.(ts|js)$/u, 'index.$1'), {
    token,
    totalShards: total,
    shardList: list,
    execArgv: process.execArgv,
    // It would start a shard again at once and for ever, and Discord counts how often a bot identifies.
    respawn: false,
  })
  manager.on('shardCreate', (shard) => keepAlive(shard, { isEnding: () => ending, log }))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(manager))
  process.stdout.write(
    `Maestro runs ${list.length} of ${total} shards here. Each says below who speaks for its seats.\n`,
  )
  await manager.spawn({ amount: total, delay: spawnDelay(limit.max_concurrency) })
}

let ending = false

async function end(manager: ShardingManager): Promise<void> {
  if (ending) return
  ending = true
  process.exit((await bringDown(manager)) ? 0 : 1)
}

function gatewayOf({ discordApi }: Config, token: string): Promise<APIGatewayBotInfo> {
  const rest = new REST({ version: '10', ...(discordApi !== undefined && { api: discordApi }) })
  return get<APIGatewayBotInfo>(rest.setToken(token), Routes.gatewayBot())
}

/** A file has one owner, and forgets everything with a machine. */
function refuseOneFile({ databaseUrl }: Config, total: number): void {
  if (total < 2 || /^(redis|rediss|postgres|postgresql):/u.test(databaseUrl)) return
  throw new ConfigError([
    `${total} shards cannot share ${databaseUrl.split(':', 1)[0]}: one process owns such a store. Set DATABASE_URL to redis://, rediss:// or postgres://, and carry the history over with \`npm run export\` and \`npm run import\`.`,
  ])
}

/** A shard that could not start has said itself why. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (!(error instanceof Error)) return String(error)
  if (/^401\b|Unauthorized/u.test(error.message)) return badToken
  return 'code' in error && String(error.code).startsWith('Sharding')
    ? 'A shard did not come up; it says above why.'
    : (error.stack ?? error.message)
}

main().catch((error: unknown) => {
  // A start that was broken off by a signal has not failed.
  if (ending) return
  process.stderr.write(`Maestro cannot start.\n${explain(error)}\n`)
  process.exit(1)
})
