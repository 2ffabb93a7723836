/** How soon a new process of the bot prints its address. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openHistory } from '../../src/history/open.ts'
import { median, table } from './figures.ts'
import { temporaryFolder } from './folder.ts'
import { quiet } from './quiet.ts'
import { fill, recordedSession } from './store/fill.ts'

const isSource = import.meta.url.endsWith('.ts')
const script = fileURLToPath(new URL(`../../src/index${isSource ? '.ts' : '.js'}`, import.meta.url))

/** The whole report. `filled` and `runs` are for tests. */
export async function start(filled = 100_000, runs = 5): Promise<string> {
  const folder = temporaryFolder()
  const url = `sqlite://${join(folder, 'filled.sqlite')}`
  try {
    const history = await openHistory({ url, log: quiet })
    await fill(history, await recordedSession(), filled)
    await history.close()
    const rows = [['sessions on record', 'starts', 'median s', 'slowest s', 'aim']]
    rows.push(await row(0, runs, (run) => `sqlite://${join(folder, `empty${run}.sqlite`)}`, folder))
    rows.push(await row(filled, runs, () => url, folder))
    return [
      'Cold starts of the bot with its playground and rehearsal seats, until it prints its address.',
      table(rows),
    ].join('\n\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function row(
  filled: number,
  runs: number,
  database: (run: number) => string,
  folder: string,
): Promise<string[]> {
  const took: number[] = []
  for (let run = 0; run < runs; run += 1) took.push(await startOnce(database(run), folder))
  return [String(filled), String(runs), seconds(median(took)), seconds(Math.max(...took)), 'median < 2']
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2)
}

/** In a folder without settings of anybody's, and with no variable but these. */
async function startOnce(database: string, folder: string): Promise<number> {
  const loader = isSource ? ['--import', import.meta.resolve('tsx')] : []
  const begun = performance.now()
  const child = spawn(process.execPath, [...loader, script], {
    cwd: folder,
    env: { PATH: process.env['PATH'], DATABASE_URL: database, PLAYGROUND_PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  try {
    let printed = ''
    for await (const piece of child.stdout) {
      printed += String(piece)
      if (/http:\/\/127\.0\.0\.1:\d+/u.test(printed)) return performance.now() - begun
    }
    throw new Error('The bot ended before it printed its address.')
  } finally {
    child.kill('SIGKILL')
    await exited
  }
}
