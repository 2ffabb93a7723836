import { createJournal, type Journal } from './journal.ts'
import { createListing, type Listing } from './listing.ts'
import { createLogs, type Logs } from './logs.ts'
import { createNumbers, type Numbers } from './numbers.ts'
import { createQueue, type Queue } from './queue.ts'
import { createRegister, type Register } from './register.ts'
import { createRunning, type Running } from './running.ts'
import type { ShardOf } from './shard.ts'
import type { HistoryLog, Store } from './store.ts'
import { createThreads, type Threads } from './threads.ts'

/** The parts that beginnings, records and recovery are made of. */
export interface Rooms {
  store: Store
  /** One beginning or recovery per scope at a time. May enter `sessions`, never the other way round. */
  scopes: Queue
  /** One append, finish, reopening or reading per session at a time. */
  sessions: Queue
  journal: Journal
  logs: Logs
  listing: Listing
  numbers: Numbers
  register: Register
  running: Running
  threads: Threads
  /** This process. */
  shard: ShardOf
  log: HistoryLog
}

export function createRooms(store: Store, shard: ShardOf, log: HistoryLog): Rooms {
  const journal = createJournal(store)
  const numbers = createNumbers(store, log)
  return {
    store,
    scopes: createQueue(),
    sessions: createQueue(),
    journal,
    logs: createLogs(store, journal),
    listing: createListing(store, numbers, log),
    numbers,
    register: createRegister(store, shard.id),
    running: createRunning(store),
    threads: createThreads(store, log),
    shard,
    log,
  }
}
