import * as keys from './keys.ts'
import { createQueue } from './queue.ts'
import type { Entry, Store } from './store.ts'

/** Every scope that ever held a session: where recovery and export begin, because nothing may scan the store. */
export interface Register {
  /** Returns at once for a scope that is entered already. */
  add(scope: string): Promise<void>
  scopes(): Promise<readonly string[]>
  close(): Promise<void>
}

interface RegisterPage extends Entry {
  scopes: string[]
}

const PAGE = 500

/** `shard`: the shard this process is; only it writes these pages. */
export function createRegister(store: Store, shard: number): Register {
  const queue = createQueue()
  let known: Set<string> | null = null

  async function load(): Promise<Set<string>> {
    if (known) return known
    const found = new Set<string>()
    for (let page = 0; ; page += 1) {
      const entry = await store.get<RegisterPage>(keys.register(shard, page))
      for (const scope of entry?.scopes ?? []) found.add(scope)
      if (!entry || entry.scopes.length < PAGE) break
    }
    known = found
    return found
  }

  return {
    add: (scope) =>
      queue.run(['register'], async () => {
        const scopes = await load()
        if (scopes.has(scope)) return
        // Pages fill in order and nothing leaves them, so the count tells the page.
        const page = keys.register(shard, Math.floor(scopes.size / PAGE))
        await store.update<RegisterPage>(page, (entry) => {
          const before = entry?.scopes ?? []
          return { ...entry, v: 1, scopes: before.includes(scope) ? before : [...before, scope] }
        })
        scopes.add(scope)
      }),
    scopes: () => queue.run(['register'], async () => [...(await load())]),
    close: () => queue.close(),
  }
}
