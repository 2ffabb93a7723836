/** `history` and `show`: read from the records, nobody is asked again. */
import type { Maestro } from '../../src/app/maestro.ts'
import type { Fact } from '../../src/council/facts.ts'
import { dollars } from '../../src/council/figures.ts'
import { begin, evolve, fold, type State } from '../../src/council/state.ts'
import type { Page, Summary } from '../../src/history/history.ts'
import { UsageError } from './arguments.ts'
import { scope } from './house.ts'
import { printable, type Paint } from './paint.ts'
import { wordsFor } from './words.ts'

const pageSize = 20

export function readPage(maestro: Maestro, before: number | null): Promise<Page> {
  return maestro.page(scope, { size: pageSize, ...(before !== null && { before }) })
}

export function pageWords({ summaries, older }: Page, paint: Paint): string {
  if (summaries.length === 0) return 'No council has been held here. Begin with: ask "…"\n'
  const more = older === null ? '' : `\nOlder ones: history --before ${older}\n`
  return `${summaries.map((summary) => line(summary, paint)).join('\n')}\n${more}`
}

function line({ number, at, procedure, outcome, status, cost, question }: Summary, paint: Paint): string {
  const when = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  const end = outcome ?? (status === 'running' ? 'not finished' : 'no verdict')
  const first = printable(question).split('\n', 1)[0] ?? ''
  return `${paint('bold', `#${number}`)}  ${paint('dim', when)}  ${procedure === 'debate' ? 'debate, ' : ''}${end}, ${dollars(cost)}  ${first}`
}

/** Throws {@link UsageError} when there is no such council. */
export async function readSession(maestro: Maestro, number: number): Promise<Fact[]> {
  const record = await maestro.read(scope, number)
  if (record === null) throw new UsageError(`There is no council #${number} here. history lists them.`)
  return record.facts
}

/** The session as it was shown live. */
export function replay(facts: readonly Fact[], paint: Paint): string {
  const words: string[] = []
  let state: State | null = null
  for (const fact of facts) {
    state = state === null ? beginning(fact) : evolve(state, fact)
    words.push(wordsFor(fact, state, paint))
  }
  return words.join('')
}

function beginning(fact: Fact): State {
  return fact.type === 'session-open' ? begin(fact) : fold([fact])
}
