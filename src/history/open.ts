import { openBackend } from './backend/backend.ts'
import type { BackendSettings } from './backend/settings.ts'
import { createExport } from './carry/export.ts'
import { createImport } from './carry/import.ts'
import { createAppend } from './append.ts'
import { createBegin } from './begin.ts'
import type { History } from './history.ts'
import { createLedger } from './ledger.ts'
import { createRecords } from './records.ts'
import { createRecovery } from './recovery.ts'
import { createReopen } from './reopen.ts'
import { createRooms, type Rooms } from './rooms.ts'
import { checkSchema } from './schema.ts'
import type { ShardOf } from './shard.ts'
import { createStore, type Backend, type HistoryLog } from './store.ts'
import { createVotes } from './votes.ts'

export interface LayoutSettings {
  /** Goes before every key, so that two bots can share a server: letters and digits, default `council`. */
  namespace?: string
  /** Which of several processes this one is; the only one by default. */
  shard?: ShardOf
  /** Never given what people or seats said. */
  log: HistoryLog
}

/**
 * Opens the history at a URL. Rejects with `StoreError` whose message says what to do: the store is out of reach,
 * held by another process, no store at all, or a newer one. Whoever opens it closes it.
 */
export async function openHistory(settings: BackendSettings & LayoutSettings): Promise<History> {
  return openOn(await openBackend(settings), settings)
}

/** Opens the history on an adapter that is connected; closes the adapter when that fails. */
export async function openOn(backend: Backend, settings: LayoutSettings): Promise<History> {
  const { namespace = 'council', shard = { id: 0, count: 1 }, log } = settings
  const store = createStore(backend, namespace, log)
  try {
    await checkSchema(store)
  } catch (error) {
    await store.close().catch(() => undefined)
    throw error
  }
  return createHistory(createRooms(store, shard, log))
}

function createHistory(rooms: Rooms): History {
  const { store, scopes, sessions, listing, threads, register } = rooms
  const records = createRecords(rooms)
  let closing: Promise<void> | null = null

  async function close(): Promise<void> {
    // Outer lanes first: what is under way in one may still enter the next.
    for (const part of [scopes, sessions, register, store]) await part.close()
  }

  return {
    begin: createBegin(rooms),
    append: createAppend(rooms),
    finish: (session) => records.finish(session),
    reopen: createReopen(rooms),
    unfinished: createRecovery(rooms, records),
    page: (scope, options) => listing.page(scope, options),
    read: (scope, number) => records.read(scope, number),
    find: (session) => records.find(session),
    latestIn: (scope, thread) => threads.latest(scope, thread),
    ledger: (session) => createLedger(store, session),
    votes: (session) => createVotes(store, session),
    export: createExport(rooms),
    import: createImport(rooms),

    close() {
      closing ??= close()
      return closing
    },
  }
}
