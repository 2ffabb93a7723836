/**
 * The log of a session. A fact is remembered, a signal is only shown; everything shown can be rebuilt from the
 * facts. Names are noun-verb. Times are milliseconds since 1970.
 */
import type { ErrorKind, Speaker, Usage } from './agent.ts'
import type { EarlierVerdict } from './follow-up.ts'
import type { JuryCard, JuryCount } from './jury.ts'
import type { ClaimId, Reply } from './reply.ts'
import type { Charter, Person, Question, Seat, SeatId } from './seat.ts'
import type { Step } from './task.ts'
import type { Election, Verdict } from './verdict.ts'

/** Ids a stage needs to find itself again, such as channel, thread and message ids. The council never reads it. */
export type Place = Record<string, string>

/** `left-alone`: the moderator of a debate did not come back. */
export type StopReason = 'person' | 'stage-gone' | 'fault' | 'left-alone'

/** The order of business. */
export type ProcedureName = 'ask' | 'debate'

/** What the audience made of one turn of a debate; whoever took both sides is counted on neither. */
export interface AudienceCount {
  seat: SeatId
  round: number
  convincing: number
  not: number
}

/** Why a jury closed: its time was over, a person closed it, or its thread was archived or is gone. */
export type JuryEnd = 'time' | 'person' | 'archived' | 'gone'

/** How a verdict turned out, as people came to know. */
export const marks = ['right', 'wrong', 'cannot-tell'] as const
export type Mark = (typeof marks)[number]

/** The newest shape of `session-open`; `upgrade.ts` reads the older ones. */
export const LOG_VERSION = 3

export interface SessionOpen {
  type: 'session-open'
  v: typeof LOG_VERSION
  at: number
  /** Globally unique: the interaction's snowflake, or `t-…` from the terminal. */
  session: string
  /** Who keeps the history: a guild id, `dm-<uid>` or `terminal`. */
  scope: string
  /** `#n` within the scope. */
  number: number
  procedure: ProcedureName
  question: Question
  askedBy: Person
  /** Shown to the asker alone, in history too. */
  private: boolean
  charter: Charter
  seats: Seat[]
  /** Seed of every shuffle and of rehearsal, an unsigned 32-bit integer. */
  seed: number
  /** The verdicts of the conversation that this question follows up, oldest first; empty as a rule. */
  earlier: EarlierVerdict[]
  /** Where its stage is to be built, in the stage's own terms; absent where that goes without saying. */
  ground?: Place
}

export type Fact =
  | SessionOpen
  /** The stage stands; from here a restart can find it again. */
  | { type: 'stage-open'; at: number; place: Place }
  /** A step begins. Its prompts may use the turns that ended before this fact, and nothing later. */
  | { type: 'step-open'; at: number; step: Step; round: number; seats: SeatId[] }
  | {
      type: 'turn-end'
      at: number
      step: Step
      round: number
      seat: SeatId
      reply: Reply
      speaker: Speaker
      usage: Usage
      cost: number | null
      /** Wall time of the turn in milliseconds, retries included, without its waits for a place at its provider. */
      ms: number
    }
  | {
      type: 'turn-error'
      at: number
      step: Step
      round: number
      seat: SeatId
      kind: ErrorKind
      /** What the model said when it refused, else empty. */
      text: string
      speaker: Speaker | null
      usage: Usage
      cost: number | null
      ms: number
    }
  /** The step no longer waits for this seat, whose words join when they come. */
  | { type: 'turn-late'; at: number; step: Step; round: number; seat: SeatId }
  /** The ballots are counted. */
  | { type: 'election-end'; at: number; election: Election }
  /** The moderator lets the next turn begin; `turn` counts the turns of the debate from 0. */
  | { type: 'floor-give'; at: number; by: Person; turn: number }
  | { type: 'debate-pause'; at: number; by: Person }
  | { type: 'debate-resume'; at: number; by: Person }
  /** The moderator's own words, which everybody who speaks later knows. */
  | { type: 'note-add'; at: number; by: Person; text: string }
  /** One seat is asked out of turn. */
  | { type: 'question-put'; at: number; by: Person; seat: SeatId; text: string }
  | { type: 'claim-strike'; at: number; by: Person; claim: ClaimId }
  /** The debate is over; the seats drop their roles. */
  | { type: 'vote-call'; at: number; by: Person }
  /** Another person moderates from here on, also where nobody did before. */
  | { type: 'moderator-change'; at: number; by: Person; to: Person }
  /** `present` is false for a moderator who has left the place. */
  | { type: 'moderator-remind'; at: number; present: boolean }
  /** The reactions to the turns of a debate are to be counted. */
  | { type: 'audience-call'; at: number }
  | {
      type: 'audience-count'
      at: number
      counts: AudienceCount[]
      /** False when they could not be looked up. */
      counted: boolean
    }
  /** Something other than the council ended the session early. */
  | { type: 'session-stop'; at: number; reason: StopReason; by: Person | null }
  | { type: 'verdict-reach'; at: number; verdict: Verdict }
  /** People may vote on these cards, for as long as the charter says. */
  | { type: 'jury-open'; at: number; cards: JuryCard[] }
  | {
      type: 'jury-close'
      at: number
      reason: JuryEnd
      by: Person | null
      /** One for each card. */
      counts: JuryCount[]
      /** False when the votes could not be counted afresh, and what had been heard of them had to do. */
      recounted: boolean
    }
  | { type: 'session-close'; at: number }
  /** After its close: the council sits again, and takes these cards up first. */
  | { type: 'session-reconvene'; at: number; by: Person; cards: string[] }
  /** A person's view of how the verdict of a sitting (counted from 0) turned out; the later one stands. */
  | { type: 'mark-give'; at: number; sitting: number; person: Person; mark: Mark }
  /** The same, put on record for the session by its asker or a manager of the server. */
  | { type: 'outcome-record'; at: number; sitting: number; by: Person; mark: Mark; reason: string }

/** Shown and forgotten. */
export type Signal =
  | { type: 'turn-start'; step: Step; round: number; seat: SeatId }
  /** `length`: characters received so far in this turn. */
  | { type: 'turn-delta'; step: Step; round: number; seat: SeatId; length: number }
  /** The seat's call waits behind so many others for its provider; null: it waits no longer. */
  | { type: 'turn-wait'; step: Step; round: number; seat: SeatId; ahead: number | null }
  | { type: 'turn-retry'; step: Step; round: number; seat: SeatId; kind: ErrorKind; wait: number }
  | { type: 'reserve-seat'; step: Step; round: number; seat: SeatId; kind: ErrorKind; model: string }
  /** The council waits behind so many others for its turn to work; null: it waits no longer. */
  | { type: 'session-wait'; ahead: number | null }
  /** A session that an earlier process left behind goes on. */
  | { type: 'session-resume' }
  /** The process lets go of a session that is not over: it will be taken up again. */
  | { type: 'session-interrupt'; reason: 'shutdown' | 'memory' }

export type CouncilEvent = Fact | Signal

export type TurnEnd = Extract<Fact, { type: 'turn-end' }>
export type TurnError = Extract<Fact, { type: 'turn-error' }>

const signals: ReadonlySet<CouncilEvent['type']> = new Set([
  'turn-start',
  'turn-delta',
  'turn-wait',
  'turn-retry',
  'reserve-seat',
  'session-wait',
  'session-resume',
  'session-interrupt',
])

export function isFact(event: CouncilEvent): event is Fact {
  return !signals.has(event.type)
}
