/** Maestro: convenes councils, owns the running sessions, and reads the history. Knows no Discord. */
import type { Agent } from '../council/agent.ts'
import type { Charter, Person, Seat } from '../council/seat.ts'
import type { State } from '../council/state.ts'
import type { History, Page, SessionRecord } from '../history/history.ts'
import type { OpenStage } from './stage.ts'

/** What a person asked for, as typed. */
export interface Convening {
  /** Globally unique id of the session, such as the interaction's snowflake. */
  session: string
  scope: string
  question: string
  /** `A | B | C` as typed, or null for an open question. */
  options: string | null
  askedBy: Person
  private: boolean
  /** Fixes every shuffle and the rehearsal; random when absent. */
  seed?: number
  charter?: Partial<Charter>
}

/** A session under way. */
export interface Convened {
  session: string
  scope: string
  number: number
  /** Resolves with the closed state; rejects only when the memory failed. */
  done: Promise<State>
}

export interface Maestro {
  readonly seats: readonly Seat[]
  readonly charter: Charter
  /**
   * Checks the request, journals the opening, opens the stage and starts the council; resolves when the stage
   * stands. Rejects with `UserError` for bad input.
   */
  convene(request: Convening, openStage: OpenStage): Promise<Convened>
  /** Takes up every session that an earlier process left behind. */
  resume(openStage: OpenStage): Promise<Convened[]>
  /** Ends a running session early; false when it is not running. */
  stop(session: string, by: Person): boolean
  /** State of a running session, or null. */
  running(session: string): State | null
  page(scope: string, options: { size: number; before?: number }): Promise<Page>
  read(scope: string, number: number): Promise<SessionRecord | null>
  /** Interrupts what runs (it stays resumable), waits for it, and leaves the history open to its owner. */
  close(): Promise<void>
}

export interface MaestroParts {
  seats: Seat[]
  charter: Charter
  history: History
  /** Builds the voice of one seat for one session; the seed matters to rehearsal alone. */
  speaker: (seat: Seat, seed: number) => Agent
  /** Milliseconds since 1970. */
  clock?: () => number
  log: Log
}

/** The few words of a structured logger the house uses. Never given prompts, answers or keys. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
