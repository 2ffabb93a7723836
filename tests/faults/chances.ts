/** Sessions in which calls fail by lot, in mixed ways: how many of them hear every seat. */
import { seededRandom } from '../../src/council/shuffle.ts'
import { providerFaults, type ProviderFault } from './provider-faults.ts'
import { failuresIn, hold, vendors } from './sessions.ts'

/** In equal shares: rate limits, overloads, drops, garbage of two sorts, stalls. */
const mixture = [
  '429 without a wait',
  '503',
  'a drop in mid-stream',
  'HTML with 200',
  'a wrong schema',
  'a stall in mid-stream',
]

export interface Share {
  sessions: number
  /** Ended in a verdict with every seat heard in every step. */
  heard: number
  /** The failures of the others, as `opening sol overloaded`. */
  missing: string[]
}

/**
 * Holds so many sessions of four vendors, a few at a time, in which each call fails with that chance. All of them are
 * checked to end honestly.
 */
export async function measureShare(sessions: number, chance: number, seed: number): Promise<Share> {
  const share: Share = { sessions, heard: 0, missing: [] }
  let next = 0
  async function work(): Promise<void> {
    for (let session = (next += 1); session <= sessions; session = next += 1) {
      const held = await holdByLot(chance, `${seed}/${session}`)
      const missing = failuresIn(held)
      if (missing.length === 0 && held.state.verdict?.outcome === 'unanimous') share.heard += 1
      share.missing.push(...missing)
    }
  }
  await Promise.all(Array.from({ length: 4 }, work))
  return share
}

/** What a vendor does is drawn from its own lot: its calls come one after another, those of several do not. */
function holdByLot(chance: number, name: string) {
  const lots = new Map(vendors.map((vendor) => [vendor, seededRandom(0, name, vendor)] as const))
  const drawn = (vendor: (typeof vendors)[number]): ProviderFault => {
    const named = mixture[Math.floor((lots.get(vendor)?.() ?? 0) * mixture.length)]
    const fault = providerFaults.find((one) => one.name === named)
    if (fault === undefined) throw new Error(`No fault is called ${named}.`)
    return fault
  }
  return hold(
    {
      behave: (dialect, asked) => drawn(dialect.vendor).behave(dialect, asked),
      brief: { limits: { total: 20_000, idle: 600 }, attempts: 5 },
    },
    (vendor) => (lots.get(vendor)?.() ?? 1) < chance,
  )
}
