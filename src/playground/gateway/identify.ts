import type { WebSocket } from 'ws'
import { Intent, type PrivilegedIntent } from '../world/bits.ts'
import type { World } from '../world/world.ts'

const ALL_INTENTS = (1 << 26) - 1
const privileged: readonly PrivilegedIntent[] = ['GUILD_MEMBERS', 'GUILD_PRESENCES', 'MESSAGE_CONTENT']

export interface Identity {
  intents: number
  shard: readonly [number, number]
}

/** What Identify says, or null after closing the socket with the code that fits its mistake. */
export function readIdentity(
  world: World,
  token: string,
  socket: WebSocket,
  given: Record<string, unknown>,
): Identity | null {
  const refuse = (code: number, why: string) => {
    socket.close(code, why)
    return null
  }
  const intents = Number(given['intents'])
  const [index = 0, count = 1] = Array.isArray(given['shard']) ? given['shard'].map(Number) : []
  if (given['token'] !== token) return refuse(4004, 'Authentication failed.')
  const isShard = Number.isInteger(index) && Number.isInteger(count) && index >= 0 && index < count
  if (!isShard) return refuse(4010, 'Invalid shard.')
  if (!Number.isInteger(intents) || intents < 0 || intents > ALL_INTENTS)
    return refuse(4013, 'Invalid intent(s).')
  if (privileged.some((name) => intents & Intent[name] && !world.privilegedIntents.has(name)))
    return refuse(4014, 'Disallowed intent(s).')
  return { intents, shard: [index, count] }
}
