/**
 * The port of this floor: one language model, reached over the network or rehearsed. Retry, metering and
 * rehearsal are the same interface, so that they stack.
 */
import type { Answer, Prompt, Usage, Watch } from '../council/agent.ts'
import type { Vendor } from '../council/seat.ts'

/** Token counts of one call, normalised: `input` holds cached and written tokens, `output` holds reasoning. */
export interface TokenCount extends Usage {
  /** Input tokens written to the vendor's cache, which some vendors charge for. */
  written?: number
}

export interface ModelAnswer {
  text: string
  end: Answer['end']
  /** Null when the vendor did not say. */
  usage: TokenCount | null
  /** Nanodollars, an integer; null while nobody has priced it, or when its price is unknown. */
  cost: number | null
}

export interface ChatModel {
  readonly vendor: Vendor
  /** The vendor's own model id. */
  readonly id: string
  /**
   * Resolves with an answer, refusals and cut ones included; rejects with `AgentError` and nothing else. A stream
   * that ends without its final event is an error, never an answer.
   */
  ask(prompt: Prompt, watch?: Watch): Promise<ModelAnswer>
}
