/** Composition root: config → history → agents → app → Discord, or the playground when there is no token. */
import { UserError } from './app/errors.ts'
import { ConfigError, loadConfig, readEnvironment } from './config.ts'
import { StoreError } from './history/errors.ts'
import { createLog } from './log.ts'
import { openMaestro } from './open-maestro.ts'
import { serve } from './serve.ts'
import { onSignals } from './shutdown.ts'

async function main(): Promise<void> {
  const config = loadConfig(readEnvironment())
  const log = createLog(config.logLevel)
  const steps = onSignals(log)

  // Without its manager a shard would serve on unseen, beside the one that a new manager starts.
  if (config.shard !== null) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))

  await serve({ config, log, steps, memory: openMaestro(config, log) })
}

/** People read the sentence of what they can mend; everything else keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StoreError || error instanceof UserError)
    return `Maestro cannot start.\n${error.message}\n`
  return `Maestro cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`
}

main().catch((error: unknown) => {
  process.stderr.write(explain(error))
  process.exit(1)
})
