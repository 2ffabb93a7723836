import type { KeyvStoreAdapter } from 'keyv'
import type { Backend } from '../store.ts'

// oxlint-disable typescript/no-unsafe-type-assertion -- Keyv lets an adapter promise any type and hands it text

/** Forgets everything with the process. `rows` outlives the store when the caller keeps it. */
export function openMemory(rows: Map<string, string> = new Map()): Backend {
  const adapter: KeyvStoreAdapter = {
    opts: {},
    get: async <T>(key: string) => rows.get(key) as T | undefined,
    getMany: async <T>(keys: string[]) => keys.map((key) => rows.get(key) as T | undefined),
    set: async (key: string, value: string) => void rows.set(key, value),
    delete: async (key: string) => rows.delete(key),
    deleteMany: async (keys: string[]) => keys.map((key) => rows.delete(key)).includes(true),
    clear: async () => rows.clear(),
    on: () => adapter,
  }
  return { adapter, prefixedBy: 'keyv' }
}
