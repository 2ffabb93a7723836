/** What the history takes for each of its deeds while many sessions are on record. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { History, SessionRecord } from '../../../src/history/history.ts'
import { openHistory } from '../../../src/history/open.ts'
import { quantile, table } from '../figures.ts'
import { temporaryFolder } from '../folder.ts'
import { quiet } from '../quiet.ts'
import { fill, recordedSession } from './fill.ts'

/** The whole report. `filled` and `samples` are for tests. */
export async function store(filled = 100_000, samples = 200): Promise<string> {
  const folder = temporaryFolder()
  const history = await openHistory({ url: `sqlite://${join(folder, 'council.sqlite')}`, log: quiet })
  try {
    const whole = await recordedSession()
    const begun = performance.now()
    const server = await fill(history, whole, filled)
    const seconds = ((performance.now() - begun) / 1000).toFixed(0)
    const took = { ...(await holdAll(history, whole, samples)), ...(await turn(history, server, samples)) }
    return [
      `SQLite with ${filled.toLocaleString('en')} sessions on record, which took ${seconds} s to enter. ${samples} sessions of ${whole.facts.length} facts were\nwritten and as many pages of ten lines read, one after another; milliseconds. Redis and PostgreSQL are not measured.`,
      table([
        ['', 'times', 'median', 'p99', 'largest', 'aim'],
        ...Object.entries(took).map(([name, times]) => [
          name,
          String(times.length),
          ...[0.5, 0.99, 1].map((share) => quantile(times, share).toFixed(2)),
          name === 'page' ? 'median < 1' : '–',
        ]),
      ]),
    ].join('\n\n')
  } finally {
    await history.close()
    rmSync(folder, { recursive: true })
  }
}

async function timed(times: number[], act: () => Promise<unknown>): Promise<void> {
  const begun = performance.now()
  await act()
  times.push(performance.now() - begun)
}

async function holdAll(history: History, { facts }: SessionRecord, samples: number) {
  const took = { begin: [] as number[], append: [] as number[], finish: [] as number[] }
  const [opening, ...rest] = facts
  if (opening?.type !== 'session-open') throw new Error('A session opens.')
  for (let sample = 0; sample < samples; sample += 1) {
    const session = `sample${sample}`
    await timed(took.begin, () => history.begin({ ...opening, session }))
    for (const fact of rest) await timed(took.append, () => history.append(session, [fact]))
    await timed(took.finish, () => history.finish(session))
  }
  return took
}

/** Pages from all over the history, as people who turn them read them. */
async function turn(history: History, server: string, samples: number) {
  const page: number[] = []
  const newest = (await history.page(server, { size: 1 })).summaries[0]?.number ?? 0
  for (let sample = 0; sample < samples; sample += 1) {
    const before = newest + 1 - Math.floor((sample * newest) / samples)
    await timed(page, () => history.page(server, { size: 10, before }))
  }
  return { page }
}
