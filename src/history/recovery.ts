import { createAbandon } from './begin.ts'
import { ValueError, messageOf } from './errors.ts'
import type { OpenSession } from './history.ts'
import type { Rooms } from './rooms.ts'
import type { Records } from './records.ts'
import { owns } from './shard.ts'

/** Scopes that are looked at side by side. */
const BATCH = 50

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
      // Side by side: one after another each of them would wait for the store some times over.
      const found = [...(await running.of(scope))].map(([session, number]) =>
        unlessDamaged({ scope, session }, () => recover(scope, session, number)),
      )
      return (await Promise.all(found)).filter((one) => one !== null)
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
    for (const batch of inBatches(await running.among(own))) {
      const found = await Promise.all(
        batch.map((scope) => unlessDamaged({ scope }, () => recoverScope(scope))),
      )
      open.push(...found.flatMap((sessions) => sessions ?? []))
    }
    return open
  }
}

function inBatches(scopes: readonly string[]): string[][] {
  const count = Math.ceil(scopes.length / BATCH)
  return Array.from({ length: count }, (_, at) => scopes.slice(at * BATCH, (at + 1) * BATCH))
}
