import * as keys from './keys.ts'
import { createQueue } from './queue.ts'
import type { Entry, Store } from './store.ts'

/** Every scope that ever held a session: where recovery and export begin, because nothing may scan the store. */
export interface Register {
  /** Returns at once for a scope that is entered already. */
  add(scope: string): Promise<void>
  /** Those that any shard has entered. */
  everywhere(): Promise<readonly string[]>
  close(): Promise<void>
}

interface RegisterPage extends Entry {
  scopes: string[]
}

const PAGE = 500
/** Discord asks for a shard every 2,500 servers; this is far beyond what one bot was ever given. */
const MOST_SHARDS = 1000

/** `shard`: the shard this process is; only it writes these pages. */
export function createRegister(store: Store, shard: number): Register {
  const queue = createQueue()
  let known: Set<string> | null = null

  async function load(): Promise<Set<string>> {
    known ??= await scopesOf(shard)
    return known
  }

  async function scopesOf(one: number): Promise<Set<string>> {
    const found = new Set<string>()
    for (let page = 0; ; page += 1) {
      const entry = await store.get<RegisterPage>(keys.register(one, page))
      for (const scope of entry?.scopes ?? []) found.add(scope)
      if (!entry || entry.scopes.length < PAGE) return found
    }
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
    everywhere: () =>
      queue.run(['register'], async () => {
        const shards = Array.from({ length: MOST_SHARDS }, (_, one) => one)
        const first = await store.getMany<RegisterPage>(shards.map((one) => keys.register(one, 0)))
        const found = new Set<string>()
        for (const one of shards.filter((_, at) => first[at] !== undefined)) {
          for (const scope of await scopesOf(one)) found.add(scope)
        }
        return [...found]
      }),
    close: () => queue.close(),
  }
}
