import type { Log } from '../../src/app/log.ts'

/** What goes wrong is said; the rest would be measured too. */
export const quiet: Log = {
  info() {},
  warn: (fields, message) => console.error(message, fields),
  error: (fields, message) => console.error(message, fields),
}
