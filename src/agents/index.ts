/** The agents floor from outside: seats in, voices out. */
import { AgentError, type Speakers, type SpeaksFor } from '../council/agent.ts'
import type { ModelChoice, Seat, Vendor } from '../council/seat.ts'
import { connect, loading, type RemoteVendor } from './connect.ts'
import { defaultLimits, type Limits } from './deadline.ts'
import { createDoor } from './door.ts'
import { findKey, isUsable, type Lookup } from './keys.ts'
import { metered } from './meter.ts'
import type { ChatModel } from './model.ts'
import { once } from './once.ts'
import { prices, type PriceTable } from './prices.ts'
import { queued } from './queued.ts'
import { rehearsalModel } from './rehearsal/index.ts'
import { defaultRetry, retried, type RetryPolicy } from './retry.ts'
import { seatAgent } from './seat.ts'

export type { Limits } from './deadline.ts'
export { findKey, keyVariables, type Lookup } from './keys.ts'
export type { Price, PriceTable, Rates } from './prices.ts'

export interface SpeakerSettings {
  /** Gives the value of an environment variable. */
  key: Lookup
  /** Endpoints in place of the vendors' own, for proxies and tests. A seat's own `baseUrl` comes first. */
  baseUrls?: Partial<Record<Vendor, string | undefined>>
  /** Milliseconds between two pieces of a rehearsed answer; 0 speaks at once. */
  pace?: number
  /** Added to the table, and taken before it. */
  priceOverrides?: PriceTable
  /** Most calls at once to one provider, which is a vendor with a key and an endpoint; 256 when absent. */
  callsAtOnce?: number
  limits?: Partial<Limits>
  retry?: Partial<RetryPolicy>
  /** Milliseconds since 1970. */
  clock?: () => number
}

/**
 * The voices of all seats. Clients are made once per vendor, key and endpoint, and shared by all of them; so is the door
 * through which their calls go. Never throws for a missing key: the seat's turns fail with `auth`.
 */
export function speakers(settings: SpeakerSettings): Speakers {
  const clock = settings.clock ?? Date.now
  const limits = { ...defaultLimits, ...settings.limits }
  const table = { ...prices, ...settings.priceOverrides }
  const policy = { ...defaultRetry, ...settings.retry }
  const provider = once((vendor: RemoteVendor, key: string, baseUrl: string | undefined) => ({
    connection: connect(vendor, key, baseUrl),
    door: createDoor(settings.callsAtOnce ?? 256, policy),
  }))

  function remote(choice: ModelChoice, vendor: RemoteVendor, scope: string): ChatModel {
    const key = findKey(choice, settings.key)
    if (key === null ? vendor !== 'compatible' : !isUsable(key)) return mute(choice)
    const baseUrl = choice.baseUrl ?? settings.baseUrls?.[vendor]
    const { connection, door } = provider(vendor, key ?? 'none', baseUrl)
    const model = connection.then((modelOf) => modelOf(choice.model, limits, clock))
    return queued(loading(choice, model), door, scope)
  }

  function voice(choice: ModelChoice, seat: Seat, { scope, seed }: SpeaksFor): ChatModel {
    const { vendor, model: id } = choice
    if (vendor === 'rehearsal') return rehearsalModel({ id, seat: seat.id, seed, pace: settings.pace ?? 0 })
    return retried(metered(remote(choice, vendor, scope), table, clock), policy)
  }

  return (seat, session) =>
    seatAgent({
      model: voice(seat, seat, session),
      reserve: seat.reserve && voice(seat.reserve, seat, session),
    })
}

/** A model that cannot be reached, so that the council goes on and says why. */
function mute({ vendor, model }: ModelChoice): ChatModel {
  return {
    vendor,
    id: model,
    ask: () => Promise.reject(new AgentError('auth', `${vendor} has no usable key`)),
  }
}
