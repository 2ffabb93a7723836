import type { Fact, SessionOpen } from '../council/facts.ts'
import { fold, type State } from '../council/state.ts'
import { upgradeLog } from '../council/upgrade.ts'
import * as keys from './keys.ts'
import { StoreError, ValueError } from './errors.ts'
import type { SessionRecord } from './history.ts'
import type { Journal } from './journal.ts'
import type { Store } from './store.ts'
import { summarize } from './summary.ts'

/**
 * A whole log: the facts of its record, and behind them those of its journal. A session runs as long as its journal
 * holds a fact that its record does not; facts journaled below that are left-overs and count for nothing.
 */
export interface Log {
  opening: SessionOpen
  /** As stored, where what an earlier Maestro wrote keeps the shape of its time. */
  stored: Fact[]
  /** The same in the newest shape. */
  facts: Fact[]
  /** How many of them the record holds. */
  kept: number
  /** Null while the session runs. */
  record: SessionRecord | null
}

/** Everything with a session is called in its lane. */
export interface Logs {
  /** Null when there is no such session. Rejects with `ValueError` when a newer Maestro wrote its log. */
  load(session: string): Promise<Log | null>
  /** The same once whatever a refused write may have left is taken back: to be called before what changes a log. */
  settle(session: string): Promise<Log | null>
  /** The log of a running session as far as it is acknowledged, when it was begun or settled in this process. */
  known(session: string): Log | undefined
  /** The same where no write of it was refused, so that nothing more than this can be stored. */
  certain(session: string): Log | undefined
  start(opening: SessionOpen): Promise<void>
  /** Journals facts behind a log that is known or settled. */
  journal(session: string, log: Log, facts: readonly Fact[]): Promise<void>
  /** Adds facts to the record of a settled log. */
  add(session: string, log: Log, facts: readonly Fact[]): Promise<SessionRecord>
  /** Writes the record of a log, which comes to this state. What it was journaled in stays behind. */
  keep(session: string, log: Log, state: State): Promise<SessionRecord>
  /** Counts the facts that were refused, of all sessions. */
  failures(): number
  /**
   * A log has no holes: what was called for before a failure was known must not outlive it, and is refused here. A
   * later call, such as the same fact again, takes the place that stayed free. `known`: the count when it was called.
   */
  refuseAfterFailure(session: string, known: number): void
}

/** A write was refused: its outcome is unknown until the log is settled. */
interface Doubt {
  /** How many facts were acknowledged. */
  length: number
  /** Which of all failures it was. */
  failure: number
}

export function createLogs(store: Store, journal: Journal): Logs {
  const running = new Map<string, Log>()
  const doubts = new Map<string, Doubt>()
  let failures = 0

  async function load(session: string): Promise<Log | null> {
    const record = (await store.get<SessionRecord>(keys.record(session))) ?? null
    const kept = record?.facts ?? []
    const journaled = await journal.read(session, kept.length)
    const stored = [...kept, ...journaled]
    if (stored.length === 0) return null
    const facts = upgraded(session, stored)
    const [opening] = facts
    if (opening?.type !== 'session-open') {
      throw new ValueError(`The log of session ${session} has no beginning: restore the store from a backup.`)
    }
    if (journaled.length > 0) return { opening, stored, facts, kept: kept.length, record: null }
    // Its finish may have been refused and done all the same: a fact behind it would be looked for by nobody.
    running.delete(session)
    return { opening, stored, facts, kept: kept.length, record }
  }

  async function keep(session: string, log: Log, state: State): Promise<SessionRecord> {
    const summary = summarize(state, 'done')
    const key = keys.record(session)
    const first: SessionRecord = { v: 1, summary, facts: log.stored }
    const record =
      log.kept === 0
        ? await store.set(key, first).then(() => first)
        : await store.rewrite<SessionRecord>(key, (before) => ({
            ...before,
            ...first,
            summary: { ...before?.summary, ...summary },
          }))
    running.delete(session)
    return record
  }

  /** Writes what follows at `length`. */
  async function attempt<T>(session: string, length: number, write: () => Promise<T>): Promise<T> {
    try {
      const written = await write()
      doubts.delete(session)
      return written
    } catch (error) {
      failures += 1
      doubts.set(session, { length, failure: failures })
      throw error
    }
  }

  return {
    load,
    keep,
    known: (session) => running.get(session),
    certain: (session) => (doubts.has(session) ? undefined : running.get(session)),
    failures: () => failures,

    async settle(session) {
      const log = await load(session)
      const doubt = doubts.get(session)
      if (log === null || doubt === undefined || log.stored.length <= doubt.length) return log
      if (log.kept > doubt.length) {
        const stored = log.stored.slice(0, doubt.length)
        await keep(session, { ...log, stored }, fold(upgraded(session, stored)))
      } else await journal.remove(session, doubt.length, log.stored.length)
      return load(session)
    },

    async start(opening) {
      const { session } = opening
      await journal.write(session, 0, [opening])
      running.set(session, { opening, stored: [opening], facts: [opening], kept: 0, record: null })
    },

    async journal(session, log, facts) {
      const { length } = log.stored
      await attempt(session, length, () => journal.write(session, length, facts))
      running.set(session, { ...followedBy(log, facts), record: null })
    },

    add(session, log, facts) {
      const after = followedBy(log, facts)
      return attempt(session, log.stored.length, () => keep(session, after, fold(after.facts)))
    },

    refuseAfterFailure(session, known) {
      const doubt = doubts.get(session)
      if (doubt === undefined || doubt.failure <= known) return
      throw new StoreError(`An earlier fact of session ${session} was not written: append it again first.`)
    },
  }
}

function followedBy(log: Log, facts: readonly Fact[]): Log {
  return { ...log, stored: [...log.stored, ...facts], facts: [...log.facts, ...facts] }
}

function upgraded(session: string, facts: readonly Fact[]): Fact[] {
  try {
    return upgradeLog(facts)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ValueError(`A newer Maestro wrote the log of session ${session}: update Maestro.`, {
      cause: error,
    })
  }
}
