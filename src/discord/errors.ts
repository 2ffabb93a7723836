/** What to make of an error that Discord answers with: one table from codes to behaviour. */
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { StageGone } from '../app/stage.ts'

export type Trouble =
  /** Channel or thread deleted, access lost, or the thread locked: nothing can be shown there any more. */
  | 'stage-gone'
  | 'message-gone'
  /** Webhook deleted or its token reset: make a new one, once. */
  | 'webhook-gone'
  | 'webhooks-full'
  /** The interaction was answered already or its three seconds are over: nothing to tell the person. */
  | 'too-late'
  | 'slow-down'
  /** A count that does not recover in time, such as edits of an old message. */
  | 'spent'
  /** A message of somebody else, which nobody but them may edit. */
  | 'not-ours'
  /** We sent something malformed. */
  | 'our-defect'
  | 'forbidden'
  | 'wrong-place'
  | 'thread-exists'
  | 'archived'
  /** The server's automod or a block refused it. */
  | 'blocked'
  /** It may have worked all the same: look before repeating. */
  | 'ambiguous'
  | 'unknown'

const table: Readonly<Record<number, Trouble>> = {
  10003: 'stage-gone',
  50001: 'stage-gone',
  160005: 'stage-gone',
  10008: 'message-gone',
  10015: 'webhook-gone',
  50027: 'webhook-gone',
  30007: 'webhooks-full',
  30058: 'webhooks-full',
  10062: 'too-late',
  40060: 'too-late',
  20016: 'slow-down',
  20028: 'slow-down',
  20029: 'slow-down',
  30010: 'spent',
  30033: 'spent',
  30034: 'spent',
  30046: 'spent',
  50005: 'not-ours',
  40005: 'our-defect',
  50006: 'our-defect',
  50035: 'our-defect',
  50013: 'forbidden',
  50024: 'wrong-place',
  40058: 'wrong-place',
  160002: 'wrong-place',
  160006: 'wrong-place',
  160007: 'wrong-place',
  160004: 'thread-exists',
  50083: 'archived',
  90001: 'blocked',
  200000: 'blocked',
  200001: 'blocked',
  130000: 'ambiguous',
}

export function troubleOf(error: unknown): Trouble {
  if (error instanceof StageGone) return 'stage-gone'
  if (error instanceof DiscordFault) return error.trouble
  if (error instanceof DiscordAPIError) {
    const known = table[Number(error.code)]
    if (known !== undefined) return known
    return error.status >= 500 || error.status === 401 ? 'ambiguous' : 'unknown'
  }
  if (error instanceof RateLimitError) return 'slow-down'
  if (error instanceof HTTPError) return error.status >= 500 ? 'ambiguous' : 'unknown'
  if (error instanceof RateLimitError) return 'slow-down'
  return isBrokenConnection(error) || isLoggedOut(error) ? 'ambiguous' : 'unknown'
}

/** The client has dropped its token, because Discord refused it: nothing is lost until the next start. */
function isLoggedOut(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Expected token to be set')
}

/** The server has as many active threads as it may have. */
export function isThreadLimit(error: unknown): boolean {
  const isDiscords = error instanceof DiscordAPIError || error instanceof DiscordFault
  return isDiscords && Number(error.code) === 160006
}

/** Time-outs of the client (`AbortError`) and of the network. */
function isBrokenConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const cause: unknown = error.cause
  const codes = [error, cause].map((one) =>
    typeof one === 'object' && one !== null && 'code' in one ? String(one.code) : '',
  )
  return error.name === 'AbortError' || codes.some((code) => /^E[A-Z]+$|^UND_ERR/u.test(code))
}

/** An error of Discord without what was sent, so that whoever gets it may log it whole. */
export class DiscordFault extends Error {
  readonly trouble: Trouble
  readonly code: number | null

  constructor(error: DiscordAPIError | HTTPError) {
    super(`Discord refused a request: ${JSON.stringify(loggable(error))}`)
    this.name = 'DiscordFault'
    this.trouble = troubleOf(error)
    this.code = error instanceof DiscordAPIError ? Number(error.code) : null
  }
}

/** Throws what may leave this floor: {@link StageGone}, a {@link DiscordFault}, or an error that is not Discord's. */
export function rethrow(error: unknown): never {
  if (error instanceof StageGone) throw error
  if (troubleOf(error) === 'stage-gone') {
    throw new StageGone('Discord no longer lets Maestro into the thread.')
  }
  throw error instanceof DiscordAPIError || error instanceof HTTPError ? new DiscordFault(error) : error
}

/**
 * What may be logged of an error: never the request's body, and no webhook token, which stands in the address.
 * `fields` are the paths that Discord found invalid.
 */
export function loggable(error: unknown): object {
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return {
      name: error.name,
      code: error instanceof DiscordAPIError ? error.code : undefined,
      status: error.status,
      request: `${error.method} ${withoutToken(error.url)}`,
      ...(error instanceof DiscordAPIError && { fields: paths(error.rawError) }),
    }
  }
  if (!(error instanceof Error)) return { name: typeof error }
  return { name: error.name, message: error.message, stack: error.stack }
}

function withoutToken(url: string): string {
  return url.replace(/\/(webhooks|interactions)\/(\d+)\/[^/?]+/u, '/$1/$2/…')
}

/** Paths such as `embeds.0.title` that lead to a list of errors. */
function paths(raw: unknown): string[] {
  const walk = (node: unknown, path: string[]): string[] => {
    if (typeof node !== 'object' || node === null) return []
    if ('_errors' in node) return [path.join('.')]
    return Object.entries(node).flatMap(([key, value]) => walk(value, [...path, key]))
  }
  return typeof raw === 'object' && raw !== null && 'errors' in raw ? walk(raw.errors, []) : []
}
