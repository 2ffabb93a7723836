import { fold } from '../council/state.ts'
import { StoreError } from './errors.ts'
import type { History, SessionRecord, Summary } from './history.ts'
import type { Log } from './logs.ts'
import type { Rooms } from './rooms.ts'
import { summarize } from './summary.ts'

/** Whole sessions: what a closed log becomes, and how any session is read. */
export interface Records extends Pick<History, 'finish' | 'read' | 'find'> {
  /** Clears what a session leaves outside of its record. May be repeated; called in the session's lane. */
  putAway(record: SessionRecord): Promise<void>
}

export function createRecords({ sessions, journal, listing, threads, running, logs }: Rooms): Records {
  /** The commit point: once the record holds all facts the session is finished, whatever happens afterwards. */
  async function commit(session: string, log: Log): Promise<SessionRecord> {
    const state = fold(log.facts)
    // Closed, though perhaps not just now: people may have had their say since.
    if (!state.closed) {
      throw new StoreError(`Session ${session} is not closed: append session-close before it is finished.`)
    }
    return logs.keep(session, log, state)
  }

  /** The entry under `l/` goes last: as long as it stands, recovery comes back. */
  async function putAway({ summary, facts }: SessionRecord): Promise<void> {
    const { scope, number, session, place } = summary
    await Promise.all([
      listing.put(summary),
      threads.note(scope, number, place),
      journal.remove(session, 0, facts.length),
    ])
    await running.leave(scope, session)
  }

  /** In the session's lane, so that a change under way is seen before or after, never half done. */
  function view(session: string, line: Summary | null): Promise<SessionRecord | null> {
    return sessions.run([session], async () => {
      const log = await logs.load(session)
      if (log === null) return null
      const { record, facts } = log
      if (record !== null) return { ...record, facts }
      return { v: 1, summary: { ...line, ...summarize(fold(facts), 'running') }, facts }
    })
  }

  return {
    putAway,

    finish: (session) =>
      sessions.run([session], async () => {
        // What was acknowledged need not be read again, unless more may be there than that.
        const log = logs.certain(session) ?? (await logs.settle(session))
        if (log === null) {
          throw new StoreError(`Session ${session} is not on record: begin it before it is finished.`)
        }
        const record = log.record ?? (await commit(session, log))
        await putAway(record)
        return { ...record, facts: log.facts }
      }),

    async read(scope, number) {
      const line = await listing.find(scope, number)
      return line && view(line.session, line)
    },

    find: (session) => view(session, null),
  }
}
