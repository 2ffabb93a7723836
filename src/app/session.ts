/** One running session: drives the council, remembers each fact, then shows it. */
import type { Agent } from '../council/agent.ts'
import { judgeMove, type Move, type Mover, type MoveRefusal } from '../council/debate/moderation.ts'
import { deliberate, type News } from '../council/deliberate.ts'
import { isFact, type CouncilEvent, type Fact, type JuryEnd } from '../council/facts.ts'
import type { Caller } from '../council/gate.ts'
import { createMailbox } from '../council/mailbox.ts'
import type { Person, SeatId } from '../council/seat.ts'
import { begin, evolve, fold, isAudienceCalled, type State } from '../council/state.ts'
import type { History } from '../history/history.ts'
import { createKeepers } from './keepers.ts'
import type { Log } from './log.ts'
import { createShowing } from './showing.ts'
import type { Stage } from './stage.ts'

export interface Session {
  readonly state: State
  /** Resolves with the last state: closed, or interrupted by `signal`. Rejects when the memory failed. */
  readonly done: Promise<State>
  /** Asks for an early end; false when the session has reached its verdict or a stop before. */
  stop(by: Person): boolean
  /** Closes the jury; false when none is open, or it is being closed already. */
  closeJury(reason: JuryEnd, by: Person | null): boolean
  /**
   * Enters what a person did into the log. Resolves with the state that holds it once it is remembered, or with null
   * when this session ended before.
   */
  enter(fact: Fact): Promise<State | null>
  /**
   * Lets a person steer a debate; moves are judged one after another. Resolves as `enter` does, or with the reason why
   * the move has no effect.
   */
  steer(move: Move, mover: Mover): Promise<State | MoveRefusal | null>
}

export interface SessionParts {
  /** What is already journaled, `session-open` first. */
  facts: readonly Fact[]
  agents: ReadonlyMap<SeatId, Agent>
  stage: Stage
  history: History
  /** Asks for its place among the councils that work at once; returns what gives it up. */
  enter: (caller: Caller) => () => void
  /** Milliseconds until votes that could not be counted are counted again. */
  recountAfter: number
  clock: () => number
  log: Log
  /** Interrupts without closing: the session stays resumable. */
  signal: AbortSignal
}

/** Milliseconds that a stage has, when the process ends, for what it has not shown yet. */
const patience = 1_000

export function runSession(parts: SessionParts): Session {
  const { facts, agents, stage, history, enter: admit, log, signal } = parts
  const clock = onwards(parts.clock, facts.at(-1)?.at ?? 0)
  const mailbox = createMailbox<CouncilEvent>()
  let state = fold(facts)
  const id = state.opening.session
  let stopping = false
  /** Those who wait until their fact is remembered. */
  const waiting = new Map<Fact, (state: State | null) => void>()
  let over = false
  /** The stage is gone: nobody can vote there. */
  let lost = false
  /** The move before: the next one is judged by what it left. */
  let steering: Promise<unknown> = Promise.resolve()

  /** True for the first one who stops a session whose seats are not done yet. */
  const claimStop = (): boolean => {
    if (over || stopping || state.stop !== null || state.verdict !== null || isAudienceCalled(state))
      return false
    return (stopping = true)
  }
  const stop = (fact: Extract<Fact, { type: 'session-stop' }>): boolean => {
    if (!claimStop()) return false
    mailbox.push(fact)
    return true
  }
  const report = (error: unknown) => log.error({ session: id, err: error }, 'a turn broke down')
  const showing = createShowing(stage, {
    gone(error) {
      log.warn({ session: id, error: error.message }, 'the stage is gone')
      lost = true
      stop({ type: 'session-stop', at: clock(), reason: 'stage-gone', by: null })
      keepers.closeJury('gone', null)
    },
    failed(error, event) {
      log.error({ session: id, event: event.type, err: error }, 'an event could not be shown')
    },
  })
  const keepers = createKeepers({
    stage,
    settled: () => showing.settled(),
    post: (fact) => mailbox.push(fact),
    leave: () => void stop({ type: 'session-stop', at: clock(), reason: 'left-alone', by: null }),
    recountAfter: parts.recountAfter,
    clock,
    failed: (error, what) => log.warn({ session: id, err: error }, what),
  })

  /** A fact may have been remembered and not shown before a crash; a stage shows nothing twice. */
  function replay(): void {
    let past = begin(state.opening)
    for (const fact of facts.slice(1)) {
      past = evolve(past, fact)
      showing.show(fact, past)
    }
  }

  async function remember(news: readonly News[]): Promise<void> {
    const facts = news.map(({ event }) => event).filter(isFact)
    const last = news.at(-1)
    if (facts.length === 0 || last === undefined) return
    await history.append(id, facts)
    state = last.state
    keepers.watch(state)
    if (lost) keepers.closeJury('gone', null)
    for (const fact of facts) {
      waiting.get(fact)?.(state)
      waiting.delete(fact)
    }
  }

  /** From here on nothing is taken in: who still waits is sent to the history. */
  function letGo(): void {
    over = true
    keepers.close()
    for (const resolve of waiting.values()) resolve(null)
    waiting.clear()
  }

  const hurry = (): void => stage.hurry?.()

  async function run(): Promise<State> {
    if (signal.aborted) hurry()
    signal.addEventListener('abort', hurry, { once: true })
    try {
      replay()
      if (isTakenUp(facts) && !state.closed) showing.show({ type: 'session-resume' }, state)
      keepers.watch(state)
      for await (const news of deliberate(state, { agents, mailbox, enter: admit, clock, report }, signal)) {
        await remember(news)
        for (const one of news) showing.show(one.event, one.state)
      }
      letGo()
      if (state.closed) await showing.settled()
      else await showing.interrupt({ type: 'session-interrupt', reason: 'shutdown' }, state, patience)
      if (state.closed && showing.isWhole()) await history.finish(id)
      return state
    } catch (error) {
      letGo()
      // The process lives on, and a stage has all the time it needs.
      await showing.interrupt({ type: 'session-interrupt', reason: 'memory' }, state)
      throw error
    } finally {
      signal.removeEventListener('abort', hurry)
      await stage.close().catch((error: unknown) => {
        log.warn({ session: id, err: error }, 'the stage could not be closed')
      })
    }
  }

  function enter(fact: Fact): Promise<State | null> {
    if (over) return Promise.resolve(null)
    return new Promise((resolve) => {
      waiting.set(fact, resolve)
      mailbox.push(fact)
    })
  }

  async function steer(move: Move, mover: Mover): Promise<State | MoveRefusal | null> {
    const judged = judgeMove(state, move, mover)
    if (typeof judged === 'string') return judged
    const fact: Fact = { ...judged, at: clock() }
    if (fact.type === 'session-stop' && !claimStop()) return 'over'
    return enter(fact)
  }

  return {
    get state() {
      return state
    },
    done: run(),
    stop: (by) => stop({ type: 'session-stop', at: clock(), reason: 'person', by }),
    closeJury: (reason, by) => keepers.closeJury(reason, by),
    enter,
    steer(move, mover) {
      const steered = steering.then(() => steer(move, mover))
      steering = steered.catch(() => undefined)
      return steered
    },
  }
}

/** Every look is later than the one before: a log whose times go back would tell of turns that ended before they began. */
function onwards(clock: () => number, before: number): () => number {
  let last = before
  return () => (last = Math.max(last + 1, clock()))
}

/** A new session has its stage as its last fact, one that sits again its reconvening, and one without a stage its end. */
function isTakenUp(facts: readonly Fact[]): boolean {
  const last = facts.at(-1)?.type
  return last !== 'stage-open' && last !== 'session-reconvene' && last !== 'session-stop'
}
