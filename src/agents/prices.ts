/**
 * What models cost, in US dollars per million tokens at the standard tier. Collected on 2026-11-22 from the vendors'
 * model pages and, where those were silent, from public price lists. Verify before any billing decision; every entry
 * can be overridden.
 */
import type { Vendor } from '../council/seat.ts'
import type { TokenCount } from './model.ts'

/** US dollars per million tokens. */
export interface Rates {
  input: number
  /** Read from the vendor's cache; the full input price when unknown, so that a cost is never too low. */
  cached?: number | undefined
  /** Written to the vendor's cache; the input price when it is not charged apart. */
  written?: number | undefined
  /** Reasoning included. */
  output: number
}

export interface Price extends Rates {
  /** Above so many input tokens the whole call costs these rates. Cached ones keep their share of the input price. */
  long?: { above: number; input: number; output: number }
  /** Last day (UTC, `2026-11-30`) of these rates; from the next day on `afterwards` holds. */
  until?: string
  afterwards?: Rates
}

/** By model id. */
export type PriceTable = Readonly<Record<string, Price>>

const argonLater = { input: 4, cached: 0.2, output: 20 }

export const prices: PriceTable = {
  // OpenAI
  'gpt-6-astra': {
    input: 10,
    cached: 1,
    written: 12.5,
    output: 50,
    long: { above: 272_000, input: 20, output: 75 },
  },
  'gpt-6.1-sol': { input: 2, cached: 0.1, output: 10, long: { above: 272_000, input: 4, output: 15 } },
  'gpt-6.1-terra': {
    input: 1,
    cached: 0.05,
    written: 1.25,
    output: 5,
    long: { above: 272_000, input: 2, output: 7.5 },
  },
  'gpt-6-sol': {
    input: 2,
    cached: 0.2,
    written: 2.5,
    output: 10,
    long: { above: 272_000, input: 4, output: 15 },
  },
  'gpt-6-luna': {
    input: 0.1,
    cached: 0.01,
    written: 0.125,
    output: 0.5,
    long: { above: 272_000, input: 0.2, output: 0.75 },
  },
  'gpt-5.5': { input: 5, cached: 0.5, output: 30 },
  'gpt-5.4-mini': { input: 0.75, cached: 0.075, output: 4.5 },
  // Anthropic
  'claude-fable-5-2': { input: 8, output: 40 },
  'claude-opus-5-5': { input: 4, cached: 0.2, written: 5, output: 20 },
  'claude-sonnet-5-5': { input: 2, output: 10 },
  'claude-haiku-5-5': {
    input: 0.1,
    written: 0.125,
    output: 0.5,
    long: { above: 100_000, input: 0.5, output: 2.5 },
  },
  // Google. The cached rates after a change are assumed to keep their share of the input price.
  'gemini-4-argon': { input: 2, cached: 0.1, output: 10, until: '2026-11-30', afterwards: argonLater },
  'gemini-4-carbon': { input: 2, output: 10, until: '2026-11-30', afterwards: { input: 4, output: 20 } },
  'gemini-3.8-flash': {
    input: 0.75,
    cached: 0.075,
    output: 3.75,
    until: '2026-12-31',
    afterwards: { input: 1.5, cached: 0.15, output: 7.5 },
  },
  'gemini-3.5-flash-lite': { input: 0.3, cached: 0.03, output: 2.5 },
  'gemini-3.1-flash-lite': { input: 0.25, cached: 0.025, output: 1.5 },
  'gemini-3.1-pro-preview': {
    input: 2,
    cached: 0.2,
    output: 12,
    long: { above: 200_000, input: 4, output: 18 },
  },
}

/**
 * The price of one call in nanodollars, an integer; null when the model is not in the table, 0 for a rehearsal.
 * @param at milliseconds since 1970
 * @param table `{ ...prices, ...overrides }` to override
 */
export function costOf(
  { vendor, model }: { vendor: Vendor; model: string },
  usage: TokenCount,
  at: number,
  table: PriceTable = prices,
): number | null {
  if (vendor === 'rehearsal') return 0
  const price = Object.hasOwn(table, model) ? table[model] : undefined
  if (price === undefined) return null
  const rates = ratesFor(price, usage.input, at)
  const written = usage.written ?? 0
  const total =
    (usage.input - usage.cached - written) * exact(rates.input) +
    usage.cached * exact(rates.cached ?? rates.input) +
    written * exact(rates.written ?? rates.input) +
    usage.output * exact(rates.output)
  return Math.round(total / 1000)
}

function ratesFor(price: Price, input: number, at: number): Rates {
  const over = price.until !== undefined && at >= Date.parse(price.until) + oneDay
  const rates = over ? (price.afterwards ?? price) : price
  if (price.long === undefined || input <= price.long.above) return rates
  const dearer = price.long.input / price.input
  return {
    input: price.long.input,
    output: price.long.output,
    ...(rates.cached !== undefined && { cached: rates.cached * dearer }),
    ...(rates.written !== undefined && { written: rates.written * dearer }),
  }
}

const oneDay = 24 * 60 * 60 * 1000

/** Dollars per million tokens as picodollars per token: an integer, so that sums are exact. */
function exact(rate: number): number {
  return Math.round(rate * 1_000_000)
}
