import type { HistoryLog } from '../store.ts'

export interface BackendSettings {
  /**
   * `sqlite://path/to/file`, `redis://`, `rediss://`, `postgres://` (with `?schema=name` if wished) or
   * `memory://`. May hold credentials: it is never logged or quoted.
   */
  url: string
  /** SQLite: FULL survives a power cut without losing the last commits, at half the speed. Default NORMAL. */
  synchronous?: 'NORMAL' | 'FULL'
  /**
   * Milliseconds: how long another process may hold the file, or a server take to connect. A server that falls
   * silent later is given up after three times as long. Default 5000.
   */
  patience?: number
  log: HistoryLog
}
