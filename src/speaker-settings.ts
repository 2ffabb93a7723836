import type { SpeakerSettings } from './agents/index.ts'
import type { Config } from './config.ts'

/** What the agents floor needs of the configuration. */
export function speakerSettings(config: Config): SpeakerSettings {
  const { baseUrls } = config
  return {
    key: config.key,
    baseUrls: Object.fromEntries(Object.entries(baseUrls).filter(([, url]) => url !== undefined)),
    pace: config.rehearsalPace,
    priceOverrides: config.prices,
    callsAtOnce: config.callsAtOnce,
    limits: { total: config.turnTimeout, idle: config.idleTimeout },
  }
}
