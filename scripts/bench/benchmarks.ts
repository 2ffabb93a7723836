/** Which benchmarks there are. */
import { acknowledge } from './acknowledge/index.ts'
import { calls } from './calls.ts'
import { faults } from './faults.ts'
import { recovery } from './recovery/index.ts'
import { sessions } from './sessions/index.ts'
import { start } from './start.ts'
import { store } from './store/index.ts'
import { stragglers } from './stragglers.ts'

export interface Benchmark {
  /** What it measures, for the usage. */
  about: string
  /** Resolves with the text to print. */
  run: () => Promise<string>
}

const benchmarks: Readonly<Record<string, Benchmark>> = {
  acknowledge: {
    about: 'how soon people are answered while 200 councils are at work; takes a minute',
    run: () => acknowledge(),
  },
  calls: {
    about: 'model calls and tokens of a session, with rehearsal seats; takes some minutes',
    run: () => calls(),
  },
  faults: {
    about: 'how many councils are heard whole while calls fail; takes some minutes',
    run: () => faults(),
  },
  recovery: {
    about: 'how soon a killed process, and a killed bot, asks again what was in flight; takes some minutes',
    run: () => recovery(),
  },
  sessions: {
    about: 'what a session costs beyond its models, and beyond the bare SDKs; takes some six minutes',
    run: () => sessions(),
  },
  start: {
    about: 'how soon the bot is there, without and with 100,000 sessions on record; takes some minutes',
    run: () => start(),
  },
  store: {
    about: 'what the history takes with 100,000 sessions on record; takes some minutes',
    run: () => store(),
  },
  stragglers: {
    about: 'how long sessions take when one call in a hundred hangs; takes two minutes',
    run: () => stragglers(),
  },
}

export const usage = [
  'Name one benchmark, such as: npm run bench -- calls',
  ...Object.entries(benchmarks).map(([name, { about }]) => `  ${name}  ${about}`),
  '  all  every one of them, one after another',
].join('\n')

/** What was typed after the command; null for anything but the name of one benchmark. */
export function benchmarkFor([name, ...more]: readonly string[]): Benchmark | null {
  if (name === undefined || more.length > 0) return null
  if (name === 'all') return all
  if (!Object.hasOwn(benchmarks, name)) return null
  return benchmarks[name] ?? null
}

/** One after another, so that none is measured beside another one. */
const all: Benchmark = {
  about: 'every one of them',
  async run() {
    const reports: string[] = []
    for (const [name, { run }] of Object.entries(benchmarks)) reports.push(`# ${name}\n\n${await run()}`)
    return reports.join('\n\n')
  },
}
