/** How soon the bot acknowledges what people ask while many councils are at work in its process. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { quantile, table } from '../figures.ts'
import { temporaryFolder } from '../folder.ts'
import { openRemote } from '../remote.ts'
import type { Acknowledged, BotDoors, Load, PlaygroundDoors } from './doors.ts'

const loads: Load[] = [
  { rate: 200, seconds: 10 },
  { rate: 1000, seconds: 1 },
]

/** The whole report. `councils` and `given` are for tests. */
export async function acknowledge(councils = 200, given: readonly Load[] = loads): Promise<string> {
  const folder = temporaryFolder()
  const playground = openRemote<PlaygroundDoors>('acknowledge/playground')
  const bot = openRemote<BotDoors>('acknowledge/bot')
  try {
    const database = `sqlite://${join(folder, 'council.sqlite')}`
    await bot.call('open', { ...(await playground.call('address')), database })
    await playground.call('ask', { rate: 20, seconds: 1 })
    await playground.call('convene', councils)
    const rows = [head]
    for (const load of given) {
      const working = await bot.call('working')
      rows.push(row(load, working, await playground.call('ask', load)))
    }
    return [
      `People ask for the history while ${councils} councils are at work whose seats think for 4 to 12 s; bot and playground have a\nprocess each, limits off. Milliseconds from the dispatch of an interaction to the arrival of its callback.`,
      table(rows),
    ].join('\n\n')
  } finally {
    await Promise.all([bot.close(), playground.close()])
    rmSync(folder, { recursive: true })
  }
}

const head = [
  'a second',
  'seconds',
  'councils at work',
  'asked',
  'p50',
  'p99',
  'p99.9',
  'largest',
  'failed',
  'aim',
]

function row({ rate, seconds }: Load, working: number, { times, failed }: Acknowledged): string[] {
  return [
    String(rate),
    String(seconds),
    String(working),
    String(times.length + failed),
    ...[0.5, 0.99, 0.999, 1].map((share) => quantile(times, share).toFixed(1)),
    String(failed),
    'p99.9 < 150, largest < 3000',
  ]
}
