import KeyvRedis, { createClient } from '@keyv/redis'
import { StoreError, messageOf } from '../errors.ts'
import type { Backend } from '../store.ts'
import type { BackendSettings } from './settings.ts'
import { parseUrl } from './url.ts'

/** Longest pause between two tries to reach a server that was lost. */
const LONGEST_PAUSE = 2000

/**
 * Connects once and fails fast at boot. A connection lost later is sought again for as long as the process lives,
 * and whatever is asked meanwhile fails at once: a write that waited in a queue would land after it was given up.
 */
export async function openRedis({ url, patience = 5000 }: BackendSettings): Promise<Backend> {
  const { host } = parseUrl(url)
  let connected = false
  const client = createClient({
    url,
    disableOfflineQueue: true,
    // A server that falls silent must not hold a council for as long as TCP hopes: a ping that gets no answer
    // lets the socket run into its time-out.
    pingInterval: patience,
    socket: {
      connectTimeout: patience,
      socketTimeout: 3 * patience,
      reconnectStrategy: (tries, cause) => (connected ? Math.min(100 * 2 ** tries, LONGEST_PAUSE) : cause),
    },
  })
  // Without a listener a lost connection would end the process; the adapter passes errors on as well.
  client.on('error', () => undefined)
  try {
    await within(client.connect(), patience, 'no answer')
    connected = true
  } catch (error) {
    if (client.isOpen) client.destroy()
    throw new StoreError(sentence(host, messageOf(error)), { cause: error })
  }
  const adapter = new KeyvRedis(client, {
    throwOnErrors: true,
    throwOnConnectError: true,
    connectionTimeout: patience,
  })
  return { adapter, prefixedBy: 'adapter' }
}

function sentence(host: string, message: string): string {
  if (/WRONGPASS|NOAUTH|AUTH/.test(message)) {
    return `The Redis server ${host} refuses the user name or password: correct them in DATABASE_URL.`
  }
  if (/DB index/.test(message)) {
    return `The Redis server ${host} has no database of that number: correct the end of DATABASE_URL.`
  }
  return `The Redis server ${host} cannot be reached (${message}): check that it runs and that DATABASE_URL is right.`
}

/** Rejects with `message` when `promise` takes longer than `milliseconds`. */
async function within<T>(promise: Promise<T>, milliseconds: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
