/** How the loopback provider behaves, and what it saw. Times are milliseconds, those of moments since 1970. */
import type { Step } from '../../../src/council/task.ts'
import type { WireVendor } from './wires.ts'

export interface Plan {
  /** Before the first event. */
  delay: number
  /** Events that carry the text, and the time between two of them. */
  chunks: number
  every: number
  /** Length of a reply. */
  characters: number
  /** Share of calls that fail, 0–1, in one of the ways of `faults.ts`; each way as often as the others. */
  faults: number
}

export const prompt: Plan = { delay: 200, chunks: 1, every: 0, characters: 1200, faults: 0 }

/** 1,000 tokens over two seconds. */
export const streamed: Plan = { delay: 0, chunks: 200, every: 10, characters: 4000, faults: 0 }

export interface SeenCall {
  /** The mark that the question of its session carries. */
  mark: number
  vendor: WireVendor
  step: Step
  begun: number
  /** Null while it is not answered, and for one that was cut off. */
  ended: number | null
  failed: boolean
}

/** What a vendor was sent, to send it again. */
export interface SentRequest {
  vendor: WireVendor
  step: Step
  /** Of Google's requests it stands in the address. */
  model: string
  body: unknown
}

export interface ProviderDoors {
  [name: string]: (argument: never) => unknown
  url(): string
  plan(plan: Plan): void
  /** Every call since it was last asked for them, those under way included. */
  take(): SeenCall[]
  /** Which share of the time since it was last asked it was busy, 0–1: near 1 it is what is measured. */
  busy(): number
  /** The requests of the session with this mark, since it was last asked for them. Only sessions below 0 are kept. */
  requests(mark: number): SentRequest[]
}

/** A question that its provider can tell from others. */
export function marked(mark: number): string {
  return `Should the archive be kept open on Sundays as well? (case ${mark})`
}

/** The mark of the question that stands in this text; NaN without one. */
export function markIn(text: string): number {
  return Number(/\(case (-?\d+)\)/u.exec(text)?.[1])
}
