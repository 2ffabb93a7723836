/** Maestro: convenes councils, owns the running sessions, and reads the history. Knows no Discord. */
import type { Speakers } from '../council/agent.ts'
import type { Move, Mover } from '../council/debate/moderation.ts'
import type { Fact, JuryEnd, Place, ProcedureName, SessionOpen } from '../council/facts.ts'
import { isProblem, parseQuestion } from '../council/question.ts'
import type { Charter, Person, Question, Seat } from '../council/seat.ts'
import { fold, type State } from '../council/state.ts'
import type { Delivery, History, OpenSession, Page, SessionRecord } from '../history/history.ts'
import { UserError } from './errors.ts'
import type { Log } from './log.ts'
import { openingOf } from './opening.ts'
import { createReconvene } from './reconvene.ts'
import { createRunning } from './running.ts'
import type { OpenStage } from './stage.ts'
import { closing, moveRefused, notYet, questionSentence, unknownSession } from './words.ts'

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
  /** `ask` when absent. */
  procedure?: ProcedureName
  /** How many of the council's seats debate, its first ones; as many as there are roles for when absent. */
  seats?: number
  /** A session that this question follows up: the same council sits, and knows what it said there. */
  follows?: string
  /** Where its stage is to be built: on record before anything is built, so that a restart can go on with that. */
  ground?: Place
  /** What the stage owes to whoever asked: entered in its ledger, by key, as soon as there is a session. */
  owed?: Record<string, Delivery>
}

/** A session under way. */
export interface Convened {
  session: string
  scope: string
  number: number
  /** Resolves with the last state: closed, or interrupted by `close`. Rejects only when the memory failed. */
  done: Promise<State>
}

/** What people enter into the log of a session, while it runs and afterwards; its time is that of entering it. */
export type Remark =
  | Omit<Extract<Fact, { type: 'mark-give' }>, 'at'>
  | Omit<Extract<Fact, { type: 'outcome-record' }>, 'at'>

export interface Maestro {
  readonly seats: readonly Seat[]
  readonly charter: Charter
  /**
   * Checks the request, journals the opening, opens the stage and starts the council; resolves when the stage
   * stands. Rejects with `UserError` for bad input.
   */
  convene(request: Convening, openStage: OpenStage): Promise<Convened>
  /**
   * Takes up every session that an earlier process left behind; one without a stage ends with that reason. They are read
   * while `openStage` is waited for. Rejects as it does: nothing is taken up then.
   */
  resume(openStage: OpenStage | Promise<OpenStage>): Promise<Convened[]>
  /**
   * Lets the council sit again over what the jury of a sitting (counted from 0) upheld. Rejects with `UserError` when
   * there is nothing of that kind, and when somebody else has done it.
   */
  reconvene(after: { session: string; sitting: number }, by: Person, openStage: OpenStage): Promise<Convened>
  /** Ends a running session early; false when it is not running. */
  stop(session: string, by: Person): boolean
  /** Closes the jury of a running session; false when none is open, or it is being closed already. */
  closeJury(session: string, reason: JuryEnd, by: Person | null): boolean
  /**
   * Lets a person steer a running debate. Resolves with the state that holds the move. Rejects with `UserError` for a
   * move that has no effect, with the reason.
   */
  moderate(session: string, move: Move, mover: Mover): Promise<State>
  /** Resolves with the state that holds the remark. Rejects with `UserError` when there is no such session. */
  remark(session: string, remark: Remark): Promise<State>
  /** State of a running session, or null. */
  running(session: string): State | null
  /** Whether a session that does not run goes on by itself: it is being opened, or waits to be taken up again. */
  isWaiting(session: string): Promise<boolean>
  /** State of any session, running or not; null when there is none. */
  find(session: string): Promise<State | null>
  /** The session that was held last in a thread, or null. */
  latestIn(scope: string, thread: string): Promise<State | null>
  page(scope: string, options: { size: number; before?: number }): Promise<Page>
  read(scope: string, number: number): Promise<SessionRecord | null>
  /** Interrupts what runs (it stays resumable), waits for it, and leaves the history open to its owner. */
  close(): Promise<void>
}

export interface MaestroParts {
  seats: Seat[]
  charter: Charter
  history: History
  speaker: Speakers
  /** How many councils may work at once; those that wait for people do not count. 200 when absent. */
  councilsAtOnce?: number
  /** Milliseconds until votes that could not be counted are counted again; half a minute when absent. */
  recountAfter?: number
  /** Milliseconds since 1970. */
  clock?: () => number
  log: Log
}

export function createMaestro(parts: MaestroParts): Maestro {
  const { seats, charter, history, speaker, councilsAtOnce = 200, recountAfter = 30_000, log } = parts
  const { clock = Date.now } = parts
  const running = createRunning({ history, speaker, councilsAtOnce, recountAfter, clock, log })

  async function find(session: string): Promise<State | null> {
    const live = running.find(session)
    if (live !== undefined) return live.state
    const record = await history.find(session)
    return record && fold(record.facts)
  }

  async function isWaiting(session: string): Promise<boolean> {
    return running.find(session) === undefined && (await find(session))?.closed === false
  }

  async function begin(request: Convening, question: Question): Promise<SessionOpen> {
    const before = request.follows === undefined ? null : await find(request.follows)
    if (request.follows !== undefined && before === null) throw new UserError(unknownSession)
    const opening = openingOf(request, { question, at: clock() }, { seats, charter, before })
    return history.begin(opening, request.owed)
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
      const own = running.following()
      const [left, open] = await Promise.all([leftBehind(own.ids), openStage]).finally(own.leave)
      if (running.closing()) return []
      const taken = await Promise.all(left.map(({ session, facts }) => takeUp(session, facts, open)))
      return taken.filter((convened) => convened !== null)
    },
    reconvene: createReconvene({ running, history, clock }),
    stop: (session, by) => running.find(session)?.stop(by) ?? false,
    closeJury: (session, reason, by) => running.find(session)?.closeJury(reason, by) ?? false,
    async moderate(session, move, mover) {
      const steered = (await running.find(session)?.steer(move, mover)) ?? null
      if (steered === null) throw new UserError((await isWaiting(session)) ? notYet : moveRefused.over)
      if (typeof steered === 'string') throw new UserError(moveRefused[steered])
      return steered
    },
    async remark(session, remark) {
      const live = running.find(session)
      const fact: Fact = { ...remark, at: clock() }
      const state = (await live?.enter(fact)) ?? null
      if (state !== null) return state
      // It may be on its way into the record: only then does the record take anything in.
      await live?.done
      if ((await history.find(session)) === null) throw new UserError(unknownSession)
      await history.append(session, [fact])
      return (await find(session)) ?? Promise.reject(new UserError(unknownSession))
    },
    running: (session) => running.find(session)?.state ?? null,
    isWaiting,
    find,
    async latestIn(scope, thread) {
      const number = await history.latestIn(scope, thread)
      const record = number === null ? null : await history.read(scope, number)
      return record && (running.find(record.summary.session)?.state ?? fold(record.facts))
    },
    page: (scope, options) => history.page(scope, options),
    read: (scope, number) => history.read(scope, number),
    close: () => running.close(),
  }

  /** Without those that people began here while the others were looked for. */
  async function leftBehind(own: ReadonlySet<string>): Promise<OpenSession[]> {
    const unfinished = await history.unfinished()
    return unfinished.filter(({ session }) => !own.has(session))
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
