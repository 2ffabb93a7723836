/** Maestro: convenes councils, owns the running sessions, and reads the history. Knows no Discord. */
import type { Agent } from '../council/agent.ts'
import type { Fact, SessionOpen } from '../council/facts.ts'
import { isProblem, parseQuestion } from '../council/question.ts'
import type { Charter, Person, Seat, SeatId } from '../council/seat.ts'
import type { State } from '../council/state.ts'
import type { History, OpenSession, Page, SessionRecord } from '../history/history.ts'
import { UserError } from './errors.ts'
import { runSession, type Session } from './session.ts'
import { StageGone, type OpenStage, type Stage } from './stage.ts'
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
  const sessions = new Map<string, Session>()
  /** Those on their way to a stage. */
  const convening = new Set<Promise<Convened>>()
  const shutdown = new AbortController()

  /** Starts a session whose stage stands, and keeps it until it is done. */
  function start(facts: readonly Fact[], opening: SessionOpen, stage: Stage): Convened {
    const { session: id, scope, number } = opening
    const agents = new Map<SeatId, Agent>(opening.seats.map((seat) => [seat.id, speaker(seat, opening.seed)]))
    const session = runSession({ facts, agents, stage, history, clock, log, signal: shutdown.signal })
    sessions.set(id, session)
    const done = session.done.finally(() => sessions.delete(id))
    done.then(
      (state) => log.info({ session: id, outcome: state.verdict?.outcome ?? 'interrupted' }, 'session over'),
      (error: unknown) => log.error({ session: id, err: error }, 'session lost its memory'),
    )
    return { session: id, scope, number, done }
  }

  /** Opens the stage and journals where it stands. Ends the session with its reason when there is none. */
  async function stageFor(facts: Fact[], opening: SessionOpen, openStage: OpenStage): Promise<Stage> {
    const place = facts.findLast((fact) => fact.type === 'stage-open')?.place ?? null
    let stage = unseen
    try {
      stage = await openStage(opening, place)
      if (place === null) {
        const fact: Fact = { type: 'stage-open', at: clock(), place: stage.place }
        await history.append(opening.session, fact)
        facts.push(fact)
      }
      return stage
    } catch (error) {
      const reason = error instanceof StageGone ? 'stage-gone' : 'fault'
      await abandon(facts, opening, stage, reason)
      throw error
    }
  }

  /**
   * Closes a session that nobody can see, or whose stage would not be found again: it stays on record, with the
   * reason. Frees the stage.
   */
  async function abandon(
    facts: Fact[],
    opening: SessionOpen,
    stage: Stage,
    reason: 'stage-gone' | 'fault',
  ): Promise<void> {
    const fact: Fact = { type: 'session-stop', at: clock(), reason, by: null }
    try {
      await history.append(opening.session, fact)
    } catch (error) {
      await stage.close()
      throw error
    }
    await start([...facts, fact], opening, stage).done
  }

  /** Null when it cannot go on: one damaged session keeps neither the others nor the bot from starting. */
  async function takeUp(left: OpenSession, openStage: OpenStage): Promise<Convened | null> {
    try {
      const [opening] = left.facts
      if (opening?.type !== 'session-open')
        throw new Error(`The journal of session ${left.session} has no beginning.`)
      const facts = [...left.facts]
      const stage = await stageFor(facts, opening, openStage)
      log.info({ session: left.session, facts: facts.length }, 'session resumed')
      return start(facts, opening, stage)
    } catch (error) {
      log.warn({ session: left.session, err: error }, 'session could not be resumed')
      return null
    }
  }

  async function convene(request: Convening, openStage: OpenStage): Promise<Convened> {
    if (shutdown.signal.aborted) throw new UserError(closing)
    const question = parseQuestion(request.question, request.options)
    if (isProblem(question)) throw new UserError(questionSentence(question))
    const { session, scope, askedBy } = request
    const opening = await history.begin({
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
    const facts: Fact[] = [opening]
    const stage = await stageFor(facts, opening, openStage)
    log.info({ session, scope, number: opening.number }, 'session convened')
    return start(facts, opening, stage)
  }

  return {
    seats,
    charter,
    convene(request, openStage) {
      const convened = convene(request, openStage).finally(() => convening.delete(convened))
      convening.add(convened)
      return convened
    },
    async resume(openStage) {
      const taken = await Promise.all((await history.unfinished()).map((left) => takeUp(left, openStage)))
      return taken.filter((convened) => convened !== null)
    },
    stop: (session, by) => sessions.get(session)?.stop(by) ?? false,
    running: (session) => sessions.get(session)?.state ?? null,
    page: (scope, options) => history.page(scope, options),
    read: (scope, number) => history.read(scope, number),
    async close() {
      shutdown.abort()
      // Without the place of its stage on record a session would get a second one at the next start.
      await Promise.allSettled(convening)
      await Promise.allSettled([...sessions.values()].map((session) => session.done))
    },
  }
}

/** For a session whose stage is lost: everything is remembered, nothing is shown. */
const unseen: Stage = { place: {}, show: async () => {}, close: async () => {} }
