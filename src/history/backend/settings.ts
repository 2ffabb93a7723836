import type { HistoryLog } from '../store.ts'

export interface BackendSettings {
  /**
   * `sqlite://path/to/file`, `redis://`, `rediss://`, `postgres://` (with `?schema=name` if wished) or
   * `memory://`. May hold credentials: it is never logged or quoted.
   */
  url: string
  /** SQLite: FULL survives a power cut without losing the last commits, at half the speed. Default NORMAL. */
  synchronous?: 'NORMAL' | 'FULL'
  /** Milliseconds to wait for a file that another process holds, or a server that is silent. Default 5000. */
  patience?: number
  log: HistoryLog
}
