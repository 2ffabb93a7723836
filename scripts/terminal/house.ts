/** The same house as the bot's, without Discord: config → history → agents → app. */
import { speakers } from '../../src/agents/index.ts'
import { createMaestro, type Maestro } from '../../src/app/maestro.ts'
import { loadConfig, type Environment } from '../../src/config.ts'
import { openHistory } from '../../src/history/open.ts'
import { createLog } from '../../src/log.ts'
import { speakerSettings } from '../../src/speaker-settings.ts'

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
  const history = await openHistory({ url: config.databaseUrl, log })
  const maestro = createMaestro({
    seats: config.seats.map(({ seat }) => seat),
    charter: config.charter,
    history,
    speaker: speakers(speakerSettings(config)),
    log,
  })
  return {
    maestro,
    async close() {
      await maestro.close()
      await history.close()
    },
  }
}
