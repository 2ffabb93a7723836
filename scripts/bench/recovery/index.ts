/** How soon a new process asks again what the killed one had in flight, and whether it asks nothing else. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { median, table } from '../figures.ts'
import { temporaryFolder } from '../folder.ts'
import { openRemote, type Remote } from '../remote.ts'
import type { RecoveryDoors } from './doors.ts'

interface Case {
  councils: number
  /** Milliseconds from the open history to the last call. */
  aim: number
}

const usual: Case[] = [
  { councils: 50, aim: 300 },
  { councils: 200, aim: 2000 },
]

/** The whole report. `cases` and `runs` are for tests. */
export async function recovery(cases: readonly Case[] = usual, runs = 5): Promise<string> {
  const rows = [head]
  for (const one of cases) rows.push(await row(one, runs))
  return [
    `Councils on SQLite whose process is killed while all seats but the first are being asked, ${runs} times each, with a stage\nthat shows nothing. Medians; the slowest run in brackets.`,
    table(rows),
  ].join('\n\n')
}

const head = [
  'councils',
  'calls in flight',
  'made again',
  'others made',
  'ms to the open history',
  'ms from there to all calls',
  'aim',
]

async function row({ councils, aim }: Case, runs: number): Promise<string[]> {
  const samples = []
  for (let run = 0; run < runs; run += 1) samples.push(await killOnce(councils))
  return [
    String(councils),
    String(samples[0]?.inFlight ?? 0),
    String(Math.min(...samples.map(({ again }) => again))),
    String(Math.max(...samples.map(({ others }) => others))),
    figure(samples.map(({ open }) => open)),
    figure(samples.map(({ asked }) => asked)),
    `< ${aim}, others 0`,
  ]
}

/** `120 (180)`. */
function figure(values: readonly number[]): string {
  return `${median(values).toFixed(0)} (${Math.max(...values).toFixed(0)})`
}

async function killOnce(councils: number) {
  const folder = temporaryFolder()
  const database = `sqlite://${join(folder, 'council.sqlite')}`
  try {
    const inFlight = await inLife((life) => life.call('hold', { database, councils }))
    const { calls, ...times } = await inLife((life) =>
      life.call('recover', { database, calls: inFlight.length }),
    )
    const again = new Set(inFlight.filter((call) => calls.includes(call)))
    return { ...times, inFlight: inFlight.length, again: again.size, others: calls.length - again.size }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Killed as soon as it has done that. */
async function inLife<Result>(act: (life: Remote<RecoveryDoors>) => Promise<Result>): Promise<Result> {
  const life = openRemote<RecoveryDoors>('recovery/runner')
  try {
    return await act(life)
  } finally {
    await life.close()
  }
}
