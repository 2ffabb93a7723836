import type { Fact } from '../council/facts.ts'
import * as keys from './keys.ts'
import { StoreError } from './errors.ts'
import type { SessionRecord } from './history.ts'
import type { Rooms } from './rooms.ts'
import { summarize } from './summary.ts'

/** Whole sessions: what a closed log becomes, and how any session is read. */
export interface Records {
  finish(session: string): Promise<SessionRecord>
  read(scope: string, number: number): Promise<SessionRecord | null>
}

export function createRecords({ store, sessions, journal, listing, running }: Rooms): Records {
  const stored = (session: string) => store.get<SessionRecord>(keys.record(session))

  /** The commit point: once the record is written the session is finished, whatever happens afterwards. */
  async function commit(session: string, facts: Fact[]): Promise<SessionRecord> {
    if (facts.length === 0) {
      throw new StoreError(`Session ${session} is not on record: begin it before it is finished.`)
    }
    if (facts.at(-1)?.type !== 'session-close') {
      throw new StoreError(`Session ${session} is not closed: append session-close before it is finished.`)
    }
    const record: SessionRecord = { v: 1, summary: summarize(facts, 'done'), facts }
    await store.set(keys.record(session), record)
    return record
  }

  return {
    // Every step can be repeated, and the entry under `l/` goes last: as long as it stands, recovery comes back.
    finish: (session) =>
      sessions.run([session], async () => {
        const facts = await journal.read(session)
        const record = (await stored(session)) ?? (await commit(session, facts))
        await listing.put(record.summary)
        await journal.remove(session, facts.length)
        await store.delete([keys.deliveries(session)])
        await running.leave(record.summary.scope, session)
        return record
      }),

    async read(scope, number) {
      const line = await listing.find(scope, number)
      if (line === null) return null
      // In the session's lane, so that a finish under way is seen before or after, never half done.
      return sessions.run([line.session], async () => {
        const record = await stored(line.session)
        if (record) return record
        const facts = await journal.read(line.session)
        return facts.length === 0
          ? null
          : { v: 1, summary: { ...line, ...summarize(facts, 'running') }, facts }
      })
    },
  }
}
