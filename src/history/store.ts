/** The narrow gate to Keyv: get, set and delete of versioned values, in order, and never a silent failure. */
import { Keyv, type KeyvStoreAdapter } from 'keyv'
import { StoreError, ValueError, messageOf } from './errors.ts'
import { createQueue } from './queue.ts'

/** The version of every value this code writes. */
const VERSION = 1

/** What every stored value is. Fields that this version does not know survive an `update`. */
export interface Entry {
  v: number
}

/** Stands in `getMany` for a value that is there and cannot be read. */
export const damaged: unique symbol = Symbol('damaged')

/** The few words of a structured logger the history uses. */
export interface HistoryLog {
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** An adapter whose connection stands. */
export interface Backend {
  adapter: KeyvStoreAdapter
  /** Who puts the namespace before a key: Keyv, or (Redis) the adapter itself. */
  prefixedBy: 'keyv' | 'adapter'
}

/**
 * The caller names the shape `T` of what it stored under a key; only `v` is checked. Operations on one key run in
 * the order of the calls. Everything rejects with {@link StoreError}; after a rejected write it is unknown whether
 * the value was written, and all writes may be repeated.
 */
export interface Store {
  /** Rejects when the value is damaged. */
  get<T extends Entry>(key: string): Promise<T | undefined>
  getMany<T extends Entry>(keys: readonly string[]): Promise<(T | undefined | typeof damaged)[]>
  set(key: string, value: Entry): Promise<void>
  /** Reads, changes and writes in one turn; resolves with the value. Refuses to touch one of a newer version. */
  update<T extends Entry>(key: string, change: (value: T | undefined) => T): Promise<T>
  delete(keys: readonly string[]): Promise<void>
  /** Waits for everything under way, then disconnects. */
  close(): Promise<void>
}

/** Adapters match rows to keys in O(n·m): above this a batch costs more than two. */
const BATCH = 200

export function createStore(backend: Backend, namespace: string, log: HistoryLog): Store {
  const queue = createQueue()
  const keyv = new Keyv(backend.adapter, {
    namespace,
    useKeyPrefix: backend.prefixedBy === 'keyv',
    throwOnErrors: true,
    serialize: JSON.stringify,
    deserialize: parse,
  })
  keyv.on('error', (error: unknown) => log.warn({ error: messageOf(error) }, 'the store reports an error'))

  async function read<T extends Entry>(key: string): Promise<T | undefined> {
    const value = await attempt('read', [key], () => keyv.get<T>(key))
    if (value === undefined || isEntry(value)) return value
    throw new ValueError(`The stored value ${key} is damaged: restore it from a backup or delete it.`)
  }

  async function write(key: string, value: Entry): Promise<void> {
    const stored = await attempt('write', [key], () => keyv.set(key, value))
    if (!stored) throw new StoreError(`The store did not take ${key}: check that it is up and has room.`)
  }

  return {
    get: (key) => queue.run([key], () => read(key)),

    async getMany<T extends Entry>(keys: readonly string[]) {
      const values: (T | undefined | typeof damaged)[] = []
      for (const batch of inBatches(keys)) {
        const found = await queue.run(batch, () => attempt('read', batch, () => keyv.getMany<T>(batch)))
        values.push(...found.map((value) => (value === undefined || isEntry(value) ? value : damaged)))
      }
      return values
    },

    set: (key, value) => queue.run([key], () => write(key, value)),

    update<T extends Entry>(key: string, change: (value: T | undefined) => T) {
      return queue.run([key], async () => {
        const before = await read<T>(key)
        if (before !== undefined && before.v > VERSION) {
          throw new ValueError(
            `A newer Maestro wrote ${key} (version ${before.v}, this one knows ${VERSION}): update Maestro.`,
          )
        }
        const after = change(before)
        if (after !== before) await write(key, after)
        return after
      })
    },

    async delete(keys) {
      for (const batch of inBatches(keys)) {
        await queue.run(batch, () => attempt('delete', batch, () => keyv.deleteMany(batch)))
      }
    },

    async close() {
      await queue.close()
      await keyv.disconnect()
    },
  }
}

/** Keyv would throw away a whole batch for one bad row, and take some bad rows for missing ones. */
function parse(text: string) {
  try {
    const row = JSON.parse(text)
    if (typeof row === 'object' && row !== null && 'value' in row) return row
  } catch {
    // What is returned below says it.
  }
  return { value: damaged }
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && 'v' in value && typeof value.v === 'number'
}

async function attempt<T>(verb: string, keys: string[], operation: () => Promise<T>): Promise<T> {
  try {
    return await operation()
  } catch (error) {
    throw new StoreError(`The store could not ${verb} ${keys[0]}: ${messageOf(error)}`, { cause: error })
  }
}

function inBatches(keys: readonly string[]): string[][] {
  const batches: string[][] = []
  for (let start = 0; start < keys.length; start += BATCH) batches.push(keys.slice(start, start + BATCH))
  return batches
}
