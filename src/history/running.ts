import * as keys from './keys.ts'
import type { Entry, Store } from './store.ts'

/** The sessions of each scope that are begun or reopened and not finished, by session id, with their number. */
export interface Running {
  of(scope: string): Promise<Map<string, number>>
  /** The scopes among these where something runs. */
  among(scopes: readonly string[]): Promise<string[]>
  enter(scope: string, session: string, number: number): Promise<void>
  leave(scope: string, session: string): Promise<void>
}

interface RunningEntry extends Entry {
  sessions: Record<string, number>
}

export function createRunning(store: Store): Running {
  async function change(scope: string, apply: (sessions: Map<string, number>) => void): Promise<void> {
    await store.update<RunningEntry>(keys.running(scope), (entry) => {
      const sessions = sessionsOf(entry)
      apply(sessions)
      return { ...entry, v: 1, sessions: Object.fromEntries(sessions) }
    })
  }

  return {
    of: async (scope) => sessionsOf(await store.getForUpdate<RunningEntry>(keys.running(scope))),

    async among(scopes) {
      const entries = await store.getMany<RunningEntry>(scopes.map(keys.running))
      return scopes.filter((_, at) => {
        const entry = entries[at]
        // A damaged entry may hide sessions: whoever reads it alone is told so.
        return typeof entry === 'symbol' || sessionsOf(entry).size > 0
      })
    },

    enter: (scope, session, number) => change(scope, (sessions) => sessions.set(session, number)),
    leave: (scope, session) => change(scope, (sessions) => sessions.delete(session)),
  }
}

function sessionsOf(entry: RunningEntry | undefined): Map<string, number> {
  return new Map(Object.entries(entry?.sessions ?? {}))
}
