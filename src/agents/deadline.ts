/** Our own time-outs, because the SDKs' are too patient, leave timers behind or cannot be told from a stop. */

/** Both in milliseconds. */
export interface Limits {
  /** For one call from request to final event. */
  total: number
  /** Between two events of a stream, and before the first. Models that think in silence need a generous one. */
  idle: number
}

export const defaultLimits: Limits = { total: 180_000, idle: 90_000 }

export interface Deadline {
  /** Aborts on time-out and on the person's signal, whichever comes first. */
  readonly signal: AbortSignal
  /** Why the signal was aborted; null while it was not. */
  readonly cause: () => 'stopped' | 'timeout' | null
  /** Something arrived: the idle time begins anew. */
  touch(): void
  /** Clears timers and listeners; call it in a `finally`. A stream that was left before its end is let go of with them. */
  release(wasRead: boolean): void
}

export function startDeadline(limits: Limits, person: AbortSignal | undefined): Deadline {
  const controller = new AbortController()
  let cause: 'stopped' | 'timeout' | null = null
  function end(reason: 'stopped' | 'timeout'): void {
    cause ??= reason
    controller.abort()
  }
  const stop = () => end('stopped')
  const total = setTimeout(() => end('timeout'), limits.total)
  const idle = setTimeout(() => end('timeout'), limits.idle)
  if (person?.aborted) stop()
  else person?.addEventListener('abort', stop, { once: true })
  return {
    signal: controller.signal,
    cause: () => cause,
    touch: () => void idle.refresh(),
    release(wasRead) {
      clearTimeout(total)
      clearTimeout(idle)
      person?.removeEventListener('abort', stop)
      // Without this, a stream left before its end goes on being read by an SDK that buffers it. One that was read leaves
      // nothing behind, and an abort would have to be told to all that once listened.
      if (!wasRead) controller.abort()
    },
  }
}
