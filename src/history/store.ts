/** The narrow gate to Keyv: get, set and delete of versioned values, in order, and never a silent failure. */
import { Keyv, type KeyvStoreAdapter } from 'keyv'
import { LRUCache } from 'lru-cache'
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
  /** The same for a value that will soon be updated: it stays in mind until then. */
  getForUpdate<T extends Entry>(key: string): Promise<T | undefined>
  getMany<T extends Entry>(keys: readonly string[]): Promise<(T | undefined | typeof damaged)[]>
  set(key: string, value: Entry): Promise<void>
  /** Writes the first value of a key that will be updated. */
  create(key: string, value: Entry): Promise<void>
  /**
   * Reads, changes and writes in one turn; resolves with the value, which must not be changed in place. Refuses to touch
   * one of a newer version. What was written last stays in mind and is not read again: nobody else writes these keys.
   */
  update<T extends Entry>(key: string, change: (value: T | undefined) => T): Promise<T>
  /** The same for a large value, which does not stay in mind. */
  rewrite<T extends Entry>(key: string, change: (value: T | undefined) => T): Promise<T>
  delete(keys: readonly string[]): Promise<void>
  /** Waits for everything under way, then disconnects. */
  close(): Promise<void>
}

/** Adapters match rows to keys in O(n·m): above this a batch costs more than two. */
const BATCH = 200
/** Values in mind, the newest ones, of some hundred bytes to some thousand each: those of the sessions under way. */
const REMEMBERED = 1000

export function createStore(backend: Backend, namespace: string, log: HistoryLog): Store {
  const queue = createQueue()
  /** What was read or written lately by key, missing ones included. */
  const known = new LRUCache<string, { value: Entry | undefined }>({ max: REMEMBERED })
  const keyv = new Keyv(backend.adapter, {
    namespace,
    useKeyPrefix: backend.prefixedBy === 'keyv',
    throwOnErrors: true,
    serialize: JSON.stringify,
    deserialize: parse,
  })
  keyv.on('error', (error: unknown) => log.warn({ error: messageOf(error) }, 'the store reports an error'))

  async function read<T extends Entry>(key: string): Promise<T | undefined> {
    const inMind = known.get(key)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller names the shape, as of what is stored
    if (inMind !== undefined) return inMind.value as T | undefined
    const value = await attempt('read', [key], () => keyv.get<T>(key))
    if (value === undefined || isEntry(value)) return value
    throw new ValueError(`The stored value ${key} is damaged: restore it from a backup or delete it.`)
  }

  async function write(key: string, value: Entry): Promise<void> {
    // Until it is written it is unknown what is there.
    known.delete(key)
    const stored = await attempt('write', [key], () => keyv.set(key, value))
    if (!stored) throw new StoreError(`The store did not take ${key}: check that it is up and has room.`)
  }

  async function create(key: string, value: Entry): Promise<void> {
    await write(key, value)
    known.set(key, { value })
  }

  async function readForUpdate<T extends Entry>(key: string): Promise<T | undefined> {
    const value = await read<T>(key)
    known.set(key, { value })
    return value
  }

  return {
    get: (key) => queue.run([key], () => read(key)),
    getForUpdate: (key) => queue.run([key], () => readForUpdate(key)),

    async getMany<T extends Entry>(keys: readonly string[]) {
      const values: (T | undefined | typeof damaged)[] = []
      for (const batch of inBatches(keys)) {
        const found = await queue.run(batch, () => attempt('read', batch, () => keyv.getMany<T>(batch)))
        values.push(...found.map((value) => (value === undefined || isEntry(value) ? value : damaged)))
      }
      return values
    },

    set: (key, value) => queue.run([key], () => write(key, value)),
    create: (key, value) => queue.run([key], () => create(key, value)),

    update: (key, apply) =>
      queue.run([key], async () => change(key, apply, await readForUpdate(key), create)),
    rewrite: (key, apply) => queue.run([key], async () => change(key, apply, await read(key), write)),

    async delete(keys) {
      for (const batch of inBatches(keys)) {
        await queue.run(batch, () => {
          for (const key of batch) known.delete(key)
          return attempt('delete', batch, () => keyv.deleteMany(batch))
        })
      }
    },

    async close() {
      await queue.close()
      await keyv.disconnect()
    },
  }
}

/** `before` is what is stored; `put` stores what it becomes. */
async function change<T extends Entry>(
  key: string,
  apply: (value: T | undefined) => T,
  before: T | undefined,
  put: (key: string, value: T) => Promise<void>,
): Promise<T> {
  if (before !== undefined && before.v > VERSION) {
    throw new ValueError(
      `A newer Maestro wrote ${key} (version ${before.v}, this one knows ${VERSION}): update Maestro.`,
    )
  }
  const changed = apply(before)
  if (changed !== before) await put(key, changed)
  return changed
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
