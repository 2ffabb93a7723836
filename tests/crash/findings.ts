/** What a council that died on its way differs in from the same one left alone. */
import type { Fact } from '../../src/council/facts.ts'
import { fold } from '../../src/council/state.ts'
import type { PageMessage } from '../../src/playground/page-protocol.ts'
import type { Outcome } from './lives.ts'
import { seen } from './stories.ts'

export interface Findings {
  /** Facts that were remembered and are not there any more. */
  lost: number
  /** Messages that everybody would have read, and nobody can. */
  unsaid: string[]
  /** Messages that are there more often than they should be. */
  doubled: string[]
  /** Calls that were made again although their answer was remembered. */
  needless: string[]
  /** Calls whose seat was shown something else than it would have been. */
  unlike: string[]
  /** Whoever asked was told where the council is. */
  isAnswered: boolean
  /** What the header card says in the end, and how many of them there are. */
  cards: string[]
}

export function findingsOf(outcome: Outcome, alone: Outcome): Findings {
  const { facts, lives } = outcome
  if (!fold(facts).closed) throw new Error('The council did not come to its end.')
  const said = textsOf(outcome)
  const meant = textsOf(alone)
  const calls = [outcome.first, ...lives.map((life) => life.calls)].flat()
  const shown = new Set([...alone.first, ...alone.lives.flatMap((life) => life.calls)])
  return {
    lost: lives.reduce(
      (sum, { left }) => sum + left.filter((fact, at) => !isSame(fact, facts[at])).length,
      0,
    ),
    unsaid: without(meant, said),
    doubled: without(said, meant),
    needless: lives.flatMap((life) => needless(life, facts)),
    unlike: calls.filter((call) => !shown.has(call)),
    isAnswered: outcome.isAnswered,
    cards: cardsOf(outcome),
  }
}

/** A life asks for what is not on record, and for that once. */
function needless({ left, calls }: Outcome['lives'][number], facts: readonly Fact[]): string[] {
  const asked = calls.map(askedBy)
  return [...new Set(asked)].filter(
    (call) => asked.filter((one) => one === call).length > answers(facts, call) - answers(left, call),
  )
}

/** A line of the child's without what the seat was shown. */
export function askedBy(line: string): string {
  return line.split(' ', 1).join('')
}

/** How many answers to such a call are on record. */
export function answers(log: readonly Fact[], call: string): number {
  return log.filter((fact) => fact.type === 'turn-end' && callOf(fact) === call).length
}

/** As the child writes them down: only turns of a debate know their round. */
function callOf({ step, round, seat }: Extract<Fact, { type: 'turn-end' }>): string {
  return `${step}/${step === 'speech' ? round : 0}/${seat}`
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Everything in the thread but the lines that tell of a restart. */
function textsOf({ playground }: Outcome): string[] {
  const messages = seen({ playground, ada: playground.person('Ada') })
  return messages.map(textOf).filter((text) => !text.includes('I was interrupted'))
}

/** Without what differs between any two runs: ids, times and how long something took. */
export function textOf({ author, content, embeds }: PageMessage): string {
  const cards = embeds.map(({ title, description, fields, footer }) =>
    JSON.stringify({ title, description, fields, footer }),
  )
  return [author.username, content, ...cards]
    .join('\n')
    .replace(/\d{17,20}/gu, '#')
    .replace(/<t:\d+(:\w)?>/gu, '<t>')
    .replace(/\b\d+(\.\d+)? (?:ms|s|min)\b/gu, '…')
}

/** Those of the first list that the second one has not as often. */
function without(list: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken]
  return list.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** Without their number: that of a council whose beginning nobody was told of stays taken, and who asks again gets the next. */
function cardsOf({ playground }: Outcome): string[] {
  const messages = playground.person('Ada').see(playground.controls.channelId('council'))
  return messages.flatMap(({ embeds }) => embeds.map(({ title = '' }) => title.replace(/#\d+/u, '#n')))
}

/** What nothing is missing from. */
export function clean(alone: Outcome): Findings {
  return {
    lost: 0,
    unsaid: [],
    doubled: [],
    needless: [],
    unlike: [],
    isAnswered: true,
    cards: cardsOf(alone),
  }
}
