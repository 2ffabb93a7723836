/** What the bot and the terminal have in common: config → history → agents → app. */
import { speakers } from './agents/index.ts'
import type { Log } from './app/log.ts'
import { createMaestro, type Maestro } from './app/maestro.ts'
import type { Config } from './config.ts'
import type { History } from './history/history.ts'
import { openHistory } from './history/open.ts'
import { speakerSettings } from './speaker-settings.ts'

/** Rejects with `StoreError`, whose message is for people. The caller closes both, the history last. */
export async function openMaestro(config: Config, log: Log): Promise<{ history: History; maestro: Maestro }> {
  const history = await openHistory({
    url: config.databaseUrl,
    ...(config.shard !== null && { shard: config.shard }),
    log,
  })
  const maestro = createMaestro({
    seats: config.seats.map(({ seat }) => seat),
    charter: config.charter,
    history,
    speaker: speakers(speakerSettings(config)),
    councilsAtOnce: config.councilsAtOnce,
    log,
  })
  return { history, maestro }
}
