import type { WebSocket } from 'ws'
import type { World } from '../world/world.ts'
import { dispatchOf } from './dispatches.ts'
import { createSession, dispatch, isHome, type Session } from './session.ts'

const RESUME_MILLISECONDS = 3 * 60_000

/** All sessions of the bot. The bot is online while one of them has a socket. */
export interface Sessions {
  open(socket: WebSocket, intents: number, shard: readonly [number, number]): Session
  find(id: string): Session | undefined
  /** The socket takes the session over, from another one if need be. */
  attach(session: Session, socket: WebSocket): void
  /** The socket is gone; the session may be resumed for three minutes. */
  detach(session: Session): void
  end(session: Session): void
  all(): Session[]
  close(): void
}

/** Tells every session its part of whatever happens, from now until `close`. */
export function openSessions(world: World): Sessions {
  const sessions = new Map<string, Session>()

  const stopListening = world.stream.listen((event) => {
    for (const session of sessions.values()) {
      if (!isHome(world.guild.id, session)) continue
      const told = dispatchOf(world, event, session.intents)
      if (told) dispatch(session, told.name, told.data)
    }
  })

  const notePresence = () => {
    const online = [...sessions.values()].some((session) => session.socket !== null)
    if (online === world.botOnline) return
    world.botOnline = online
    world.stream.emit({ type: 'bot-update', online })
  }

  const end = (session: Session) => {
    session.keep()
    session.socket = null
    sessions.delete(session.id)
    notePresence()
  }

  return {
    open(socket, intents, shard) {
      const session = createSession(socket, intents, shard)
      sessions.set(session.id, session)
      return session
    },
    find: (id) => sessions.get(id),
    attach(session, socket) {
      session.keep()
      if (session.socket !== socket) session.socket?.terminate()
      session.socket = socket
      notePresence()
    },
    detach(session) {
      session.socket = null
      session.keep()
      session.keep = world.clock.after(RESUME_MILLISECONDS, () => end(session))
      notePresence()
    },
    end,
    all: () => [...sessions.values()],
    close() {
      stopListening()
      for (const session of sessions.values()) session.keep()
      sessions.clear()
    },
  }
}
