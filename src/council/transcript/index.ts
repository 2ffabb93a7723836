/** A session as Markdown, complete and word for word: a fold over its facts, without asking anyone again. */
import { struckIn } from '../debate/phase.ts'
import type { Fact, SessionOpen, TurnEnd, TurnError } from '../facts.ts'
import { dollars, duration } from '../figures.ts'
import type { ClaimId } from '../reply.ts'
import { begin, evolve, fold, type State } from '../state.ts'
import type { Step } from '../task.ts'
import { plan, rules, speakerOf, steering } from './debate.ts'
import { ledger } from './ledger.ts'
import { audience, record } from './record.ts'
import { reply } from './replies.ts'
import { oneLine, paragraphs, quoted, seatName } from './text.ts'
import { count, juryResult, verdict } from './verdict.ts'

/** Throws when the log does not begin with `session-open`. */
export function transcript(facts: readonly Fact[]): string {
  const [opening, ...rest] = facts
  if (opening?.type !== 'session-open') throw new Error('A log begins with session-open.')
  const blocks = [head(opening)]
  const struck = struckIn(fold(facts))
  let state = begin(opening)
  for (const fact of rest) {
    state = evolve(state, fact)
    blocks.push(block(state, fact, struck))
  }
  return `${paragraphs(...blocks, foot(state))}\n`
}

function head(opening: SessionOpen): string {
  const { question, seats, charter, askedBy, earlier } = opening
  const { threshold } = charter
  const follows = earlier.at(-1)
  const isDebate = opening.procedure === 'debate'
  const exchange = isDebate ? '' : ` at most ${charter.rounds} exchange rounds,`
  return paragraphs(
    `# ${isDebate ? 'Debate' : 'Council'} #${opening.number}`,
    quoted(question.text),
    question.options.map(({ label, text }) => `- **${label}** ${oneLine(text)}`).join('\n'),
    follows === undefined ? '' : `Follows up council #${follows.number}: ${oneLine(follows.question)}`,
    `Asked by ${askedBy.name} on ${new Date(opening.at).toISOString()}. Session \`${opening.session}\`, seed ${opening.seed}.`,
    seats
      .map((seat) => `- **${seat.name}**: ${seat.vendor} \`${seat.model}\`${reserve(seat.reserve)}`)
      .join('\n'),
    `Charter: method ${charter.method}, quorum ${charter.quorum}, threshold ${threshold.numerator}/${threshold.denominator} of the seats convened,${exchange} jury ${charter.jury.mode}.`,
    ...(isDebate ? [rules(opening), '## Plan', plan(opening)] : []),
  )
}

function reserve(choice: SessionOpen['seats'][number]['reserve']): string {
  return choice === null ? '' : `, in reserve ${choice.vendor} \`${choice.model}\``
}

/** `struck` in the end: a claim is shown struck where it was made. */
function block(state: State, fact: Fact, struck: ReadonlySet<ClaimId>): string {
  const { opening } = state
  switch (fact.type) {
    case 'step-open':
      return stepHead(state, fact)
    case 'turn-end':
      return `### ${speaker(opening, fact)}\n\n${reply(state, fact, struck)}`
    case 'turn-error':
      return `### ${speaker(opening, fact)}\n\nNo answer: ${fact.kind}.${fact.text === '' ? '' : `\n\n${quoted(fact.text)}`}`
    case 'turn-late':
      return `${seatName(opening, fact.seat)} is late: the council no longer waits for this turn.`
    case 'election-end':
      return `## Count\n\n${count(opening, fact.election)}`
    case 'session-stop':
      return `## Stopped\n\nReason: ${fact.reason}${fact.by === null ? '' : `, by ${fact.by.name}`}.`
    case 'verdict-reach':
      return paragraphs(record(state), `## Verdict: ${fact.verdict.outcome}`, verdict(opening, fact.verdict))
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
    case 'debate-pause':
    case 'debate-resume':
    case 'note-add':
    case 'question-put':
    case 'claim-strike':
    case 'vote-call':
    case 'moderator-change':
    case 'moderator-remind':
      return steering(state, fact)
    case 'audience-count':
      return audience(state)
    case 'session-open':
    case 'stage-open':
    case 'floor-give':
    case 'audience-call':
    case 'jury-open':
    case 'session-close':
      return ''
  }
}

/** Before the ballot stands what the exchange or the debate came to. */
function stepHead(state: State, { step, round }: Extract<Fact, { type: 'step-open' }>): string {
  const title = titleOf(state, step, round)
  const changes = step === 'ballot' ? ledger(state) : ''
  const after = isInDebate(state) ? 'debate' : 'exchange'
  return changes === '' ? title : paragraphs(`## After the ${after}`, changes, title)
}

/** The turns of a debate stand under one heading for each round. */
function titleOf(state: State, step: Step, round: number): string {
  if (step === 'answer') return ''
  if (step === 'revision' && isInDebate(state)) return '## Roles dropped: positions again'
  if (step !== 'speech') return `## ${headings[step]}${numbered(step, round)}`
  const before = state.steps.slice(0, -1)
  return before.some((one) => one.step === 'speech' && one.round === round) ? '' : `## Round ${round}`
}

/** A council that is reconvened over a debate holds an exchange. */
function isInDebate({ debate, past }: State): boolean {
  return debate !== null && past.length === 0
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
} as const satisfies Record<Exclude<Step, 'speech' | 'answer'>, string>

function speaker(opening: SessionOpen, fact: TurnEnd | TurnError): string {
  const { speaker, ms } = fact
  const name = speakerOf(opening, fact)
  if (speaker === null) return name
  return `${name} (${speaker.reserve ? 'reserve ' : ''}${speaker.vendor} ${speaker.model}, ${duration(ms)})`
}

function foot({ turns, usage, cost, startedAt, updatedAt }: State): string {
  return `---\n\n${turns.length} turns, ${usage.input} tokens in, ${usage.output} tokens out, ${dollars(cost)}, ${duration(updatedAt - startedAt)}.`
}
