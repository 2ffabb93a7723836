import { randomBytes } from 'node:crypto'
import type { WebSocket } from 'ws'

export interface Dispatch {
  /** Event name. */
  t: string
  /** Sequence number. */
  s: number
  d: unknown
}

/** What outlives a socket: the intents, and every dispatch that a resume may have to repeat. */
export interface Session {
  id: string
  intents: number
  shard: readonly [number, number]
  sequence: number
  sent: Dispatch[]
  socket: WebSocket | null
  /** Cancels the end of a session that lost its socket. */
  keep: () => void
}

/** More than a resume can ask for in practice; Discord does not say how many it keeps. */
const MOST_KEPT = 5000

export function createSession(socket: WebSocket, intents: number, shard: readonly [number, number]): Session {
  return {
    id: randomBytes(16).toString('hex'),
    intents,
    shard,
    sequence: 0,
    sent: [],
    socket,
    keep: () => {},
  }
}

/** Whether the server is among those of the session's shard. */
export function isHome(guildId: string, { shard: [index, count] }: Session): boolean {
  return Number((BigInt(guildId) >> 22n) % BigInt(count)) === index
}

/** Sends now when there is a socket, and keeps it for a resume in any case. */
export function dispatch(session: Session, name: string, data: unknown): void {
  session.sequence += 1
  // Frozen as words: a replay must tell what was, not what has become of it.
  const entry: Dispatch = { t: name, s: session.sequence, d: structuredClone(data) }
  session.sent.push(entry)
  if (session.sent.length > MOST_KEPT) session.sent.shift()
  if (session.socket) send(session.socket, { op: 0, ...entry })
}

export function send(socket: WebSocket, payload: { op: number; d?: unknown; t?: string; s?: number }): void {
  if (socket.readyState === socket.OPEN)
    socket.send(JSON.stringify({ s: null, t: null, d: null, ...payload }))
}
