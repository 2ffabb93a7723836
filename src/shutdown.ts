import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from './app/log.ts'

/** Under the ten seconds after which Docker and most supervisors kill. */
const patience = 8_000

/** npm passes a terminal's Ctrl-C on to a process that has already got it: two within this many milliseconds are one. */
const echo = 300

/** Named steps that end the process in good order. */
export interface Shutdown {
  /**
   * Adds a step that runs before those added earlier: what was opened last is closed first. One that is added while
   * the process ends, by a start that is still under way, runs too.
   * @param most milliseconds after which the next step begins beside it; as long as there is time when absent
   */
  before(name: string, step: () => Promise<void>, most?: number): void
  /** True from the first signal on. */
  isEnding(): boolean
}

interface Step {
  name: string
  step: () => Promise<void>
  most: number | null
}

/**
 * Runs the steps on SIGTERM and SIGINT and then exits with 0; a step that fails does not keep the next from running.
 * A second signal, or the deadline, exits at once with 1: a session that was cut off is resumed at the next start.
 * @param deadline milliseconds that all steps may take together
 */
export function onSignals(log: Log, deadline = patience): Shutdown {
  const steps: Step[] = []
  let first: number | null = null

  async function end(signal: string): Promise<void> {
    if (first !== null) {
      if (performance.now() - first > echo) process.exit(1)
      return
    }
    first = performance.now()
    log.info({ signal }, 'shutting down')
    setTimeout(() => {
      log.error({ deadline }, 'shutdown took too long')
      process.exit(1)
    }, deadline).unref()
    for (let next = steps.shift(); next !== undefined; next = steps.shift()) {
      try {
        if (!(await within(next))) log.warn({ step: next.name }, 'a step of the shutdown takes too long')
      } catch (error) {
        log.error({ step: next.name, err: error }, 'a step of the shutdown failed')
      }
    }
    process.exit(0)
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal))
  return {
    before(name, step, most) {
      steps.unshift({ name, step, most: most ?? null })
    },
    isEnding: () => first !== null,
  }
}

/** False when the step goes on beside the next one. */
async function within({ step, most }: Step): Promise<boolean> {
  const done = step().then(() => true)
  if (most === null) return done
  const waiting = new AbortController()
  const late = pause(most, false, waiting).catch(() => false)
  try {
    return await Promise.race([done, late])
  } finally {
    waiting.abort()
  }
}
