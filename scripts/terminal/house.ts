/** The same house as the bot's, without Discord: config → history → agents → app. */
import type { Maestro } from '../../src/app/maestro.ts'
import { loadConfig, type Environment } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { openMaestro } from '../../src/open-maestro.ts'

/** Where the history of the terminal's councils is kept: apart from that of any server. */
export const scope = 'terminal'

/**
 * Rejects with `ConfigError` or `StoreError`, whose messages are for people. Logs go to standard error, and only
 * warnings unless LOG_LEVEL says otherwise.
 */
export async function openHouse(
  environment: Environment,
): Promise<{ maestro: Maestro; close(): Promise<void> }> {
  const config = loadConfig({ ...environment, LOG_LEVEL: environment['LOG_LEVEL']?.trim() || 'warn' })
  const log = createLog(config.logLevel)
  const { history, maestro } = await openMaestro(config, log)
  return {
    maestro,
    async close() {
      await maestro.close()
      await history.close()
    },
  }
}
