import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { converse, type ConnectionSettings } from './connection.ts'
import { send } from './session.ts'
import { openSessions } from './sessions.ts'

const STARTS_A_DAY = 1000

export interface Gateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Identifies left of the thousand a day. */
  readonly startsLeft: number
  disconnect(code: number): void
  sendReconnect(): void
  invalidateSession(resumable: boolean): void
  muteHeartbeats(): void
  repeatEvents(name: string): void
  close(): void
}

/** Discord's gateway v10, JSON without compression. */
export function openGateway(
  settings: Omit<ConnectionSettings, 'sessions' | 'identified' | 'isMute'>,
): Gateway {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 })
  const sessions = openSessions(settings.world)
  let starts = 0
  const mute = new WeakSet<WebSocket>()
  const identified = () => {
    starts += 1
  }

  const welcome = (socket: WebSocket, request: IncomingMessage) => {
    const query = new URL(request.url ?? '/', 'http://gateway').searchParams
    if (query.get('v') !== '10') socket.close(4012, 'Invalid API version.')
    else if (query.get('encoding') !== 'json') socket.close(4002, 'Only JSON is spoken here.')
    else converse({ ...settings, sessions, identified, isMute: (one) => mute.has(one) }, socket)
  }

  const connected = () => sessions.all().flatMap((session) => session.socket ?? [])

  return {
    upgrade: (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (client) => welcome(client, request)),
    get startsLeft() {
      return STARTS_A_DAY - starts
    },
    disconnect(code) {
      for (const socket of connected()) socket.close(code)
    },
    sendReconnect() {
      for (const socket of connected()) send(socket, { op: 7 })
    },
    invalidateSession(resumable) {
      for (const session of sessions.all()) {
        if (session.socket) send(session.socket, { op: 9, d: resumable })
        if (resumable) sessions.detach(session)
        else sessions.end(session)
      }
    },
    muteHeartbeats() {
      for (const socket of connected()) mute.add(socket)
    },
    repeatEvents(name) {
      for (const { socket, sent } of sessions.all())
        for (const entry of sent) if (socket && entry.t === name) send(socket, { op: 0, ...entry })
    },
    close() {
      sessions.close()
      for (const client of sockets.clients) client.terminate()
      sockets.close()
    },
  }
}
