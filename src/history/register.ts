import * as keys from './keys.ts'
import { createQueue } from './queue.ts'
import type { Entry, Store } from './store.ts'
import { together } from './together.ts'

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

  /** With a write for each, those who begin at the same time would wait for one another. */
  const enter = together<string, void>(PAGE, async (scopes) => {
    await queue.run(['register'], async () => {
      const entered = await load()
      const fresh = [...new Set(scopes)].filter((scope) => !entered.has(scope))
      while (fresh.length > 0) {
        // Pages fill in order and nothing leaves them, so the count tells the page.
        const page = keys.register(shard, Math.floor(entered.size / PAGE))
        const fitting = fresh.splice(0, PAGE - (entered.size % PAGE))
        await store.update<RegisterPage>(page, (entry) => ({
          ...entry,
          v: 1,
          scopes: [...new Set([...(entry?.scopes ?? []), ...fitting])],
        }))
        for (const scope of fitting) entered.add(scope)
      }
    })
    return () => undefined
  })

  return {
    add: async (scope) => {
      if (known?.has(scope) !== true) await enter(scope)
    },
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
