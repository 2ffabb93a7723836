import type { Fact, SessionOpen } from '../council/facts.ts'
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

/** Where the next fact of a running session goes. */
export interface End {
  scope: string
  number: number
  length: number
}

/** Everything with a session is called in its lane. */
export interface Logs {
  /** Null when there is no such session. Rejects with `ValueError` when a newer Maestro wrote its log. */
  load(session: string): Promise<Log | null>
  /** The same once whatever a refused write may have left is taken back: to be called before what changes a log. */
  settle(session: string): Promise<Log | null>
  /** Where a running session goes on, when this process knows it. */
  end(session: string): End | undefined
  start(opening: SessionOpen): Promise<void>
  /** Journals facts behind a settled log. */
  journal(session: string, end: End, facts: readonly Fact[]): Promise<void>
  /** Adds facts to the record of a settled log. */
  add(session: string, log: Log, facts: readonly Fact[]): Promise<SessionRecord>
  /** Writes the record of these facts, as stored. What they were journaled in stays behind. */
  keep(session: string, facts: Fact[]): Promise<SessionRecord>
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
  const ends = new Map<string, End>()
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
    ends.delete(session)
    return { opening, stored, facts, kept: kept.length, record }
  }

  async function keep(session: string, facts: Fact[]): Promise<SessionRecord> {
    const summary = summarize(upgraded(session, facts), 'done')
    const record = await store.update<SessionRecord>(keys.record(session), (before) => ({
      ...before,
      v: 1,
      summary: { ...before?.summary, ...summary },
      facts,
    }))
    ends.delete(session)
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
    end: (session) => ends.get(session),
    failures: () => failures,

    async settle(session) {
      const log = await load(session)
      const doubt = doubts.get(session)
      if (log === null || doubt === undefined || log.stored.length <= doubt.length) return log
      if (log.kept > doubt.length) await keep(session, log.stored.slice(0, doubt.length))
      else await journal.remove(session, doubt.length, log.stored.length)
      return load(session)
    },

    async start(opening) {
      const { session, scope, number } = opening
      await journal.write(session, 0, [opening])
      ends.set(session, { scope, number, length: 1 })
    },

    async journal(session, end, facts) {
      await attempt(session, end.length, () => journal.write(session, end.length, facts))
      ends.set(session, { ...end, length: end.length + facts.length })
    },

    add: (session, { stored }, facts) =>
      attempt(session, stored.length, () => keep(session, [...stored, ...facts])),

    refuseAfterFailure(session, known) {
      const doubt = doubts.get(session)
      if (doubt === undefined || doubt.failure <= known) return
      throw new StoreError(`An earlier fact of session ${session} was not written: append it again first.`)
    },
  }
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
