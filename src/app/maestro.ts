/** Maestro: convenes councils, owns the running sessions, and reads the history. Knows no Discord. */
import type { Agent } from '../council/agent.ts'
import type { Fact, SessionOpen } from '../council/facts.ts'
import { isProblem, parseQuestion } from '../council/question.ts'
import type { Charter, Person, Question, Seat } from '../council/seat.ts'
import type { State } from '../council/state.ts'
import type { History, Page, SessionRecord } from '../history/history.ts'
import { UserError } from './errors.ts'
import { createRunning } from './running.ts'
import type { OpenStage } from './stage.ts'
import { closing, questionSentence } from './words.ts'

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
  /** Resolves with the last state: closed, or interrupted by `close`. Rejects only when the memory failed. */
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
  /** Takes up every session that an earlier process left behind; one without a stage ends with that reason. */
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

export function createMaestro(parts: MaestroParts): Maestro {
  const { seats, charter, history, speaker, log, clock = Date.now } = parts
  const running = createRunning({ history, speaker, clock, log })

  async function begin(request: Convening, question: Question): Promise<SessionOpen> {
    const { session, scope, askedBy } = request
    return history.begin({
      type: 'session-open',
      v: 1,
      at: clock(),
      session,
      scope,
      procedure: 'ask',
      question,
      askedBy,
      private: request.private,
      charter: { ...charter, ...request.charter },
      seats,
      seed: request.seed ?? Math.floor(Math.random() * 2 ** 32),
    })
  }

  return {
    seats,
    charter,
    async convene(request, openStage) {
      if (running.closing()) throw new UserError(closing)
      const question = parseQuestion(request.question, request.options)
      if (isProblem(question)) throw new UserError(questionSentence(question))
      return running.enter(async () => [await begin(request, question)], openStage)
    },
    async resume(openStage) {
      const left = await history.unfinished()
      const taken = await Promise.all(left.map(({ session, facts }) => takeUp(session, facts, openStage)))
      return taken.filter((convened) => convened !== null)
    },
    stop: (session, by) => running.find(session)?.stop(by) ?? false,
    running: (session) => running.find(session)?.state ?? null,
    page: (scope, options) => history.page(scope, options),
    read: (scope, number) => history.read(scope, number),
    close: () => running.close(),
  }

  /** Null when it cannot go on: one damaged session keeps neither the others nor the bot from starting. */
  async function takeUp(session: string, facts: Fact[], openStage: OpenStage): Promise<Convened | null> {
    try {
      return await running.enter(async () => facts, openStage)
    } catch (error) {
      log.warn({ session, err: error }, 'session could not be resumed')
      return null
    }
  }
}
