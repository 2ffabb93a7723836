/** Which benchmarks there are. */
import { calls } from './calls.ts'
import { faults } from './faults.ts'
import { sessions } from './sessions/index.ts'
import { stragglers } from './stragglers.ts'

export interface Benchmark {
  /** What it measures, for the usage. */
  about: string
  /** Resolves with the text to print. */
  run: () => Promise<string>
}

const benchmarks: Readonly<Record<string, Benchmark>> = {
  calls: {
    about: 'model calls and tokens of a session, with rehearsal seats; takes some minutes',
    run: () => calls(),
  },
  faults: {
    about: 'how many councils are heard whole while calls fail; takes some minutes',
    run: () => faults(),
  },
  sessions: {
    about: 'what a session costs beyond its models, and beyond the bare SDKs; takes ten minutes',
    run: () => sessions(),
  },
  stragglers: {
    about: 'how long sessions take when one call in a hundred hangs; takes two minutes',
    run: () => stragglers(),
  },
}

export const usage = [
  'Name one benchmark, such as: npm run bench -- calls',
  ...Object.entries(benchmarks).map(([name, { about }]) => `  ${name}  ${about}`),
].join('\n')

/** What was typed after the command; null for anything but the name of one benchmark. */
export function benchmarkFor([name, ...more]: readonly string[]): Benchmark | null {
  if (name === undefined || more.length > 0 || !Object.hasOwn(benchmarks, name)) return null
  return benchmarks[name] ?? null
}
