/**
 * Keeps to a limit that no header tells: thirty messages a minute by all webhooks of a channel together, whichever of its
 * threads they go to. Sessions that speak under one channel take turns.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { RateLimitError } from 'discord.js'
import { admission, createGate, type Gate } from '../council/gate.ts'

/** So many messages in so many milliseconds, however they are counted. */
export interface Pace {
  count: number
  span: number
}

/** As Discord's staff put it, with a moment for clocks that differ. */
const webhookPace: Pace = { count: 30, span: 60_500 }

export interface Pacer {
  /**
   * Sends a message into one of the channel's threads when its turn has come and there is room. Rejects with the signal's
   * reason once it is aborted; what there is room for at once is sent all the same.
   */
  send<Sent>(
    where: { channel: string; thread: string },
    send: () => Promise<Sent>,
    signal?: AbortSignal,
  ): Promise<Sent>
}

interface Lane {
  /** One message at a time: the next one must know what Discord said to the last. */
  gate: Gate
  /** Those who are in here, waiting ones included. */
  inside: number
  /** When the last messages were through, oldest first, by a clock that does not jump. */
  sent: number[]
  /** Discord has asked for a pause until then. */
  pausedTo: number
}

export function createPacer({ count, span }: Pace = webhookPace): Pacer {
  const lanes = new Map<string, Lane>()

  function laneOf(channel: string): Lane {
    const known = lanes.get(channel)
    if (known !== undefined) return known
    for (const [other, lane] of lanes) if (lane.inside === 0 && waitIn(lane, 1) <= 0) lanes.delete(other)
    const lane: Lane = { gate: createGate(1), inside: 0, sent: [], pausedTo: 0 }
    lanes.set(channel, lane)
    return lane
  }

  /** Milliseconds until so many of the last messages are forgotten that there are fewer than `most` left. */
  function waitIn({ sent, pausedTo }: Lane, most = count): number {
    const full = sent.at(-most)
    return Math.max(pausedTo, full === undefined ? 0 : full + span) - performance.now()
  }

  async function whenRoom(lane: Lane, signal: AbortSignal | undefined): Promise<void> {
    for (let wait = waitIn(lane); wait > 0; wait = waitIn(lane)) {
      await delay(wait, undefined, signal && { signal }).catch(() => signal?.throwIfAborted())
    }
  }

  async function attempt<Sent>(
    lane: Lane,
    send: () => Promise<Sent>,
    signal: AbortSignal | undefined,
  ): Promise<Sent> {
    for (;;) {
      await whenRoom(lane, signal)
      try {
        return await send()
      } catch (error) {
        // Others speak there too, or an earlier process did a moment ago.
        if (!(error instanceof RateLimitError)) throw error
        lane.pausedTo = performance.now() + error.retryAfter
      } finally {
        lane.sent = [...lane.sent, performance.now()].slice(-count)
      }
    }
  }

  return {
    async send({ channel, thread }, send, signal) {
      const lane = laneOf(channel)
      const isUrgent = signal?.aborted === true
      if (isUrgent && (lane.inside > 0 || waitIn(lane) > 0)) signal.throwIfAborted()
      lane.inside += 1
      try {
        const leave = await admission(lane.gate, thread, isUrgent ? {} : { signal })
        try {
          return await attempt(lane, send, signal)
        } finally {
          leave()
        }
      } finally {
        lane.inside -= 1
      }
    },
  }
}
