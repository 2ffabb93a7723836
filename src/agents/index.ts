/** The agents floor from outside: seats in, voices out. */
import { AgentError, type ErrorKind, type Speakers, type SpeaksFor } from '../council/agent.ts'
import type { ModelChoice, Seat, Vendor } from '../council/seat.ts'
import { anthropicClient, anthropicModel } from './anthropic.ts'
import { compatibleClient, compatibleModel } from './compatible.ts'
import { defaultLimits, type Limits } from './deadline.ts'
import { googleClient, googleModel } from './google.ts'
import { createDoor } from './door.ts'
import { findKey, isUsable, type Lookup } from './keys.ts'
import { metered } from './meter.ts'
import type { ChatModel } from './model.ts'
import { once } from './once.ts'
import { openaiClient, openaiModel } from './openai.ts'
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
 * through which their calls go. Never throws
 * for a missing key: the seat's turns fail with `auth`.
 */
export function speakers(settings: SpeakerSettings): Speakers {
  const clock = settings.clock ?? Date.now
  const limits = { ...defaultLimits, ...settings.limits }
  const table = { ...prices, ...settings.priceOverrides }
  const policy = { ...defaultRetry, ...settings.retry }
  const providers = {
    openai: once(provider(openaiClient)),
    anthropic: once(provider(anthropicClient)),
    google: once(provider(googleClient)),
    compatible: once(provider(compatibleClient)),
  }

  function provider<Client, BaseUrl>(make: (key: string, baseUrl: BaseUrl) => Client) {
    return (key: string, baseUrl: BaseUrl) => ({
      client: make(key, baseUrl),
      door: createDoor(settings.callsAtOnce ?? 256, policy),
    })
  }

  function remote(choice: ModelChoice, scope: string): ChatModel {
    const { vendor, model: id } = choice
    const key = findKey(choice, settings.key)
    const baseUrl = choice.baseUrl ?? settings.baseUrls?.[vendor]
    if (key === null ? vendor !== 'compatible' : !isUsable(key))
      return mute(choice, 'auth', 'has no usable key')
    const secret = key ?? 'none'
    switch (vendor) {
      case 'openai': {
        const { client, door } = providers.openai(secret, baseUrl)
        return queued(openaiModel(client, id, limits, clock), door, scope)
      }
      case 'anthropic': {
        const { client, door } = providers.anthropic(secret, baseUrl)
        return queued(anthropicModel(client, id, limits, clock), door, scope)
      }
      case 'google': {
        const { client, door } = providers.google(secret, baseUrl)
        return queued(googleModel(client, id, limits), door, scope)
      }
      case 'compatible': {
        if (baseUrl === undefined) return mute(choice, 'bad-request', 'has no base URL')
        const { client, door } = providers.compatible(secret, baseUrl)
        return queued(compatibleModel(client, id, limits, clock), door, scope)
      }
      case 'rehearsal':
        return mute(choice, 'bad-request', 'is not reached over the network')
    }
  }

  function voice(choice: ModelChoice, seat: Seat, { scope, seed }: SpeaksFor): ChatModel {
    if (choice.vendor === 'rehearsal') {
      return rehearsalModel({ id: choice.model, seat: seat.id, seed, pace: settings.pace ?? 0 })
    }
    return retried(metered(remote(choice, scope), table, clock), policy)
  }

  return (seat, session) =>
    seatAgent({
      model: voice(seat, seat, session),
      reserve: seat.reserve && voice(seat.reserve, seat, session),
    })
}

/** A model that cannot be reached, so that the council goes on and says why. */
function mute({ vendor, model }: ModelChoice, kind: ErrorKind, reason: string): ChatModel {
  return {
    vendor,
    id: model,
    ask: () => Promise.reject(new AgentError(kind, `${vendor} ${reason}`)),
  }
}
