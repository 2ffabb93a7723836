/** Discord's JSON error codes: HTTP status and Discord's own sentence. */
const refusals = {
  0: [404, '404: Not Found'],
  10002: [404, 'Unknown Application'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10011: [404, 'Unknown Role'],
  10013: [404, 'Unknown User'],
  10014: [400, 'Unknown Emoji'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  20016: [429, 'This action cannot be performed due to slowmode rate limit'],
  30007: [400, 'Maximum number of webhooks reached (15)'],
  30008: [400, 'Maximum number of emojis reached'],
  30010: [400, 'Maximum number of reactions reached (20)'],
  30015: [400, 'Maximum number of attachments in a message reached (10)'],
  30032: [400, 'Maximum number of application commands reached (100)'],
  30033: [400, 'Max number of thread participants has been reached (1000)'],
  30034: [400, 'Max number of daily application command creates has been reached (200)'],
  30046: [429, 'Maximum number of edits to messages older than 1 hour reached. Try again later'],
  40005: [413, 'Request entity too large'],
  40058: [400, 'Cannot message this thread until after the post author has sent an initial message'],
  40060: [400, 'Interaction has already been acknowledged'],
  40067: [400, 'A tag is required to create a forum post in this channel'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50021: [403, 'Cannot execute action on a system message'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50068: [400, 'Invalid message type'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
  160002: [400, 'Cannot reply without permission to read message history'],
  160004: [400, 'A thread has already been created for this message'],
  160005: [400, 'Thread is locked'],
  220001: [400, 'Webhooks posted to forum channels must have a thread_name or thread_id'],
  220002: [400, 'Webhooks posted to forum channels cannot have both a thread_name and thread_id'],
  220003: [400, 'Webhooks can only create threads in forum channels'],
} as const satisfies Record<number, readonly [number, string]>

export type RefusalCode = keyof typeof refusals

export type ErrorTree = { [key: string]: ErrorTree | { code: string; message: string }[] }

export interface RefusalDetail {
  errors?: ErrorTree
  /** Seconds. */
  retry_after?: number
  global?: boolean
}

/** A refusal in Discord's envelope; thrown by every operation of the world, turned into JSON at the REST edge. */
export class DiscordRefusal extends Error {
  readonly status: number
  readonly code: number
  /** What else the body tells: the tree of bad fields, or how long to wait. */
  readonly detail: RefusalDetail

  constructor(status: number, code: number, message: string, detail: RefusalDetail = {}) {
    super(message)
    this.name = 'DiscordRefusal'
    this.status = status
    this.code = code
    this.detail = detail
  }

  get envelope(): RefusalDetail & { message: string; code: number } {
    const { message, code, detail } = this
    return { message, code, ...detail }
  }
}

/** A refusal for a while. */
export function refusalFor(code: RefusalCode, milliseconds: number): DiscordRefusal {
  const [status, message] = refusals[code]
  return new DiscordRefusal(status, code, message, { retry_after: milliseconds / 1000, global: false })
}

/** `status` where Discord answers one code with more than one. */
export function refusal(code: RefusalCode, status?: number): DiscordRefusal {
  const [usual, message] = refusals[code]
  return new DiscordRefusal(status ?? usual, code, message)
}

export const unauthorized = (): DiscordRefusal => new DiscordRefusal(401, 0, '401: Unauthorized')
