/** How many councils are heard whole while a share of all calls fails in mixed ways. */
import { defaultLimits } from '../../src/agents/deadline.ts'
import { defaultCouncil } from '../../src/config/council-file.ts'
import type { State } from '../../src/council/state.ts'
import { setTimeout as delay } from 'node:timers/promises'
import { table } from './figures.ts'
import { openProvider } from './provider/open.ts'
import { prompt } from './provider/plan.ts'
import { openBenchMaestro, type BenchMaestro, type BenchSettings } from './sessions/maestro.ts'

/** So many times as fast as life: replies after 8 s take 400 ms. */
const haste = 20
const abreast = 20
/** Milliseconds: those of the figures measured elsewhere, and those of a model that thinks. */
const replies = [200, 8000]

/** The whole report. `shares` and `sessions` are for tests. */
export async function faults(shares: readonly number[] = [0.05, 0.2], sessions = 300): Promise<string> {
  const cases = replies.flatMap((delay) => shares.map((share) => ({ delay, share })))
  const provider = openProvider()
  try {
    const rows = [
      [
        'replies',
        'calls that fail',
        'sessions',
        'whole',
        'with a verdict',
        'others that say what is missing',
      ],
    ]
    for (const { delay, share } of cases) {
      await provider.call('plan', { ...prompt, delay: delay / haste, faults: share })
      const maestro = await openBenchMaestro(await provider.call('url'), hasty)
      const ends = await holdAll(maestro, sessions)
      await maestro.close()
      rows.push([`${delay / 1000} s`, ...row(share, ends)])
    }
    return [
      `Sessions of three seats through one exchange over the vendors' SDKs, whole when they end in a verdict and every seat\nwas heard in every step. Calls fail as rate limits with and without a wait, 500, 503, connections that drop in\nmid-stream, a gateway's page, an answer that does not fit and stalls, each as often; run ${haste} times as fast as life.`,
      table(rows),
      'Measured elsewhere at 5 and 20 %: LangGraph 98 and 87 %, bare SDKs 84 and 36 %, the Python ancestor 88 and 39 %.',
    ].join('\n\n')
  } finally {
    await provider.close()
  }
}

const { patience } = defaultCouncil.charter

/** Every wait of the house is shortened by the same factor; waits that are asked for are told in the time of life. */
const hasty: BenchSettings = {
  charter: {
    patience: { ...patience, floor: patience.floor / haste, ceiling: patience.ceiling / haste },
  },
  speaking: {
    limits: { total: defaultLimits.total / haste, idle: defaultLimits.idle / haste },
    retry: {
      clock: () => performance.now() * haste,
      sleep: (milliseconds, signal) => delay(milliseconds / haste, undefined, signal && { signal }),
    },
  },
  hear: (agent) => ({
    ask: (prompt, watch) =>
      agent.ask(prompt, {
        ...watch,
        onRetry: (retry) => watch?.onRetry?.({ ...retry, wait: retry.wait / haste }),
      }),
  }),
}

async function holdAll(maestro: BenchMaestro, sessions: number): Promise<State[]> {
  const ends: State[] = []
  let next = 0
  async function work(): Promise<void> {
    for (let mark = (next += 1); mark <= sessions; mark = next += 1) ends.push(await maestro.hold(mark))
  }
  await Promise.all(Array.from({ length: Math.min(abreast, sessions) }, work))
  return ends
}

function row(share: number, ends: readonly State[]): string[] {
  const others = ends.filter((state) => !isWhole(state))
  const honest = others.filter(saysWhatIsMissing)
  const percent = (some: number) => `${((100 * some) / ends.length).toFixed(1)} %`
  return [
    `${(100 * share).toFixed(0)} %`,
    String(ends.length),
    percent(ends.length - others.length),
    percent(ends.filter(hasVerdict).length),
    `${honest.length} of ${others.length}`,
  ]
}

function hasVerdict({ verdict, stop }: State): boolean {
  return verdict !== null && verdict.outcome !== 'no quorum' && stop === null
}

/** Steps of one seat alone, such as the statement, count like all others. */
export function isWhole(state: State): boolean {
  return hasVerdict(state) && missing(state).length === 0
}

/** Who was not heard where the whole council was to speak, or where it was asked alone. */
function missing({ opening, steps, turns }: State): string[] {
  return steps.flatMap(({ step, round, seats }) => {
    const expected = seats.length > 1 ? opening.seats.map(({ id }) => id) : seats
    return expected.filter(
      (seat) =>
        !turns.some(
          (turn) =>
            turn.type === 'turn-end' && turn.seat === seat && turn.step === step && turn.round === round,
        ),
    )
  })
}

/** The verdict names each seat that was not heard somewhere, or tells that too few voted. */
export function saysWhatIsMissing(state: State): boolean {
  const { verdict, stop } = state
  if (verdict === null) return stop !== null
  const named = new Set([...verdict.absent, ...verdict.degraded].map(({ seat }) => seat))
  return missing(state).every((seat) => named.has(seat))
}
