import type { Log } from './app/maestro.ts'

/** Under the ten seconds after which Docker and most supervisors kill. */
const deadline = 8_000

/** Named steps that end the process in good order. */
export interface Shutdown {
  /** Adds a step that runs before those added earlier: what was opened last is closed first. */
  before(name: string, step: () => Promise<void>): void
}

/**
 * Runs the steps on SIGTERM and SIGINT and then exits with 0; a step that fails does not keep the next from running.
 * A second signal, or the deadline, exits at once with 1: a session that was cut off is resumed at the next start.
 */
export function onSignals(log: Log): Shutdown {
  const steps: { name: string; step: () => Promise<void> }[] = []
  let ending = false

  async function end(signal: string): Promise<void> {
    if (ending) process.exit(1)
    ending = true
    log.info({ signal }, 'shutting down')
    setTimeout(() => {
      log.error({ deadline }, 'shutdown took too long')
      process.exit(1)
    }, deadline).unref()
    for (const { name, step } of steps) {
      try {
        await step()
      } catch (error) {
        log.error({ step: name, err: error }, 'a step of the shutdown failed')
      }
    }
    process.exit(0)
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal))
  return {
    before(name, step) {
      steps.unshift({ name, step })
    },
  }
}
