/** The loopback provider in a process of its own, and where its vendors are reached. */
import type { Vendor } from '../../../src/council/seat.ts'
import { openRemote, type Remote } from '../remote.ts'
import type { ProviderDoors } from './plan.ts'

export type Provider = Remote<ProviderDoors>

export function openProvider(): Provider {
  return openRemote<ProviderDoors>('provider/server')
}

/** The key that every vendor takes there. */
export const KEY = 'loopback'

export function baseUrlsAt(url: string): Partial<Record<Vendor, string>> {
  return { openai: `${url}/openai/v1`, anthropic: `${url}/anthropic`, google: `${url}/google` }
}
