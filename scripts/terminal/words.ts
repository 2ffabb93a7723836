/** The facts of a session as text for a terminal, live and replayed alike. */
import { reason } from '../../src/app/words.ts'
import type { Fact, TurnEnd, TurnError } from '../../src/council/facts.ts'
import { duration } from '../../src/council/figures.ts'
import type { State } from '../../src/council/state.ts'
import type { Step } from '../../src/council/task.ts'
import { audienceWords, debateRecord } from './debate-record.ts'
import { moderation, planTable, roundHead, speakerOf } from './debate-words.ts'
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
    case 'turn-late':
      return paint(
        'yellow',
        `${nameOf(state, fact.seat)} is late. The council goes on; its words join when they come.`,
      )
    case 'election-end':
      return tally(fact.election, state)
    case 'session-stop':
      return paint('yellow', stops[fact.reason])
    case 'verdict-reach':
      return blocks(debateRecord(state, paint), verdict(fact.verdict, state, paint))
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
    case 'debate-pause':
    case 'debate-resume':
    case 'note-add':
    case 'question-put':
    case 'claim-strike':
    case 'vote-call':
    case 'moderator-change':
    case 'moderator-remind':
      return moderation(fact, state, paint)
    case 'audience-count':
      return audienceWords(state, paint)
    case 'stage-open':
    case 'floor-give':
    case 'audience-call':
    case 'session-close':
      return ''
  }
}

function blocks(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}

/** Before the ballot stands what the exchange or the debate came to. */
function stepHead(fact: Extract<Fact, { type: 'step-open' }>, state: State, paint: Paint): string {
  const title = titleOf(fact, state)
  const before = fact.step === 'ballot' ? ledger(state, paint) : ''
  return blocks(before, title === null ? '' : paint('dim', `── ${title} ${'─'.repeat(40)}`))
}

/** Null where a step goes on under the heading above. */
function titleOf(fact: Extract<Fact, { type: 'step-open' }>, state: State): string | null {
  const { step, round } = fact
  if (step === 'speech' || step === 'answer') return roundHead(fact, state)
  if (step === 'revision' && state.debate !== null && state.past.length === 0) return rolesDropped
  return `${headings[step]}${numbered(step, round)}`
}

const rolesDropped = 'Roles are dropped: positions again'

/** Exchange rounds count from 1 as they are, everything else from 0. */
function numbered(step: Step, round: number): string {
  if (step === 'examination' || step === 'revision') return `, round ${round}`
  return round > 0 ? `, round ${round + 1}` : ''
}

const headings: Record<Exclude<Step, 'speech' | 'answer'>, string> = {
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
  'left-alone': 'Ended: its moderator did not come back. What was said until here stays on record.',
  fault: 'Stopped by a defect of Maestro. What was said until here stays on record.',
} as const

function opening(state: State, paint: Paint): string {
  const { number, question, seats, earlier, procedure } = state.opening
  const follows = earlier.at(-1)
  return [
    paint('bold', `${procedure === 'debate' ? 'Debate' : 'Council'} #${number}`),
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
    ...(procedure === 'debate' ? ['', planTable(state, paint)] : []),
  ].join('\n')
}

function turn(fact: TurnEnd, state: State, paint: Paint): string {
  const { speaker, ms } = fact
  const marks = [
    ...(speaker.vendor === 'rehearsal' ? ['rehearsal'] : []),
    ...(speaker.reserve ? [`reserve model ${speaker.model}`] : []),
    duration(ms),
  ]
  const head = `${paint(['bold', 'cyan'], speakerOf(fact, state))} ${paint('dim', `(${marks.join(', ')})`)}`
  return `${head}\n${said(fact, state, paint)}`
}

function failure(fact: TurnError, state: State, paint: Paint): string {
  const words = fact.text === '' ? '' : `\n${printable(fact.text)}`
  return `${paint(['bold', 'cyan'], speakerOf(fact, state))} ${paint('red', `failed: ${reason(fact.kind)}`)}${words}`
}
