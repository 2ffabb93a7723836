/**
 * What a session costs beyond its models: its wall time over the slowest replies of its steps, and over the same calls
 * made by the bare SDKs in the same run; its processor time and memory beside theirs.
 */
import { median, table } from '../figures.ts'
import { openProvider, type Provider } from '../provider/open.ts'
import { prompt, streamed, type Plan } from '../provider/plan.ts'
import { openRemote } from '../remote.ts'
import { criticalPaths } from './critical-path.ts'
import type { Run, RunnerDoors, Voice } from './doors.ts'

export interface Load {
  name: string
  plan: Plan
  councils: number
}

const loads: Load[] = [
  { name: 'after 200 ms', plan: prompt },
  { name: '1,000 tokens over 2 s', plan: streamed },
].flatMap((kind) => [1, 50, 200].map((councils) => ({ ...kind, councils })))

/** The whole report. `cases` and `runs` are for tests. */
export async function sessions(cases: readonly Load[] = loads, runs = 5): Promise<string> {
  const provider = openProvider()
  try {
    const rows = [head]
    for (const load of cases) rows.push(await row(provider, load, runs))
    return [
      `Sessions of three seats (OpenAI, Anthropic, Google) through one exchange, over the vendors' SDKs and a provider on\nloopback in a process of its own; medians of ${runs} runs, Maestro and bare SDKs in turn, both warm.`,
      table(rows),
      elsewhere,
    ].join('\n\n')
  } finally {
    await provider.close()
  }
}

const head = [
  'replies',
  'councils',
  'steps',
  'wall s',
  'ms a step over the slowest reply',
  'bare: ms',
  '× wall of bare',
  'CPU ms a council',
  'bare',
  '× CPU of bare',
  'MB a council',
  'bare',
]

const elsewhere =
  'Measured elsewhere, on two cores, 50 sessions of two steps with replies after 200 ms: Python orchestrator 12.5 s,\nbare SDKs 0.59 s, LangGraph 1.38 s.'

interface Sample extends Run {
  /** Milliseconds a step beyond the slowest reply, median of the sessions. */
  overhead: number
  steps: number
}

async function row(provider: Provider, load: Load, runs: number): Promise<string[]> {
  const recorded = await record(provider, load)
  const maestro: Sample[] = []
  const bare: Sample[] = []
  // In turn, so that what else the machine does meets both.
  for (let run = 0; run < runs; run += 1) {
    maestro.push(await sample(provider, load, 'maestro'))
    bare.push(await sample(provider, load, { bare: recorded }))
  }
  const ratios = (figure: (one: Sample) => number) =>
    median(maestro.map((one, index) => figure(one) / figure(bare[index] ?? one)))
  const each = (samples: Sample[], figure: (one: Sample) => number) =>
    (median(samples.map(figure)) / load.councils).toFixed(1)
  const megabytes = ({ memory }: Sample) => memory / 2 ** 20
  return [
    load.name,
    String(load.councils),
    String(median(maestro.map(({ steps }) => steps))),
    (median(maestro.map(({ wall }) => wall)) / 1000).toFixed(2),
    median(maestro.map(({ overhead }) => overhead)).toFixed(1),
    median(bare.map(({ overhead }) => overhead)).toFixed(1),
    ratios(({ wall }) => wall).toFixed(2),
    each(maestro, ({ cpu }) => cpu),
    each(bare, ({ cpu }) => cpu),
    ratios(({ cpu }) => cpu).toFixed(2),
    each(maestro, megabytes),
    each(bare, megabytes),
  ]
}

/** What a session of Maestro sends, so that the SDKs alone can send it too. */
async function record(provider: Provider, { plan }: Load) {
  const runner = await openRunner(provider, 'maestro')
  try {
    // The length of the replies makes that of the prompts.
    await provider.call('plan', { ...plan, delay: 20, chunks: 1, every: 0 })
    await runner.call('run', { first: MARK, count: 1 })
    return await provider.call('requests', MARK)
  } finally {
    await runner.close()
  }
}

/** Below 0: the provider keeps what it sends. */
const MARK = -1

async function sample(provider: Provider, { plan, councils }: Load, voice: Voice): Promise<Sample> {
  const runner = await openRunner(provider, voice)
  try {
    await provider.call('plan', { ...plan, delay: 20, every: Math.min(plan.every, 1) })
    for (let warm = 1; warm <= WARMING; warm += 1) await runner.call('run', { first: 1000 * warm, count: 20 })
    await provider.call('plan', plan)
    await provider.call('take')
    const run = await runner.call('run', { first: 1, count: councils })
    const paths = criticalPaths(await provider.call('take'))
    const overheads = Object.entries(run.sessions).map(([mark, wall]) => {
      const path = paths.get(Number(mark))
      if (path === undefined) throw new Error(`The provider saw nothing of session ${mark}.`)
      return (wall - path.length) / path.steps
    })
    return { ...run, overhead: median(overheads), steps: paths.get(1)?.steps ?? 0 }
  } finally {
    await runner.close()
  }
}

/** Rounds of twenty sessions before anything is measured: a bot is not measured by its first minute. */
const WARMING = 5

async function openRunner(provider: Provider, voice: Voice) {
  const runner = openRemote<RunnerDoors>('sessions/runner', ['--expose-gc'])
  await runner.call('open', { url: await provider.call('url'), voice })
  return runner
}
