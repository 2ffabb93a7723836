/** What Discord's client stumbles over between two connections to its gateway. */
import { setTimeout as pause } from 'node:timers/promises'
import { Events, Status, type Client, type ClientOptions } from 'discord.js'

type Throttler = Awaited<ReturnType<NonNullable<NonNullable<ClientOptions['ws']>['buildIdentifyThrottler']>>>

/** Discord lets one connection in five seconds say who it is, by its own clock. */
const SPAN = 5_500

/**
 * Lets so many connections identify in one span. A wait ends with the connection that it was for: the client's own
 * throttler waits on, and then the client speaks into whatever connection there is by then. One that is only being
 * made throws, where nobody catches it.
 * @param span milliseconds
 */
export function createThrottler(concurrency: number, span = SPAN): Throttler {
  const freeAt = new Map<number, number>()
  return {
    async waitForIdentify(shard, signal) {
      const lane = shard % concurrency
      const wait = () => (freeAt.get(lane) ?? 0) - performance.now()
      for (let left = wait(); left > 0; left = wait()) await pause(left, undefined, { signal })
      signal.throwIfAborted()
      freeAt.set(lane, performance.now() + span)
    },
  }
}

/**
 * Leaves Discord. Between two connections the client forgets that it was told to leave, or lets go of a socket whose
 * failure would then end the process: until the next one stands is waited for, as long as Discord is out of reach.
 */
export async function leave(client: Client): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (client.ws.shards.some(({ status }) => status === Status.Connecting)) return
      client.off(Events.Debug, look)
      resolve()
    }
    // The client says nothing else of a connection that stands and is not let in yet.
    client.on(Events.Debug, look)
    look()
  })
  await client.destroy()
}
