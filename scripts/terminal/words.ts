/** The facts of a session as text for a terminal, live and replayed alike. */
import { reason } from '../../src/app/words.ts'
import type { Fact, TurnEnd, TurnError } from '../../src/council/facts.ts'
import { duration } from '../../src/council/figures.ts'
import type { State } from '../../src/council/state.ts'
import type { Step } from '../../src/council/task.ts'
import { ledger } from './ledger.ts'
import { nameOf } from './names.ts'
import { printable, type Paint } from './paint.ts'
import { juryClosed, juryOpened, marked, outcomeRecorded, reconvened } from './people.ts'
import { said } from './replies.ts'
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
      return stepHead(fact, state, paint)
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
    case 'jury-open':
      return juryOpened(fact, state)
    case 'jury-close':
      return juryClosed(fact, state)
    case 'session-reconvene':
      return reconvened(fact, state, paint)
    case 'mark-give':
      return marked(fact, state)
    case 'outcome-record':
      return outcomeRecorded(fact, state)
    case 'stage-open':
    case 'session-close':
      return ''
  }
}

/** Before the ballot stands what the exchange came to. */
function stepHead({ step, round }: Extract<Fact, { type: 'step-open' }>, state: State, paint: Paint): string {
  const head = paint('dim', `── ${headings[step]}${numbered(step, round)} ${'─'.repeat(40)}`)
  const before = step === 'ballot' ? ledger(state, paint) : ''
  return before === '' ? head : `${before}\n\n${head}`
}

/** Exchange rounds count from 1 as they are, everything else from 0. */
function numbered(step: Step, round: number): string {
  if (step === 'examination' || step === 'revision') return `, round ${round}`
  return round > 0 ? `, round ${round + 1}` : ''
}

const headings: Record<Step, string> = {
  opening: 'Opening, blind',
  probe: 'Probe of the agreement',
  examination: 'Exchange: examination',
  revision: 'Exchange: positions again',
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
  const { number, question, seats, earlier } = opening
  const follows = earlier.at(-1)
  return [
    paint('bold', `Council #${number}`),
    printable(question.text),
    ...question.options.map(({ label, text }) => `  ${label}  ${printable(text)}`),
    ...(follows === undefined
      ? []
      : [paint('dim', `Follows up council #${follows.number}: ${printable(follows.question)}`)]),
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
  return `${head}\n${said(reply, state, paint)}`
}

function failure(fact: TurnError, state: State, paint: Paint): string {
  const words = fact.text === '' ? '' : `\n${printable(fact.text)}`
  return `${paint(['bold', 'cyan'], nameOf(state, fact.seat))} ${paint('red', `failed: ${reason(fact.kind)}`)}${words}`
}
