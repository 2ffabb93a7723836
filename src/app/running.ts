/** The sessions under way in this process: each finds its stage, runs, and is let go of in good order. */
import type { Agent, Speakers } from '../council/agent.ts'
import type { Fact, SessionOpen } from '../council/facts.ts'
import { createGate } from '../council/gate.ts'
import type { SeatId } from '../council/seat.ts'
import type { History } from '../history/history.ts'
import type { Log } from './log.ts'
import type { Convened } from './maestro.ts'
import { runSession, type Session } from './session.ts'
import { UserError } from './errors.ts'
import { OutOfTime, StageGone, type OpenStage, type Stage } from './stage.ts'
import { opensLater } from './words.ts'

export interface Running {
  /**
   * Opens the stage of a session and starts it. `remembered` gives what is journaled, `session-open` first; it is
   * called at once. Rejects when there is no stage: the session is then on record with that reason, or, with a
   * `UserError`, waits for the next start because this process ends.
   */
  enter(remembered: () => Promise<Fact[]>, openStage: OpenStage): Promise<Convened>
  /** Undefined when it is not running here, or is being let go of: it takes nothing in any more. */
  find(session: string): Session | undefined
  /** Ids of the sessions that were entered here and are not over, and from now on of every one that is entered. */
  following(): { ids: ReadonlySet<string>; leave: () => void }
  /** True once nothing more may be entered. */
  closing(): boolean
  /** Interrupts what runs, which stays resumable, and waits for it. */
  close(): Promise<void>
}

export interface RunningParts {
  history: History
  speaker: Speakers
  /** How many sessions may work at once; those that wait for people do not count. */
  councilsAtOnce: number
  /** Milliseconds until votes that could not be counted are counted again. */
  recountAfter: number
  clock: () => number
  log: Log
}

/** A session on its way, with what interrupts it. */
interface Entry {
  facts: readonly Fact[]
  opening: SessionOpen
  stage: Stage
  interrupt: AbortController
}

export function createRunning(parts: RunningParts): Running {
  const { history, speaker, councilsAtOnce, recountAfter, clock, log } = parts
  const gate = createGate(councilsAtOnce)
  const sessions = new Map<string, Session>()
  /** Those on their way to a stage, and those that run. */
  const underWay = new Set<string>()
  const followers = new Set<Set<string>>()
  /** Those on their way to a stage. */
  const entering = new Set<Promise<Convened>>()
  const interrupts = new Set<AbortController>()
  let closing = false

  /** Starts a session whose stage stands, and keeps it until it is done. */
  function start({ facts, opening, stage, interrupt }: Entry): Convened {
    const { session: id, scope, number } = opening
    const agents = new Map<SeatId, Agent>(opening.seats.map((seat) => [seat.id, speaker(seat, opening)]))
    const session = runSession({
      facts,
      agents,
      stage,
      history,
      enter: (caller) => gate.enter(scope, caller),
      recountAfter,
      clock,
      log,
      signal: interrupt.signal,
    })
    sessions.set(id, session)
    const done = session.done.finally(() => {
      interrupts.delete(interrupt)
      sessions.delete(id)
    })
    done.then(
      (state) => log.info({ session: id, outcome: state.verdict?.outcome ?? 'interrupted' }, 'session over'),
      (error: unknown) => log.error({ session: id, err: error }, 'session lost its memory'),
    )
    return { session: id, scope, number, done }
  }

  function enter(facts: readonly Fact[], openStage: OpenStage): Promise<Convened> {
    const [opening] = facts
    if (opening?.type !== 'session-open') throw new Error('A log begins with session-open.')
    const id = opening.session
    for (const ids of [underWay, ...followers]) ids.add(id)
    const entered = enterFrom(facts, opening, openStage)
    const over = () => void underWay.delete(id)
    entered.then(({ done }) => void done.then(over, over), over)
    return entered
  }

  async function enterFrom(
    facts: readonly Fact[],
    opening: SessionOpen,
    openStage: OpenStage,
  ): Promise<Convened> {
    const place = facts.findLast((fact) => fact.type === 'stage-open')?.place ?? null
    // One of its own: with a listener of every session on it, a signal is slow to listen to.
    const interrupt = new AbortController()
    interrupts.add(interrupt)
    if (closing) interrupt.abort(new OutOfTime())
    let stage = unseen
    let known = facts
    try {
      stage = await openStage(opening, place, interrupt.signal)
      if (place === null) {
        const fact: Fact = { type: 'stage-open', at: Math.max(opening.at, clock()), place: stage.place }
        await history.append(opening.session, [fact])
        known = [...facts, fact]
      }
    } catch (error) {
      if (error instanceof OutOfTime) {
        interrupts.delete(interrupt)
        throw new UserError(opensLater(opening.number))
      }
      const reason = error instanceof StageGone ? 'stage-gone' : 'fault'
      await abandon({ facts, opening, stage, interrupt }, reason)
      throw error
    }
    const { session, scope, number } = opening
    log.info({ session, scope, number, facts: known.length }, 'session under way')
    return start({ facts: known, opening, stage, interrupt })
  }

  /**
   * Closes a session that nobody can see, or whose stage would not be found again: it stays on record, with the
   * reason. Frees the stage.
   */
  async function abandon(entry: Entry, reason: 'stage-gone' | 'fault'): Promise<void> {
    const { facts, opening, stage, interrupt } = entry
    const fact: Fact = { type: 'session-stop', at: Math.max(opening.at, clock()), reason, by: null }
    try {
      await history.append(opening.session, [fact])
    } catch (error) {
      interrupts.delete(interrupt)
      await stage.close()
      throw error
    }
    await start({ ...entry, facts: [...facts, fact] }).done
  }

  return {
    enter(remembered, openStage) {
      const convened = remembered()
        .then((facts) => enter(facts, openStage))
        .finally(() => entering.delete(convened))
      entering.add(convened)
      return convened
    },
    find: (session) => (closing ? undefined : sessions.get(session)),
    following() {
      const ids = new Set(underWay)
      followers.add(ids)
      return { ids, leave: () => void followers.delete(ids) }
    },
    closing: () => closing,
    async close() {
      closing = true
      for (const interrupt of interrupts) interrupt.abort(new OutOfTime())
      // Without the place of its stage on record a session would get a second one at the next start.
      await Promise.allSettled(entering)
      await Promise.allSettled([...sessions.values()].map((session) => session.done))
    },
  }
}

/** For a session whose stage is lost: everything is remembered, nothing is shown. */
const unseen: Stage = { place: {}, show: async () => {}, close: async () => {} }
