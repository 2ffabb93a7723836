/** A process that holds sessions and is warm when it is measured. */
import { median } from '../figures.ts'
import type { Provider } from '../provider/open.ts'
import type { Plan } from '../provider/plan.ts'
import { openRemote } from '../remote.ts'
import { criticalPaths } from './critical-path.ts'
import type { Run, RunnerDoors, Voice } from './doors.ts'

export interface Sample extends Run {
  /** Milliseconds a step beyond the slowest reply, median of the sessions. */
  overhead: number
  steps: number
  /** Bytes that the process grew by at its largest. */
  memory: number
  /** Of the provider, 0–1. */
  busy: number
}

/** What a session of Maestro sends, so that the SDKs alone can send it too. */
export async function record(provider: Provider, plan: Plan) {
  const runner = openRemote<RunnerDoors>('sessions/runner')
  try {
    await runner.call('open', { url: await provider.call('url'), voice: 'maestro' })
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
/** Sessions at once while nothing is measured. */
const WARMING = 20

/** One process, warmed once, for every load of its kind. The caller closes it. */
export async function openWarmRunner(
  provider: Provider,
  { plan, warming }: { plan: Plan; warming: number },
  voice: Voice,
) {
  const runner = openRemote<RunnerDoors>('sessions/runner', ['--expose-gc'])
  await runner.call('open', { url: await provider.call('url'), voice })
  /** Each session has a mark of its own in its process. */
  let next = 1
  let rested = 0

  function hold(count: number): Promise<Run> {
    const first = next
    next += count
    return runner.call('run', { first, count })
  }

  await provider.call('plan', { ...plan, delay: 20, every: Math.min(plan.every, 1) })
  for (let round = 1; round <= warming; round += 1) {
    // Early: collecting makes V8 compile anew.
    if (round === Math.ceil(warming / 2)) rested = await runner.call('rest')
    await hold(WARMING)
  }

  return {
    close: () => runner.close(),

    async sample(councils: number): Promise<Sample> {
      await provider.call('plan', plan)
      await provider.call('take')
      await provider.call('busy')
      const run = await hold(councils)
      const busy = await provider.call('busy')
      const paths = criticalPaths(await provider.call('take'))
      const shapes = Object.entries(run.sessions).map(([mark, wall]) => {
        const path = paths.get(Number(mark))
        if (path === undefined) throw new Error(`The provider saw nothing of session ${mark}.`)
        return { overhead: (wall - path.length) / path.steps, steps: path.steps }
      })
      return {
        ...run,
        busy,
        memory: Math.max(0, run.peak - rested),
        overhead: median(shapes.map(({ overhead }) => overhead)),
        steps: median(shapes.map(({ steps }) => steps)),
      }
    },
  }
}
