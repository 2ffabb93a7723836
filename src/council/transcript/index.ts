/** A session as Markdown, complete and word for word: a fold over its facts, without asking anyone again. */
import type { Fact, SessionOpen, TurnEnd, TurnError } from '../facts.ts'
import { dollars, duration } from '../figures.ts'
import { begin, evolve, type State } from '../state.ts'
import type { Step } from '../task.ts'
import { ledger } from './ledger.ts'
import { reply } from './replies.ts'
import { oneLine, paragraphs, quoted, seatName } from './text.ts'
import { count, juryResult, verdict } from './verdict.ts'

/** Throws when the log does not begin with `session-open`. */
export function transcript(facts: readonly Fact[]): string {
  const [opening, ...rest] = facts
  if (opening?.type !== 'session-open') throw new Error('A log begins with session-open.')
  const blocks = [head(opening)]
  let state = begin(opening)
  for (const fact of rest) {
    state = evolve(state, fact)
    blocks.push(block(state, fact))
  }
  return `${paragraphs(...blocks, foot(state))}\n`
}

function head(opening: SessionOpen): string {
  const { question, seats, charter, askedBy, earlier } = opening
  const { threshold } = charter
  const follows = earlier.at(-1)
  return paragraphs(
    `# Council #${opening.number}`,
    quoted(question.text),
    question.options.map(({ label, text }) => `- **${label}** ${oneLine(text)}`).join('\n'),
    follows === undefined ? '' : `Follows up council #${follows.number}: ${oneLine(follows.question)}`,
    `Asked by ${askedBy.name} on ${new Date(opening.at).toISOString()}. Session \`${opening.session}\`, seed ${opening.seed}.`,
    seats
      .map((seat) => `- **${seat.name}**: ${seat.vendor} \`${seat.model}\`${reserve(seat.reserve)}`)
      .join('\n'),
    `Charter: method ${charter.method}, quorum ${charter.quorum}, threshold ${threshold.numerator}/${threshold.denominator} of the seats convened, at most ${charter.rounds} exchange rounds, jury ${charter.jury.mode}.`,
  )
}

function reserve(choice: SessionOpen['seats'][number]['reserve']): string {
  return choice === null ? '' : `, in reserve ${choice.vendor} \`${choice.model}\``
}

function block(state: State, fact: Fact): string {
  const { opening } = state
  switch (fact.type) {
    case 'step-open':
      return stepHead(state, fact)
    case 'turn-end':
      return `### ${speaker(opening, fact)}\n\n${reply(state, fact)}`
    case 'turn-error':
      return `### ${speaker(opening, fact)}\n\nNo answer: ${fact.kind}.${fact.text === '' ? '' : `\n\n${quoted(fact.text)}`}`
    case 'election-end':
      return `## Count\n\n${count(opening, fact.election)}`
    case 'session-stop':
      return `## Stopped\n\nReason: ${fact.reason}${fact.by === null ? '' : `, by ${fact.by.name}`}.`
    case 'verdict-reach':
      return `## Verdict: ${fact.verdict.outcome}\n\n${verdict(opening, fact.verdict)}`
    case 'jury-close':
      return state.jury === null ? '' : `## Jury\n\n${juryResult(opening, state.jury, fact)}`
    case 'session-reconvene':
      return `## Reconvened by ${fact.by.name}`
    case 'mark-give':
      return `${fact.person.name} marks the verdict: ${fact.mark}.`
    case 'outcome-record':
      return paragraphs(
        `## Outcome: ${fact.mark}`,
        `Recorded by ${fact.by.name}.`,
        fact.reason.trim() === '' ? '' : quoted(fact.reason),
      )
    case 'session-open':
    case 'stage-open':
    case 'jury-open':
    case 'session-close':
      return ''
  }
}

/** Before the ballot stands what the exchange came to. */
function stepHead(state: State, { step, round }: Extract<Fact, { type: 'step-open' }>): string {
  const title = `## ${headings[step]}${numbered(step, round)}`
  const changes = step === 'ballot' ? ledger(state) : ''
  return changes === '' ? title : paragraphs('## After the exchange', changes, title)
}

/** Exchange rounds count from 1 as they are, everything else from 0. */
function numbered(step: Step, round: number): string {
  if (step === 'examination' || step === 'revision') return `, round ${round}`
  return round > 0 ? `, round ${round + 1}` : ''
}

const headings = {
  opening: 'Opening',
  probe: 'Probe',
  examination: 'Exchange: examination',
  revision: 'Exchange: positions again',
  ballot: 'Ballots',
  statement: 'Statement',
  signing: 'Signing',
} as const satisfies Record<Step, string>

function speaker(opening: SessionOpen, { seat, speaker, ms }: TurnEnd | TurnError): string {
  const name = seatName(opening, seat)
  if (speaker === null) return name
  return `${name} (${speaker.reserve ? 'reserve ' : ''}${speaker.vendor} ${speaker.model}, ${duration(ms)})`
}

function foot({ turns, usage, cost, startedAt, updatedAt }: State): string {
  return `---\n\n${turns.length} turns, ${usage.input} tokens in, ${usage.output} tokens out, ${dollars(cost)}, ${duration(updatedAt - startedAt)}.`
}
