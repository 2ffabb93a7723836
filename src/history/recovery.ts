import { createAbandon } from './begin.ts'
import { ValueError, messageOf } from './errors.ts'
import type { OpenSession } from './history.ts'
import type { Rooms } from './rooms.ts'
import type { Records } from './records.ts'
import { owns } from './shard.ts'

/** Finds what an earlier process left behind, and puts away what only needs putting away. */
export function createRecovery(rooms: Rooms, records: Records): () => Promise<OpenSession[]> {
  const { scopes, sessions, register, running, logs, shard, log } = rooms
  const abandon = createAbandon(rooms)

  function recover(scope: string, session: string, number: number): Promise<OpenSession | null> {
    return sessions.run([session], async () => {
      const found = await logs.load(session)
      if (found === null) await abandon(scope, session, number)
      else if (found.record === null) return { session, scope, number, facts: found.facts }
      else await records.putAway(found.record)
      return null
    })
  }

  /** In the scope's lane, where no beginning can be seen half done. */
  function recoverScope(scope: string): Promise<OpenSession[]> {
    return scopes.run([scope], async () => {
      const open: OpenSession[] = []
      for (const [session, number] of await running.of(scope)) {
        const found = await unlessDamaged({ scope, session }, () => recover(scope, session, number))
        if (found) open.push(found)
      }
      return open
    })
  }

  /** One session that cannot be read must not keep all others from going on; it stays as it is, for a person. */
  async function unlessDamaged<T>(where: object, operation: () => Promise<T>): Promise<T | null> {
    try {
      return await operation()
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      log.error({ ...where, error: messageOf(error) }, 'cannot be recovered')
      return null
    }
  }

  return async () => {
    const open: OpenSession[] = []
    // Whichever shard entered them: their number may have changed since.
    const own = (await register.everywhere()).filter((scope) => owns(shard, scope))
    for (const scope of await running.among(own)) {
      open.push(...((await unlessDamaged({ scope }, () => recoverScope(scope))) ?? []))
    }
    return open
  }
}
