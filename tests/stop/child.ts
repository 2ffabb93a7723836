/** The real program but for its seats, who follow a script, and its file, which takes its time for writes and to close. */
import { setTimeout as pause } from 'node:timers/promises'
import { createMaestro } from '../../src/app/maestro.ts'
import { loadConfig } from '../../src/config.ts'
import { openSqlite } from '../../src/history/backend/sqlite.ts'
import { openOn } from '../../src/history/open.ts'
import { createLog } from '../../src/log.ts'
import { serve } from '../../src/serve.ts'
import { onSignals } from '../../src/shutdown.ts'
import { divided } from '../support/divided.ts'
import { scripted } from '../support/scripted.ts'

const config = loadConfig(process.env)
const log = createLog(config.logLevel)
const steps = onSignals(log)

/** Milliseconds. */
const delay = Number(process.env['TEST_STORE_DELAY'] ?? 0)
const { adapter, ...backend } = await openSqlite({ url: config.databaseUrl, log })
const set = adapter.set.bind(adapter)
const disconnect = adapter.disconnect?.bind(adapter)
const slow = Object.assign(adapter, {
  async set(key: string, value: unknown) {
    if (delay > 0) await pause(delay)
    return set(key, value)
  },
  async disconnect() {
    if (delay > 0) await pause(delay)
    return disconnect?.()
  },
})
const history = await openOn({ ...backend, adapter: slow }, { log })
const maestro = createMaestro({
  seats: config.seats.map(({ seat }) => seat),
  charter: { ...config.charter, rounds: 0 },
  history,
  speaker: (seat) => scripted(divided[seat.id]),
  log,
})
await serve({ config, log, steps, memory: Promise.resolve({ history, maestro }) })
