/**
 * The port through which the council speaks with a seat. The council defines it, `agents/` implements it,
 * tests script it. An agent hides vendors, retries and reserve models; it never sees who sits beside it.
 */
import type { Task } from './task.ts'
import type { Seat, Vendor } from './seat.ts'

/** JSON Schema in the subset that every vendor's structured output accepts. */
export interface AnswerSchema {
  /** `[a-z_]`, at most 64 characters. */
  readonly name: string
  readonly schema: Record<string, unknown>
}

export interface PromptTurn {
  role: 'user' | 'assistant'
  text: string
}

export interface Prompt {
  system: string
  /** Alternating, beginning and ending with the user. */
  turns: PromptTurn[]
  schema: AnswerSchema
  /** Ceiling of output tokens, reasoning included. */
  outputCeiling: number
  /**
   * What the text asks for, as data: exactly as blind as the text. Rehearsal agents answer from it, adapters
   * ignore it.
   */
  task: Task
}

/** Token counts, summed over every attempt of a turn. `input` includes cached, `output` includes reasoning. */
export interface Usage {
  input: number
  cached: number
  output: number
  reasoning: number
}

/** Whose words they were. */
export interface Speaker {
  vendor: Vendor
  model: string
  /** True when the seat's reserve model spoke. */
  reserve: boolean
}

export interface Answer {
  text: string
  /** `cut`: the length limit was hit. `refused`: the model declined; `text` may hold its words. */
  end: 'complete' | 'cut' | 'refused'
  usage: Usage
  /** Price in nanodollars (10⁻⁹ USD), an integer; null when the model's price is unknown. */
  cost: number | null
  speaker: Speaker
}

/**
 * Every way a turn can fail. The first nine come from the agent; `refused`, `cut` and `bad-reply` are judged
 * from an answer.
 */
export type ErrorKind =
  | 'auth'
  | 'quota'
  | 'rate-limit'
  | 'overloaded'
  | 'timeout'
  | 'stopped'
  | 'bad-request'
  | 'unknown-model'
  | 'network'
  | 'refused'
  | 'cut'
  | 'bad-reply'

/** What an agent throws. `message` is for logs and holds neither keys nor prompt nor answer. */
export class AgentError extends Error {
  readonly kind: ErrorKind
  /** Bounded wait the vendor asked for, in milliseconds. */
  readonly retryAfter: number | null
  /** What was spent before it failed. */
  readonly usage: Usage | null
  readonly cost: number | null
  readonly speaker: Speaker | null

  constructor(
    kind: ErrorKind,
    message: string,
    more: {
      retryAfter?: number | null
      usage?: Usage | null
      cost?: number | null
      speaker?: Speaker | null
      cause?: unknown
    } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'AgentError'
    this.kind = kind
    this.retryAfter = more.retryAfter ?? null
    this.usage = more.usage ?? null
    this.cost = more.cost ?? null
    this.speaker = more.speaker ?? null
  }
}

/** What may be watched while an agent works; every callback returns at once and must not throw. */
export interface Watch {
  signal?: AbortSignal
  /** Raw text as it streams in: structured replies are JSON, so this shows progress, not speech. */
  onDelta?: (text: string) => void
  /**
   * It waits for its turn at a busy provider: how many calls go before it, again when their number changes, and null
   * when the wait is over.
   */
  onQueue?: (ahead: number | null) => void
  /** A failed attempt will be repeated after `wait` milliseconds. */
  onRetry?: (event: { kind: ErrorKind; attempt: number; wait: number }) => void
  /** The reserve model takes over because the first one failed with `kind`. */
  onReserve?: (event: { kind: ErrorKind; model: string }) => void
}

export interface Agent {
  /** Resolves with an answer, refusals included; rejects with {@link AgentError} and nothing else. */
  ask(prompt: Prompt, watch?: Watch): Promise<Answer>
}

/** What a seat's voice must know of the session it is built for. */
export interface SpeaksFor {
  /** Whose turn it takes where many wait for the same vendor: a guild id, as a rule. */
  scope: string
  /** Fixes what a rehearsal says; matters to it alone. */
  seed: number
}

/** Builds the voice of a seat for one session. */
export type Speakers = (seat: Seat, session: SpeaksFor) => Agent

export const noUsage: Usage = { input: 0, cached: 0, output: 0, reasoning: 0 }

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    input: a.input + b.input,
    cached: a.cached + b.cached,
    output: a.output + b.output,
    reasoning: a.reasoning + b.reasoning,
  }
}

/** Unknown plus anything is unknown: a sum never pretends to be complete. */
export function addCost(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}
