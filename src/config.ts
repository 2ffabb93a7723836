/** Environment → Config, checked once. The only reader of process.env. */
import { existsSync, readFileSync } from 'node:fs'
import { config as loadEnvironmentFile } from 'dotenv'
import { z } from 'zod'
import { councilFile, defaultCouncil, webAddress, type CouncilFile } from './config/council-file.ts'
import { plainWords, sentences } from './config/problems.ts'
import { resolveSeats, type ResolvedSeat } from './config/seats.ts'
import { ownShard, parseSharding, type Shard, type Sharding } from './config/shards.ts'
import type { PriceTable } from './agents/prices.ts'
import type { Charter } from './council/seat.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface Config {
  /** Null opens the playground instead of Discord. */
  discordToken: string | null
  /** Address of Discord's REST up to its version, when it is not Discord's own. */
  discordApi: string | undefined
  /** What a manager of shards starts. */
  sharding: Sharding
  /** Which of several processes this one is; null for the only one. */
  shard: Shard | null
  databaseUrl: string
  /** Port of the playground; 0 takes any free one. */
  playgroundPort: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  seats: ResolvedSeat[]
  charter: Charter
  /** Total time a model may take for one answer, in milliseconds. */
  turnTimeout: number
  /** Longest silence within a streamed answer, in milliseconds. */
  idleTimeout: number
  /** How many councils work at once in one process. */
  councilsAtOnce: number
  /** How many calls go to one provider at once. */
  callsAtOnce: number
  /** Milliseconds between the words of a rehearsal seat. */
  rehearsalPace: number
  /** Overrides of the price table by model id, in USD per million tokens. */
  prices: PriceTable
  /** Vendors' base URLs where they differ from their own. */
  baseUrls: { openai: string | undefined; anthropic: string | undefined; google: string | undefined }
  /** Value of an environment variable that holds a key, or undefined when it is unset or blank. */
  key: (variable: string) => string | undefined
}

/** Every problem of the configuration at once; `message` is one sentence a line. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
  }
}

const seconds = (fallback: number) =>
  z.coerce
    .number('must be a number of seconds')
    .positive('must be more than 0 seconds')
    .default(fallback)
    .transform((value) => value * 1000)

const atOnce = (fallback: number) =>
  z.coerce
    .number('must be a whole number from 1 to 10000')
    .int('must be a whole number from 1 to 10000')
    .min(1, 'must be a whole number from 1 to 10000')
    .max(10_000, 'must be a whole number from 1 to 10000')
    .default(fallback)

const address = webAddress('must be a web address, such as https://example.org/v1').optional()

const price = z.strictObject({
  input: z.number().nonnegative(),
  cached: z.number().nonnegative().exactOptional(),
  output: z.number().nonnegative(),
})

const prices = z
  .string()
  .default('{}')
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue('must be JSON, such as {"my-model":{"input":1,"output":5}} in USD per million tokens')
      return z.NEVER
    }
  })
  .pipe(z.record(z.string(), price))

const shape = z.object({
  DISCORD_TOKEN: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^(sqlite|redis|rediss|postgres|postgresql|memory):\/\//u,
      'must begin with sqlite://, redis://, rediss:// or postgres://',
    )
    .default('sqlite://data/maestro.sqlite'),
  PLAYGROUND_PORT: z.coerce
    .number('must be a port number')
    .int('must be a port number')
    .min(0, 'must be a port number, 0 to 65535')
    .max(65_535, 'must be a port number, 0 to 65535')
    .default(4400),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('info'),
  COUNCIL_FILE: z.string().optional(),
  TURN_TIMEOUT_SECONDS: seconds(180),
  IDLE_TIMEOUT_SECONDS: seconds(90),
  JURY_MINUTES: z.coerce
    .number('must be a number of minutes')
    .positive('must be more than 0 minutes')
    .max(10_080, 'must be at most 10080 minutes, which is a week')
    .default(60),
  DEBATE_MINUTES: z.coerce
    .number('must be a number of minutes')
    .positive('must be more than 0 minutes')
    .max(1440, 'must be at most 1440 minutes, which is a day')
    .default(30),
  COUNCILS_AT_ONCE: atOnce(200),
  CALLS_AT_ONCE: atOnce(256),
  REHEARSAL_PACE_MS: z.coerce
    .number('must be a number of milliseconds')
    .min(0, 'must not be negative')
    .max(1000, 'must be at most 1000 milliseconds')
    .default(40),
  PRICES: prices,
  DISCORD_API_URL: webAddress(
    'must be a web address that ends before the version, such as https://discord.com/api',
  ).optional(),
  OPENAI_BASE_URL: address,
  ANTHROPIC_BASE_URL: address,
  GOOGLE_BASE_URL: address,
})

/** Reads `.env` of the working directory, if there is one, beneath the real environment. */
export function readEnvironment(): Environment {
  loadEnvironmentFile({ quiet: true })
  return process.env
}

/** Throws {@link ConfigError} that names every wrong variable. */
export function loadConfig(environment: Environment): Config {
  // Blank lines of a copied .env.example mean "not set".
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      const trimmed = value?.trim()
      return trimmed ? [[name, trimmed] as const] : []
    }),
  )
  const parsed = shape.safeParse(given, { error: plainWords })
  const problems = parsed.success ? [] : sentences(parsed.error, '')
  const council = readCouncil(given['COUNCIL_FILE'], problems)
  const key = (variable: string): string | undefined => given[variable]
  const { seats, problems: wrongSeats } = resolveSeats(council.seats, given)
  problems.push(...wrongSeats)
  const sharding = parseSharding(given, problems)
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  const values = parsed.data
  return {
    discordToken: values.DISCORD_TOKEN ?? null,
    discordApi: values.DISCORD_API_URL,
    sharding,
    shard: ownShard(given),
    databaseUrl: values.DATABASE_URL,
    playgroundPort: values.PLAYGROUND_PORT,
    logLevel: values.LOG_LEVEL,
    seats,
    charter: {
      ...council.charter,
      jury: { mode: council.charter.jury, minutes: values.JURY_MINUTES },
      debate: { ...council.charter.debate, minutes: values.DEBATE_MINUTES },
    },
    turnTimeout: values.TURN_TIMEOUT_SECONDS,
    idleTimeout: values.IDLE_TIMEOUT_SECONDS,
    councilsAtOnce: values.COUNCILS_AT_ONCE,
    callsAtOnce: values.CALLS_AT_ONCE,
    rehearsalPace: values.REHEARSAL_PACE_MS,
    prices: values.PRICES,
    baseUrls: {
      openai: values.OPENAI_BASE_URL,
      anthropic: values.ANTHROPIC_BASE_URL,
      google: values.GOOGLE_BASE_URL,
    },
    key,
  }
}

/** The council file named by the environment, or `council.json` when it exists, or the built-in council. */
function readCouncil(named: string | undefined, problems: string[]): CouncilFile {
  const path = named ?? 'council.json'
  if (named === undefined && !existsSync(path)) return defaultCouncil
  try {
    const parsed = councilFile.safeParse(JSON.parse(readFileSync(path, 'utf8')), { error: plainWords })
    if (parsed.success) return parsed.data
    problems.push(...sentences(parsed.error, path))
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    problems.push(`${path}: ${reason}. Correct it, or unset COUNCIL_FILE to use the built-in council.`)
  }
  return defaultCouncil
}
