/** Watches what a client and the playground say to each other. */
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exchange } from '../../../src/playground/index.ts'
import { openApi, type OpenApi } from './open-api.ts'
import { tell } from './problem.ts'

export interface ExchangeWatch {
  /** Give it to the playground. Never throws; does nothing where Discord's document is not at hand. */
  onExchange(exchange: Exchange): void
  /** What was wrong since the last `expectClean`, one line each. */
  readonly problems: readonly string[]
  readonly requests: number
  readonly answers: number
  /** For `afterEach`: throws when anything was wrong, and starts afresh. */
  expectClean(): void
}

/** The folder with Discord's document, or undefined: then nothing can be checked. */
export const sharedData = process.env['MAESTRO_SHARED_DATA']

/** Discord's document is large and does not change: one reading of it serves a whole test process. */
const documents = new Map<string, OpenApi>()

export function discordDocument(folder: string): OpenApi {
  const known = documents.get(folder) ?? openApi(join(folder, 'discord-openapi.json'))
  documents.set(folder, known)
  return known
}

/**
 * With `refusals: 'tested'` a wrong request is fine as long as it is refused, for tests that send such on purpose.
 * A wrong request that is accepted always counts as a problem.
 */
export function watchExchanges(options: { refusals?: 'tested' } = {}): ExchangeWatch {
  let waiting: Exchange[] = []
  let problems: string[] = []
  const counts = { requests: 0, answers: 0 }
  let told = { ...counts }

  function check(): void {
    for (const exchange of waiting) {
      const document = discordDocument(sharedData ?? '')
      const name = `${exchange.method.toUpperCase()} ${exchange.path} → ${exchange.status}`
      const isRefused = exchange.status >= 400 && exchange.status < 500
      const mayBeWrong = isRefused && options.refusals === 'tested'
      const wrongRequest = mayBeWrong ? [] : document.checkRequest(exchange)
      const wrongAnswer = document.checkAnswer({ ...exchange, body: exchange.answer })
      counts.requests += mayBeWrong ? 0 : 1
      counts.answers += 1
      problems.push(...[...wrongRequest, ...wrongAnswer].map((problem) => `${name}: ${tell(problem)}`))
    }
    waiting = []
  }

  return {
    onExchange(exchange) {
      // Checked when asked for: compiling the schemas takes seconds in which nobody could answer an interaction.
      if (sharedData !== undefined) waiting.push(structuredClone(exchange))
    },
    get problems() {
      check()
      return problems
    },
    get requests() {
      check()
      return counts.requests
    },
    get answers() {
      check()
      return counts.answers
    },
    expectClean() {
      check()
      enterCount(counts.requests - told.requests, counts.answers - told.answers)
      told = { ...counts }
      const found = problems
      problems = []
      if (found.length > 0)
        throw new Error(`Not as Discord's document has it:\n${[...new Set(found)].slice(0, 30).join('\n')}`)
    },
  }
}

/** Test processes share no memory, so each adds its counts to one file, which the CI script sums up. */
function enterCount(requests: number, answers: number): void {
  const file = process.env['MAESTRO_TEST_OPENAPI_COUNT']
  if (file && requests + answers > 0) appendFileSync(file, `${requests} ${answers}\n`)
}
