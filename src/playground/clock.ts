/** Time as a parameter, so that tests can pass three seconds or fifteen minutes without waiting for them. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs once after so many milliseconds; the function returned cancels it. */
  after(milliseconds: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    // The listening socket keeps the process alive; a pending deadline should not.
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** A clock that stands still until it is told to move; due work runs inside `pass`, in order of its time. */
export function manualClock(start = Date.now()): Clock & { pass(milliseconds: number): void } {
  let now = start
  const waiting = new Set<{ at: number; run: () => void }>()
  return {
    now: () => now,
    after(milliseconds, run) {
      const entry = { at: now + milliseconds, run }
      waiting.add(entry)
      return () => waiting.delete(entry)
    },
    pass(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        const due = [...waiting].filter((entry) => entry.at <= end).toSorted((a, b) => a.at - b.at)[0]
        if (!due) break
        waiting.delete(due)
        now = Math.max(now, due.at)
        due.run()
      }
      now = end
    },
  }
}
