import type { WebSocket } from 'ws'
import { Intent } from '../world/bits.ts'
import { isFields } from '../world/check.ts'
import type { World } from '../world/world.ts'
import { readIdentity } from './identify.ts'
import { memberChunk } from './members.ts'
import { guildCreate, ready } from './payloads.ts'
import { dispatch, isHome, send, type Session } from './session.ts'
import type { Sessions } from './sessions.ts'

const MOST_SENDS_A_MINUTE = 120

const Opcode = {
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voiceState: 4,
  resume: 6,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const

export interface ConnectionSettings {
  world: World
  token: string
  /** What the bot is told to resume at. */
  url: string
  heartbeatMilliseconds: number
  sessions: Sessions
  identified: () => void
  /** Of such a socket no heartbeat is acknowledged. */
  isMute: (socket: WebSocket) => boolean
}

/** One socket's conversation, from Hello to close. */
export function converse(settings: ConnectionSettings, socket: WebSocket): void {
  const { world, token, sessions } = settings
  let session: Session | null = null
  let sends = { count: 0, since: world.clock.now() }
  // An invalidated session has lost its socket, though the socket is still open for another try.
  const isAuthenticated = () => session?.socket === socket

  /** A beat and a half without a sign of life, and the session has timed out. */
  const watch = () =>
    world.clock.after(settings.heartbeatMilliseconds * 1.5, () => socket.close(4009, 'Session timed out.'))
  let cancelWatch = watch()

  const identify = (given: Record<string, unknown>) => {
    const identity = readIdentity(world, token, socket, given)
    if (!identity) return
    settings.identified()
    session = sessions.open(socket, identity.intents, identity.shard)
    dispatch(session, 'READY', ready(world, session, settings.url))
    const isMember = world.members.has(world.botId)
    if (isMember && isHome(world.guild.id, session) && identity.intents & Intent.GUILDS)
      dispatch(session, 'GUILD_CREATE', guildCreate(world, session))
    sessions.attach(session, socket)
  }

  const resume = (given: Record<string, unknown>) => {
    if (given['token'] !== token) return socket.close(4004, 'Authentication failed.')
    const id = given['session_id']
    const known = typeof id === 'string' ? sessions.find(id) : undefined
    const from = Number(given['seq'])
    if (!known) return send(socket, { op: Opcode.invalidSession, d: false })
    if (!Number.isInteger(from) || from > known.sequence) return socket.close(4007, 'Invalid seq.')
    // Who has missed more than is kept must begin anew rather than go on with a gap.
    const isForgotten = from < known.sequence - known.sent.length
    if (isForgotten) return send(socket, { op: Opcode.invalidSession, d: false })
    session = known
    for (const missed of known.sent.filter((entry) => entry.s > from)) send(socket, { op: 0, ...missed })
    sessions.attach(known, socket)
    dispatch(known, 'RESUMED', {})
  }

  const hear = (op: unknown, data: Record<string, unknown>) => {
    switch (op) {
      case Opcode.heartbeat:
        cancelWatch()
        cancelWatch = watch()
        if (!settings.isMute(socket)) send(socket, { op: Opcode.heartbeatAck })
        return
      case Opcode.identify:
        return isAuthenticated() ? socket.close(4005, 'Already authenticated.') : identify(data)
      case Opcode.resume:
        return isAuthenticated() ? socket.close(4005, 'Already authenticated.') : resume(data)
      case Opcode.presence:
      case Opcode.voiceState:
      case Opcode.requestMembers:
        if (!session || !isAuthenticated()) return socket.close(4003, 'Not authenticated.')
        if (op === Opcode.requestMembers)
          return dispatch(session, 'GUILD_MEMBERS_CHUNK', memberChunk(world, data))
        return
      default:
        return socket.close(4001, 'Unknown opcode.')
    }
  }

  socket.on('message', (words) => {
    const now = world.clock.now()
    if (now - sends.since >= 60_000) sends = { count: 0, since: now }
    sends.count += 1
    if (sends.count > MOST_SENDS_A_MINUTE) return socket.close(4008, 'Rate limited.')
    const payload = parse(words)
    if (!payload) return socket.close(4002, 'Error while decoding payload.')
    hear(payload['op'], isFields(payload['d']) ? payload['d'] : {})
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', (code) => {
    cancelWatch()
    if (!session || !isAuthenticated()) return
    // Closing on purpose ends the session; everything else may be resumed for a while.
    if (code === 1000 || code === 1001) sessions.end(session)
    else sessions.detach(session)
  })
  send(socket, { op: Opcode.hello, d: { heartbeat_interval: settings.heartbeatMilliseconds } })
}

/** Buffers are what `ws` gives as long as nobody asks for something else. */
function parse(words: unknown): Record<string, unknown> | null {
  if (!Buffer.isBuffer(words)) return null
  try {
    const value: unknown = JSON.parse(words.toString('utf8'))
    return isFields(value) ? value : null
  } catch {
    return null
  }
}
