/** How soon a new process asks again what the killed one had in flight, and whether it asks nothing else. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { median, table } from '../figures.ts'
import { temporaryFolder } from '../folder.ts'
import { openRemote, type Doors, type Remote } from '../remote.ts'
import type { BotDoors, Call, PlaygroundDoors, RecoveryDoors } from './doors.ts'

interface Case {
  councils: number
  /** Milliseconds from the open history to the last call. */
  aim: number
}

export interface Cases {
  /** With a stage that shows nothing. */
  unseen: readonly Case[]
  /** With the whole bot. */
  shown: readonly Case[]
}

const usual: Cases = {
  unseen: [
    { councils: 50, aim: 300 },
    { councils: 200, aim: 2000 },
  ],
  shown: [
    { councils: 100, aim: 300 },
    { councils: 200, aim: 2000 },
  ],
}

/** The whole report. `cases` and `runs` are for tests. */
export async function recovery({ unseen, shown }: Cases = usual, runs = 5): Promise<string> {
  const rows = [head]
  for (const one of unseen) rows.push(await row('nothing', one, runs, killOnce))
  for (const one of shown) rows.push(await row('Discord', one, runs, killBotOnce))
  return [
    `Councils on SQLite whose process is killed while all seats but the first are being asked, ${runs} times each: with a stage that\nshows nothing, and in ten channels of a Discord in a process of its own. Medians; the slowest run in brackets.`,
    table(rows),
  ].join('\n\n')
}

const head = [
  'stage',
  'councils',
  'calls in flight',
  'made again',
  'others made',
  'ms to the open history',
  'ms from there to the ready client',
  'ms from the open history to all calls',
  'ms from the ready client to all calls',
  'aim',
]

interface Sample {
  inFlight: number
  again: number
  others: number
  open: number
  /** Null without a client. */
  ready: number | null
  asked: number
}

async function row(
  stage: string,
  { councils, aim }: Case,
  runs: number,
  kill: (councils: number) => Promise<Sample>,
): Promise<string[]> {
  const samples: Sample[] = []
  for (let run = 0; run < runs; run += 1) samples.push(await kill(councils))
  const known = samples.flatMap(({ ready, asked }) => (ready === null ? [] : [{ ready, asked }]))
  return [
    stage,
    String(councils),
    String(samples[0]?.inFlight ?? 0),
    String(Math.min(...samples.map(({ again }) => again))),
    String(Math.max(...samples.map(({ others }) => others))),
    figure(samples.map(({ open }) => open)),
    figure(known.map(({ ready }) => ready)),
    figure(samples.map(({ asked }) => asked)),
    figure(known.map(({ ready, asked }) => asked - ready)),
    `< ${aim}, others 0`,
  ]
}

/** `120 (180)`. */
function figure(values: readonly number[]): string {
  return values.length === 0 ? '–' : `${median(values).toFixed(0)} (${Math.max(...values).toFixed(0)})`
}

async function killOnce(councils: number): Promise<Sample> {
  return onNewDatabase(async (database) => {
    const life = 'recovery/runner'
    const inFlight = await inLife<RecoveryDoors, Call[]>(life, (one) =>
      one.call('hold', { database, councils }),
    )
    const calls = inFlight.length
    const recovered = await inLife<RecoveryDoors, Awaited<ReturnType<RecoveryDoors['recover']>>>(
      life,
      (one) => one.call('recover', { database, calls }),
    )
    return { ...recovered, ...compared(inFlight, recovered.calls), ready: null }
  })
}

async function killBotOnce(councils: number): Promise<Sample> {
  return onNewDatabase((database) =>
    inLife<PlaygroundDoors, Sample>('recovery/playground', async (playground) => {
      const discord = await playground.call('address')
      const life = 'recovery/bot'
      const inFlight = await inLife<BotDoors, Call[]>(life, async (one) => {
        await one.call('serve', { discord, database, councils })
        await playground.call('convene', councils)
        return one.call('hold')
      })
      const calls = inFlight.length
      const recovered = await inLife<BotDoors, Awaited<ReturnType<BotDoors['recover']>>>(life, (one) =>
        one.call('recover', { discord, database, calls }),
      )
      return { ...recovered, ...compared(inFlight, recovered.calls) }
    }),
  )
}

function compared(inFlight: readonly Call[], calls: readonly Call[]) {
  const again = new Set(inFlight.filter((call) => calls.includes(call)))
  return { inFlight: inFlight.length, again: again.size, others: calls.length - again.size }
}

async function onNewDatabase<Result>(act: (database: string) => Promise<Result>): Promise<Result> {
  const folder = temporaryFolder()
  try {
    return await act(`sqlite://${join(folder, 'council.sqlite')}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Killed as soon as it has done that. */
async function inLife<Open extends Doors, Result>(
  path: string,
  act: (life: Remote<Open>) => Promise<Result>,
): Promise<Result> {
  const life = openRemote<Open>(path)
  try {
    return await act(life)
  } finally {
    await life.close()
  }
}
