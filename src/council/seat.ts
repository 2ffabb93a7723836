/** The people and rules of one session: plain JSON throughout, because all of it is journaled. */

/** Stable key of a seat within a council, such as `sol`; lower case, never shown to a model. */
export type SeatId = string

/** Which adapter reaches a model. `compatible` is any endpoint that speaks OpenAI's chat completions. */
export type Vendor = 'openai' | 'anthropic' | 'google' | 'compatible' | 'rehearsal'

export interface ModelChoice {
  vendor: Vendor
  /** The vendor's own model id. */
  model: string
  /** Base URL of the endpoint when it is not the vendor's own. */
  baseUrl?: string
  /** Name (never the value) of the environment variable that holds the key, when it is not the vendor's usual one. */
  keyVariable?: string
}

/** One member of the council: persona, model and an optional model held in reserve. */
export interface Seat extends ModelChoice {
  id: SeatId
  /** Persona name as people see it. */
  name: string
  /** One sentence of disposition for the system prompt, or null. Names nobody. */
  temperament: string | null
  /** https address of the persona's face, or null for the face the stage keeps for this id. */
  avatar: string | null
  /** The model that steps in when the first one fails for good. */
  reserve: ModelChoice | null
}

export interface Person {
  /** Discord user id, or `terminal`. */
  id: string
  /** Display name at the time. */
  name: string
}

export const methodNames = ['supermajority', 'ranked'] as const
export type MethodName = (typeof methodNames)[number]

/**
 * How people judge the dissents: by public reactions, by a private ballot whose tally is hidden until it closes, or
 * not at all.
 */
export const juryModes = ['reactions', 'ballot', 'none'] as const
export type JuryMode = (typeof juryModes)[number]

/** What a seat argues as in a debate, in the order in which a small council fills them. */
export const roles = ['advocate', 'dissenter', 'analyst', 'strategist', 'scribe'] as const
export type Role = (typeof roles)[number]

/** The rules of a debate. */
export interface DebateRules {
  /** How often all seats speak, 1–10; null for once in each role. */
  rounds: number | null
  /** At least as many as seats that debate; the first ones are played. */
  roles: readonly Role[]
  /** Words asked of each turn; a guide and no limit. */
  turnWords: number
  /** A person decides after every turn. */
  moderated: boolean
  /** How long a moderated debate waits for its moderator, who is reminded after half of it. */
  minutes: number
}

/** The rules of one session. */
export interface Charter {
  /** Valid, non-abstaining ballots needed before anything is claimed. */
  quorum: number
  /** Consensus when `denominator × signatures ≥ numerator × seats convened`. Integers. */
  threshold: { numerator: number; denominator: number }
  /** Exchange rounds after the opening, 0–3. */
  rounds: number
  method: MethodName
  jury: {
    mode: JuryMode
    /** How long people may vote. */
    minutes: number
  }
  /** The stage shows the verdict alone; all rounds are in the transcript. */
  quiet: boolean
  debate: DebateRules
  patience: Patience
}

/**
 * How long one attempt of a seat is waited for once most of its step have answered: `factor` times what the middle one
 * took, and never less than `floor` nor more than `ceiling`, both in seconds. Then the seat is asked once more beside; a
 * step waits three times that in all.
 */
export interface Patience {
  factor: number
  floor: number
  ceiling: number
}

export interface Option {
  /** `A` … `J`. */
  label: string
  text: string
}

/** A question as it is put to the council: cleaned, never empty; `options` is empty for an open one. */
export interface Question {
  text: string
  options: Option[]
}
