/**
 * What a session costs beyond its models: its wall time over the slowest replies of its steps, and over the same calls
 * made by the bare SDKs in the same run; its processor time and memory beside theirs.
 */
import { table } from '../figures.ts'
import { openProvider, type Provider } from '../provider/open.ts'
import { prompt, streamed, type Plan } from '../provider/plan.ts'
import { head, row, type Load, type Pair } from './row.ts'
import { openWarmRunner, record } from './warm-runner.ts'

/** Replies of one kind, and how many councils wait for them at once. */
export interface Kind {
  name: string
  plan: Plan
  /** Rounds of twenty sessions before anything is measured: a bot is not measured by its first minute. */
  warming: number
  /** Ascending, so that the memory of a larger load is not what a smaller one left behind. */
  loads: Load[]
}

const kinds: Kind[] = [
  {
    name: 'after 200 ms',
    plan: prompt,
    warming: 30,
    loads: [
      { councils: 1, settling: 3, runs: 5 },
      { councils: 50, settling: 6, runs: 7 },
      { councils: 200, settling: 3, runs: 5 },
    ],
  },
  {
    name: '1,000 tokens over 2 s',
    plan: streamed,
    warming: 4,
    loads: [
      { councils: 1, settling: 0, runs: 3 },
      { councils: 50, settling: 1, runs: 3 },
      { councils: 200, settling: 1, runs: 2 },
    ],
  },
]

/** Told what is being measured, for whoever waits. */
export type Progress = (line: string) => void

const say: Progress = (line) => void process.stderr.write(`${line}\n`)

/** The whole report. The parameters are for tests. */
export async function sessions(cases: readonly Kind[] = kinds, progress = say): Promise<string> {
  const provider = openProvider()
  try {
    const rows = [head]
    for (const kind of cases) rows.push(...(await rowsOf(provider, kind, progress)))
    return [about, table(rows), elsewhere].join('\n\n')
  } finally {
    await provider.close()
  }
}

const about =
  'Sessions of three seats (OpenAI, Anthropic, Google) through one exchange, over the vendors’ SDKs and a provider on\nloopback in a process of its own; medians of the runs, Maestro and bare SDKs in turn, both warm and settled.'

const elsewhere =
  'Measured elsewhere, on two cores, 50 sessions of two steps with replies after 200 ms: Python orchestrator 12.5 s,\nbare SDKs 0.59 s, LangGraph 1.38 s.'

async function rowsOf(provider: Provider, kind: Kind, progress: Progress): Promise<string[][]> {
  progress(`${kind.name}: warming up`)
  const bareVoice = { bare: await record(provider, kind.plan) }
  const maestro = await openWarmRunner(provider, kind, 'maestro')
  const bare = await openWarmRunner(provider, kind, bareVoice)
  try {
    const rows: string[][] = []
    for (const load of kind.loads) {
      const samples: Pair[] = []
      for (let run = 1 - load.settling; run <= load.runs; run += 1) {
        progress(`${kind.name}, councils: ${load.councils}, ${runName(run, load)}`)
        // In turn, so that what else the machine does meets both.
        const pair = { maestro: await maestro.sample(load.councils), bare: await bare.sample(load.councils) }
        if (run > 0) samples.push(pair)
      }
      rows.push(row(kind.name, load, samples))
    }
    return rows
  } finally {
    await Promise.all([maestro.close(), bare.close()])
  }
}

function runName(run: number, { runs }: Load): string {
  return run > 0 ? `run ${run} of ${runs}` : 'settling'
}
