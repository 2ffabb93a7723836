import type { Clock } from './clock.ts'
import type { PermissionName, PrivilegedIntent } from './world/bits.ts'

/** One request to the REST API and the answer it got, as the wire carried them. */
export interface Exchange {
  method: string
  /** As requested, such as `/api/v10/channels/1/messages`. */
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  /** Parsed JSON; of a multipart form, its `payload_json`. Undefined without a body. */
  body: unknown
  files: { field: string; filename: string; size: number }[]
  status: number
  answer: unknown
}

export type InterceptedRequest = Pick<Exchange, 'method' | 'path' | 'query' | 'headers' | 'body'>

/**
 * A fault put in the place of the true answer. `effect` says whether the world changes all the same, as behind a
 * gateway that times out. `drop` closes the socket, `hang` never answers (until the playground is closed).
 */
export type Fault =
  | 'drop'
  | { status: number; headers?: Record<string, string>; body: unknown; effect: 'none' | 'applied' }
  | { fault: 'drop' | 'hang'; effect: 'none' | 'applied' }

export type Intercept = (request: InterceptedRequest) => Fault | undefined | Promise<Fault | undefined>

/**
 * `off`, or a factor on every allowance: 10 lets ten times as much through. With a `speed` of 10 all windows, and what the
 * headers tell of them, are ten times shorter as well.
 */
export type Limits = 'off' | { scale: number; speed?: number }

export interface PlaygroundOptions {
  /** 0, the default, takes any free one. */
  port?: number
  /** The bot's token; generated when absent. */
  token?: string
  botName?: string
  clock?: Clock
  /** The folder with the page's built files; null, the default, serves none. */
  pageAssets?: string | null
  limits?: Limits
  /** Of the bot's own role. The default is what a careful invite link asks for. */
  botPermissions?: readonly PermissionName[]
  /** Switched on "in the portal"; identifying with others closes with 4014. Default: none. */
  privilegedIntents?: readonly PrivilegedIntent[]
  heartbeatMilliseconds?: number
  /** How many shards may identify in five seconds, as `/gateway/bot` says; 1 by default. */
  identifyConcurrency?: number
  onExchange?: (exchange: Exchange) => void
  intercept?: Intercept
}
