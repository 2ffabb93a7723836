/** What one hung call in a hundred does to a session: with the patience of the charter, and with its ceiling alone. */
import { AgentError, type Agent, type Speakers } from '../../src/council/agent.ts'
import type { Patience } from '../../src/council/seat.ts'
import { seededRandom } from '../../src/council/shuffle.ts'
import { defaultCouncil } from '../../src/config/council-file.ts'
import { speakers } from '../../src/agents/index.ts'
import { quantile, table } from './figures.ts'
import { rehearse } from './rehearse.ts'

/** A hundred times as fast as life: replies of 8 s at the median take 80 ms. */
const scale = 100
const median = 8_000 / scale
const sigma = 0.5
const hung = 0.01
const abreast = 25

const { factor, floor, ceiling } = defaultCouncil.charter.patience
const usual: Patience = { factor, floor: floor / scale, ceiling: ceiling / scale }
/** Waits for everybody until the time-out of the models' own. */
const patient: Patience = { ...usual, floor: usual.ceiling }

/** The whole report. `seatings` and `sessions` are for tests. */
export async function stragglers(seatings: readonly number[] = [3, 5], sessions = 300): Promise<string> {
  const rows = [['seats', 'waits', 'p50', 'p95', 'p95 / p50', 'turns late or failed']]
  for (const seats of seatings) {
    for (const [name, patience] of [
      ['for twice the median', usual],
      ['to the ceiling', patient],
    ] as const) {
      const { times, turns, missed } = await measure(seats, patience, sessions)
      const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)]
      const share = `${((100 * missed) / turns).toFixed(1)} %`
      rows.push([String(seats), name, seconds(p50), seconds(p95), (p95 / p50).toFixed(2), share])
    }
  }
  return `${sessions} sessions for each line, ${abreast} at a time; replies lognormal (median 8 s, σ ${sigma}), ${100 * hung} % of calls hung; run ${scale} times as fast.\n\n${table(rows)}`
}

async function measure(seats: number, patience: Patience, sessions: number) {
  const result = { times: [] as number[], turns: 0, missed: 0 }
  let next = 0
  async function work(): Promise<void> {
    for (let seed = (next += 1); seed <= sessions; seed = next += 1) {
      const begun = performance.now()
      const sample = await rehearse(slow, { seats, rounds: 1, closed: false, patience }, seed)
      result.times.push(performance.now() - begun)
      result.turns += sample.turns
      result.missed += sample.missed
    }
  }
  await Promise.all(Array.from({ length: abreast }, work))
  return result
}

/** Rehearsal at the speed of models; one call in a hundred never answers. */
const slow: Speakers = (seat, session): Agent => {
  const agent = rehearsal(seat, session)
  const random = seededRandom(session.seed, 'stragglers', seat.id)
  return {
    async ask(prompt, watch) {
      const delay = random() < hung ? Infinity : median * Math.exp(sigma * normal(random))
      await wait(delay, watch?.signal)
      return agent.ask(prompt, watch)
    },
  }
}

const rehearsal = speakers({ key: () => undefined })

/** Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** @param delay may be infinite, unlike that of a timer */
export function wait(delay: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new AgentError('stopped', 'stopped'))
    if (signal?.aborted === true) return stop()
    const timer = Number.isFinite(delay) ? setTimeout(resolve, delay) : undefined
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        stop()
      },
      { once: true },
    )
  })
}

function seconds(milliseconds: number): string {
  return `${((milliseconds * scale) / 1000).toFixed(1)} s`
}
