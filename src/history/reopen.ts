import { fold } from '../council/state.ts'
import { StoreError, messageOf } from './errors.ts'
import type { History, SessionRecord } from './history.ts'
import type { Rooms } from './rooms.ts'
import { summarize } from './summary.ts'

/**
 * Takes a finished session up again: its journal goes on behind its record, which stays where it is until the next
 * finish. First the session is made findable for recovery, then its line says that it runs, and the fact comes last:
 * without it the session is finished as before, and recovery puts it away once more.
 */
export function createReopen({ sessions, listing, running, logs, log }: Rooms): History['reopen'] {
  /**
   * A store that just refused may refuse this too. The entry among the running ones stays in any case, so that the
   * next recovery sees what came of it.
   */
  async function takeBack(session: string, { summary }: SessionRecord): Promise<void> {
    try {
      await logs.settle(session)
      await listing.put(summary)
    } catch (error) {
      log.warn({ session, error: messageOf(error) }, 'a session that was not reopened is left to recovery')
    }
  }

  return async (session, fact) => {
    if (fact.type === 'session-open')
      throw new StoreError('Only begin opens a session: reopen with another fact.')
    return sessions.run([session], async () => {
      const found = await logs.settle(session)
      if (found === null) {
        throw new StoreError(`Session ${session} is not on record: only a finished session can be reopened.`)
      }
      const { opening, record } = found
      if (record === null) {
        throw new StoreError(`Session ${session} is running: finish it before it is reopened.`)
      }
      const { scope, number } = opening
      const facts = [...found.facts, fact]
      await running.enter(scope, session, number)
      try {
        await listing.put(summarize(fold(facts), 'running'))
        await logs.journal(session, found, [fact])
      } catch (error) {
        await takeBack(session, record)
        throw error
      }
      return facts
    })
  }
}
