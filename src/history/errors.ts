/**
 * The memory refused. `message` is a sentence that says what to do, without secrets or stored content; `cause`
 * is the backend's own error and belongs into no reply.
 */
export class StoreError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'StoreError'
  }
}

/** One stored value cannot be used: damaged, or written by a newer version. All others can. */
export class ValueError extends StoreError {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'ValueError'
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The code that Node, SQLite, Postgres and sockets put on their errors, such as `ENOENT`; empty without one. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
