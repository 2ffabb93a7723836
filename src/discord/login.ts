/** Logs in to Discord, with a sentence for what can be wrong about it. */
import { Client, Events, GatewayIntentBits, Options, type RESTOptions } from 'discord.js'
import { UserError } from '../app/errors.ts'
import type { Log } from '../app/log.ts'
import { loggable, troubleOf } from './errors.ts'
import { createThrottler } from './gateway.ts'
import { steadily } from './requests.ts'
import { quiet } from './wire.ts'
import * as words from './words.ts'

export interface LoginParts {
  token: string
  log: Log
  /** Address of another Discord, such as the playground's, or another way to reach it. */
  rest?: Partial<RESTOptions>
  /** Milliseconds before each further attempt while Discord does not answer; some minutes in all when absent. */
  waits?: readonly number[]
  /** Told once, with a sentence, when Discord lets the bot in no more: only a new start can help. */
  lost?: (why: UserError) => void
  /** Which of several processes this one is; the only one by default. */
  shard?: { id: number; count: number }
}

export function restOptions(
  { rest, waits }: Pick<LoginParts, 'rest' | 'waits'>,
  refused?: () => void,
): Partial<RESTOptions> {
  return {
    invalidRequestWarningInterval: 500,
    ...rest,
    makeRequest: steadily({ send: rest?.makeRequest, breath: waits?.[0], refused }),
  }
}

/** Resolves when the bot is ready. Rejects with `UserError` when Discord refuses the token or the intents. */
export async function login(parts: LoginParts): Promise<Client<true>> {
  const { token, shard, log } = parts
  let isLost = false
  const lose = (why: UserError) => {
    if (!isLost) parts.lost?.(why)
    isLost = true
  }
  const client = new Client({
    // None of them is privileged: votes by reaction, and questions to the bot by name.
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.GuildMessageReactions,
    ],
    // Said in any case, or the client would take it from variables that mean something else to the manager.
    ...(shard === undefined ? { shards: 'auto' } : { shards: [shard.id], shardCount: shard.count }),
    allowedMentions: quiet,
    rest: restOptions(parts, () => lose(new UserError(words.badToken))),
    ws: {
      async buildIdentifyThrottler(manager) {
        const { session_start_limit: limit } = await manager.fetchGatewayInformation()
        return createThrottler(limit.max_concurrency)
      },
    },
    // Everything is sent and edited by ids: there is no use in keeping what people write, nor those who write.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      GuildMemberManager: { maxSize: 200, keepOverLimit: ({ id, client }) => id === client.user.id },
      UserManager: { maxSize: 200, keepOverLimit: ({ id, client }) => id === client.user.id },
    }),
  })
  client.on(Events.Error, (error) => log.error(loggable(error), 'the client failed'))
  client.on(Events.ShardError, (error) => log.warn(loggable(error), 'the connection to Discord failed'))
  client.on(Events.ShardDisconnect, ({ code }) => {
    log.error({ code }, 'Discord closed the connection for good')
    lose(closedFor(code))
  })
  client.rest.on('invalidRequestWarning', ({ count }) => log.warn({ count }, 'many invalid requests'))
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  try {
    await client.login(token)
  } catch (error) {
    throw explained(error)
  }
  return ready
}

function closedFor(code: number): UserError {
  if (code === 4004) return new UserError(words.badToken)
  return new UserError(code === 4013 || code === 4014 ? words.badIntents : words.closedOut(code))
}

/** What people can mend becomes a sentence. */
function explained(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const text = `${'code' in error ? String(error.code) : ''} ${error.message}`
  if (/TokenInvalid|\b4004\b|Authentication failed/iu.test(text)) return new UserError(words.badToken)
  if (/Intents|\b401[34]\b/iu.test(text)) return new UserError(words.badIntents)
  // Of a gateway that is out of order the socket tells in words alone.
  if (troubleOf(error) === 'ambiguous' || /Unexpected server response: 5/u.test(text))
    return new UserError(words.unreachable)
  return error
}
