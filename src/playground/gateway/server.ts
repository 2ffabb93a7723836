import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { Intent, type PrivilegedIntent } from '../world/bits.ts'
import { isFields } from '../world/check.ts'
import { viewMember } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { dispatchOf } from './dispatches.ts'
import { guildCreate, ready } from './payloads.ts'
import { createSession, dispatch, send, type Session } from './session.ts'

const RESUME_MILLISECONDS = 3 * 60_000
const MOST_SENDS_A_MINUTE = 120
const ALL_INTENTS = (1 << 26) - 1
const privileged: readonly PrivilegedIntent[] = ['GUILD_MEMBERS', 'GUILD_PRESENCES', 'MESSAGE_CONTENT']

export interface GatewaySettings {
  world: World
  token: string
  url: string
  heartbeatMilliseconds: number
}

export interface Gateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Identifies left of the thousand a day. */
  readonly startsLeft: number
  disconnect(code: number): void
  sendReconnect(): void
  invalidateSession(resumable: boolean): void
  close(): void
}

export function openGateway(settings: GatewaySettings): Gateway {
  const { world } = settings
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 })
  const sessions = new Map<string, Session>()
  let starts = 0

  const setOnline = () => {
    const online = [...sessions.values()].some((session) => session.socket !== null)
    if (online === world.botOnline) return
    world.botOnline = online
    world.stream.emit({ type: 'bot-update', online })
  }

  const end = (session: Session) => {
    session.keep()
    sessions.delete(session.id)
    setOnline()
  }

  const stopListening = world.stream.listen((event) => {
    for (const session of sessions.values()) {
      const told = dispatchOf(world, event, session.intents)
      if (told) dispatch(session, told.name, told.data)
    }
  })

  const welcome = (socket: WebSocket, request: IncomingMessage) => {
    const query = new URL(request.url ?? '/', settings.url.replace('ws', 'http')).searchParams
    if (query.get('v') !== '10') return socket.close(4012, 'Invalid API version.')
    if (query.get('encoding') !== 'json') return socket.close(4002, 'Only JSON is spoken here.')
    converse(socket)
  }

  const converse = (socket: WebSocket) => {
    let session: Session | null = null
    let sends = { count: 0, since: world.clock.now() }
    let cancelWatch = () => {}
    // A beat and a half without a sign of life, and the session has timed out.
    const watch = () => {
      cancelWatch()
      cancelWatch = world.clock.after(settings.heartbeatMilliseconds * 1.5, () =>
        socket.close(4009, 'Session timed out.'),
      )
    }

    // An invalidated session has lost its socket, though the socket is still open for another try.
    const isKnown = () => session?.socket === socket

    const identify = (given: Record<string, unknown>) => {
      const intents = Number(given['intents'])
      const shard = Array.isArray(given['shard']) ? given['shard'].map(Number) : [0, 1]
      const [index = 0, count = 1] = shard
      if (given['token'] !== settings.token) return socket.close(4004, 'Authentication failed.')
      if (!(index >= 0 && index < count)) return socket.close(4010, 'Invalid shard.')
      if (!Number.isInteger(intents) || intents < 0 || intents > ALL_INTENTS)
        return socket.close(4013, 'Invalid intent(s).')
      if (privileged.some((name) => intents & Intent[name] && !world.privilegedIntents.has(name)))
        return socket.close(4014, 'Disallowed intent(s).')
      starts += 1
      session = createSession(socket, intents, [index, count])
      sessions.set(session.id, session)
      dispatch(session, 'READY', ready(world, session, settings.url))
      // The one server lives on shard zero: (id >> 22) % count, were there more.
      const isHome = Number((BigInt(world.guild.id) >> 22n) % BigInt(count)) === index
      if (isHome && intents & Intent.GUILDS) dispatch(session, 'GUILD_CREATE', guildCreate(world, session))
      setOnline()
    }

    const resume = (given: Record<string, unknown>) => {
      if (given['token'] !== settings.token) return socket.close(4004, 'Authentication failed.')
      const known = sessions.get(String(given['session_id']))
      const from = Number(given['seq'])
      if (!known) return send(socket, { op: 9, d: false })
      if (!Number.isInteger(from) || from > known.sequence) return socket.close(4007, 'Invalid seq.')
      known.keep()
      known.socket?.terminate()
      known.socket = socket
      session = known
      for (const missed of known.sent.filter((entry) => entry.s > from)) send(socket, { op: 0, ...missed })
      dispatch(known, 'RESUMED', { _trace: [] })
      setOnline()
    }

    const hear = (op: unknown, given: unknown) => {
      const data = isFields(given) ? given : {}
      if (op === 1) {
        watch()
        return send(socket, { op: 11 })
      }
      if (op === 2) return isKnown() ? socket.close(4005, 'Already authenticated.') : identify(data)
      if (op === 6) return isKnown() ? socket.close(4005, 'Already authenticated.') : resume(data)
      if (op !== 3 && op !== 4 && op !== 8 && op !== 31) return socket.close(4001, 'Unknown opcode.')
      if (!session || !isKnown()) return socket.close(4003, 'Not authenticated.')
      if (op === 8) sendMembers(session, data)
    }

    socket.on('message', (words) => {
      const now = world.clock.now()
      if (now - sends.since >= 60_000) sends = { count: 0, since: now }
      sends.count += 1
      if (sends.count > MOST_SENDS_A_MINUTE) return socket.close(4008, 'Rate limited.')
      const payload = parse(String(words))
      if (!payload) return socket.close(4002, 'Error while decoding payload.')
      hear(payload['op'], payload['d'])
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', (code) => {
      cancelWatch()
      if (!session || session.socket !== socket) return
      session.socket = null
      // Closing on purpose ends the session; everything else may be resumed for a while.
      if (code === 1000 || code === 1001) return end(session)
      const lost = session
      lost.keep = world.clock.after(RESUME_MILLISECONDS, () => end(lost))
      setOnline()
    })
    watch()
    send(socket, { op: 10, d: { heartbeat_interval: settings.heartbeatMilliseconds, _trace: [] } })
  }

  /** Request Guild Members: everyone, by prefix or by id, in one chunk. */
  const sendMembers = (session: Session, given: Record<string, unknown>) => {
    const asked = Array.isArray(given['user_ids'])
      ? given['user_ids']
      : given['user_ids']
        ? [given['user_ids']]
        : null
    const query = typeof given['query'] === 'string' ? given['query'].toLowerCase() : ''
    const limit = Number(given['limit']) || Number.POSITIVE_INFINITY
    const found = [...world.members.keys()].filter((userId) =>
      asked ? asked.includes(userId) : world.users.get(userId)?.username.startsWith(query),
    )
    dispatch(session, 'GUILD_MEMBERS_CHUNK', {
      guild_id: world.guild.id,
      members: found.slice(0, limit).map((userId) => viewMember(world, userId)),
      chunk_index: 0,
      chunk_count: 1,
      not_found: asked?.filter((userId) => !world.members.has(String(userId))) ?? [],
      ...(given['nonce'] === undefined ? {} : { nonce: given['nonce'] }),
    })
  }

  const connected = () => [...sessions.values()].flatMap((session) => session.socket ?? [])

  return {
    upgrade: (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (client) => welcome(client, request)),
    get startsLeft() {
      return 1000 - starts
    },
    disconnect(code) {
      for (const socket of connected()) socket.close(code)
    },
    sendReconnect() {
      for (const socket of connected()) send(socket, { op: 7 })
    },
    invalidateSession(resumable) {
      for (const session of sessions.values()) {
        if (session.socket) send(session.socket, { op: 9, d: resumable })
        session.socket = null
        if (!resumable) end(session)
      }
    },
    close() {
      stopListening()
      for (const session of sessions.values()) session.keep()
      sessions.clear()
      for (const client of sockets.clients) client.terminate()
      sockets.close()
    },
  }
}

function parse(words: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(words)
    return isFields(value) ? value : null
  } catch {
    return null
  }
}
