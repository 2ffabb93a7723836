/** The facts of a session as text for a terminal, live and replayed alike. */
import { reason } from '../../src/app/words.ts'
import type { Fact, TurnEnd, TurnError } from '../../src/council/facts.ts'
import { duration } from '../../src/council/figures.ts'
import type { Decision, Position, Reply } from '../../src/council/reply.ts'
import type { State } from '../../src/council/state.ts'
import type { Step } from '../../src/council/task.ts'
import { headlineOf, nameOf } from './names.ts'
import { printable, type Paint, type Style } from './paint.ts'
import { tally, verdict } from './verdict.ts'

/** What one fact adds to the page, ending in a line break; empty when it shows nothing. `state` contains the fact. */
export function wordsFor(fact: Fact, state: State, paint: Paint): string {
  const block = blockFor(fact, state, paint)
  return block === '' ? '' : `${block}\n\n`
}

function blockFor(fact: Fact, state: State, paint: Paint): string {
  switch (fact.type) {
    case 'session-open':
      return opening(state, paint)
    case 'step-open':
      return paint('dim', `── ${headings[fact.step]} ${'─'.repeat(40)}`)
    case 'turn-end':
      return turn(fact, state, paint)
    case 'turn-error':
      return failure(fact, state, paint)
    case 'election-end':
      return tally(fact.election, state)
    case 'session-stop':
      return paint('yellow', stops[fact.reason])
    case 'verdict-reach':
      return verdict(fact.verdict, state, paint)
    case 'stage-open':
    case 'session-close':
      return ''
  }
}

const headings: Record<Step, string> = {
  opening: 'Opening, blind',
  ballot: 'Secret ballot',
  statement: 'Statement',
  signing: 'Signing',
}

const stops = {
  person: 'Stopped. What was said until here stays on record.',
  'stage-gone': 'Stopped: there was nowhere left to show it.',
  fault: 'Stopped by a defect of Maestro. What was said until here stays on record.',
} as const

function opening({ opening }: State, paint: Paint): string {
  const { number, question, seats } = opening
  return [
    paint('bold', `Council #${number}`),
    printable(question.text),
    ...question.options.map(({ label, text }) => `  ${label}  ${printable(text)}`),
    '',
    ...seats.map((seat) =>
      paint(
        'dim',
        `${seat.name}: ${seat.vendor === 'rehearsal' ? 'rehearsal' : `${seat.vendor} ${seat.model}`}`,
      ),
    ),
  ].join('\n')
}

function turn(fact: TurnEnd, state: State, paint: Paint): string {
  const { speaker, ms, reply } = fact
  const marks = [
    ...(speaker.vendor === 'rehearsal' ? ['rehearsal'] : []),
    ...(speaker.reserve ? [`reserve model ${speaker.model}`] : []),
    duration(ms),
  ]
  const head = `${paint(['bold', 'cyan'], nameOf(state, fact.seat))} ${paint('dim', `(${marks.join(', ')})`)}`
  return `${head}\n${said(reply, paint)}`
}

function said(reply: Reply, paint: Paint): string {
  switch (reply.step) {
    case 'opening':
      return position(reply, paint)
    case 'ballot':
      // Secret until the count, and then shown as a count only.
      return reply.abstain ? 'has abstained' : 'has voted'
    case 'statement':
      return `${paint('bold', printable(reply.headline))}\n${printable(reply.text)}`
    case 'signing':
      return [paint(decisionStyles[reply.decision], decisions[reply.decision]), printable(reply.reason)]
        .filter((text) => text.trim() !== '')
        .join('\n')
  }
}

function position(position: Position, paint: Paint): string {
  const { argument, claims, confidence } = position
  return [
    paint('bold', headlineOf(position)),
    printable(argument),
    ...claims.map(({ text }, index) => `  ${index + 1}. ${printable(text)}`),
    paint('dim', `Confidence ${confidence}`),
  ].join('\n')
}

const decisions: Record<Decision, string> = {
  sign: 'signs',
  'sign-with-reservation': 'signs with a reservation',
  dissent: 'dissents',
}

const decisionStyles: Record<Decision, Style> = {
  sign: 'green',
  'sign-with-reservation': 'yellow',
  dissent: 'red',
}

function failure(fact: TurnError, state: State, paint: Paint): string {
  const words = fact.text === '' ? '' : `\n${printable(fact.text)}`
  return `${paint(['bold', 'cyan'], nameOf(state, fact.seat))} ${paint('red', `failed: ${reason(fact.kind)}`)}${words}`
}
