import { isDeepStrictEqual } from 'node:util'
import type { Fact } from '../council/facts.ts'
import { StoreError, messageOf } from './errors.ts'
import type { History } from './history.ts'
import type { Log } from './logs.ts'
import type { Rooms } from './rooms.ts'

/**
 * Remembers facts: in the journal of a running session, in the record of a finished one. What the listing shows of
 * them is written afterwards and may fail: the facts are safe, and what follows writes the line again.
 */
export function createAppend(rooms: Rooms): History['append'] {
  const { sessions, listing, threads, logs, log } = rooms

  async function append(session: string, facts: readonly Fact[]): Promise<void> {
    const known = logs.known(session)
    if (known !== undefined) return journal(session, known, facts)
    const found = await logs.settle(session)
    if (found === null) {
      throw new StoreError(`Session ${session} is not on record: begin it before facts are appended.`)
    }
    const { opening, record } = found
    if (record === null) return journal(session, found, facts)
    const { scope, number } = opening

    const { summary } = await logs.add(session, found, facts)
    if (!isDeepStrictEqual(summary, record.summary)) await show(scope, number, () => listing.put(summary))
    for (const fact of facts) if (fact.type === 'stage-open') await threads.note(scope, number, fact.place)
  }

  async function journal(session: string, before: Log, facts: readonly Fact[]): Promise<void> {
    await logs.journal(session, before, facts)
    const { scope, number } = before.opening
    for (const fact of facts) {
      if (fact.type === 'stage-open') {
        const { place } = fact
        await Promise.all([
          show(scope, number, () => listing.amend(scope, number, { place })),
          threads.note(scope, number, place),
        ])
      } else if (fact.type === 'verdict-reach') {
        const { outcome } = fact.verdict
        await show(scope, number, () => listing.amend(scope, number, { outcome }))
      }
    }
  }

  async function show(scope: string, number: number, write: () => Promise<void>): Promise<void> {
    try {
      await write()
    } catch (error) {
      log.warn({ scope, number, error: messageOf(error) }, 'a line of the listing was not brought up to date')
    }
  }

  return async (session, facts) => {
    for (const { type } of facts) {
      if (type === 'session-open') {
        throw new StoreError('Only begin opens a session: append what follows.')
      }
      if (type === 'session-reconvene') {
        throw new StoreError('Only reopen takes a session up again: append what follows.')
      }
    }
    const known = logs.failures()
    return sessions.run([session], async () => {
      logs.refuseAfterFailure(session, known)
      await append(session, facts)
    })
  }
}
