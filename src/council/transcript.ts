/** A session as Markdown, complete and word for word: a fold over its facts, without asking anyone again. */
import type { Fact, SessionOpen, TurnEnd, TurnError } from './facts.ts'
import type { Ballot, CandidateId, Position, Reply } from './reply.ts'
import { NONE } from './task.ts'
import { counted, dollars, duration } from './figures.ts'
import type { Degradation, Dissent, Election, Verdict } from './verdict.ts'

/** Throws when the log does not begin with `session-open`. */
export function transcript(facts: readonly Fact[]): string {
  const [opening, ...rest] = facts
  if (opening?.type !== 'session-open') throw new Error('A log begins with session-open.')
  const last = facts.at(-1) ?? opening
  const blocks = [
    head(opening),
    ...rest.map((fact) => block(opening, fact)),
    foot(facts, last.at - opening.at),
  ]
  return `${blocks.filter((text) => text !== '').join('\n\n')}\n`
}

function head(opening: SessionOpen): string {
  const { question, seats, charter, askedBy } = opening
  const { threshold } = charter
  return [
    `# Council #${opening.number}`,
    quoted(question.text),
    question.options.map(({ label, text }) => `- **${label}** ${oneLine(text)}`).join('\n'),
    `Asked by ${askedBy.name} on ${new Date(opening.at).toISOString()}. Session \`${opening.session}\`, seed ${opening.seed}.`,
    seats
      .map((seat) => `- **${seat.name}**: ${seat.vendor} \`${seat.model}\`${reserve(seat.reserve)}`)
      .join('\n'),
    `Charter: method ${charter.method}, quorum ${charter.quorum}, threshold ${threshold.numerator}/${threshold.denominator} of the seats convened.`,
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

function reserve(choice: SessionOpen['seats'][number]['reserve']): string {
  return choice === null ? '' : `, in reserve ${choice.vendor} \`${choice.model}\``
}

function block(opening: SessionOpen, fact: Fact): string {
  switch (fact.type) {
    case 'step-open':
      return `## ${headings[fact.step]}${fact.round > 0 ? `, round ${fact.round + 1}` : ''}`
    case 'turn-end':
      return `### ${speaker(opening, fact)}\n\n${reply(opening, fact.reply)}`
    case 'turn-error':
      return `### ${speaker(opening, fact)}\n\nNo answer: ${fact.kind}.${fact.text === '' ? '' : `\n\n${quoted(fact.text)}`}`
    case 'election-end':
      return `## Count\n\n${count(opening, fact.election)}`
    case 'session-stop':
      return `## Stopped\n\nReason: ${fact.reason}${fact.by === null ? '' : `, by ${fact.by.name}`}.`
    case 'verdict-reach':
      return `## Verdict: ${fact.verdict.outcome}\n\n${verdict(opening, fact.verdict)}`
    case 'session-open':
    case 'stage-open':
    case 'session-close':
      return ''
  }
}

const headings = {
  opening: 'Opening',
  ballot: 'Ballots',
  statement: 'Statement',
  signing: 'Signing',
} as const satisfies Record<Reply['step'], string>

function speaker({ seats }: SessionOpen, { seat, speaker, ms }: TurnEnd | TurnError): string {
  const name = seats.find(({ id }) => id === seat)?.name ?? seat
  if (speaker === null) return name
  return `${name} (${speaker.reserve ? 'reserve ' : ''}${speaker.vendor} ${speaker.model}, ${duration(ms)})`
}

function reply(opening: SessionOpen, said: Reply): string {
  switch (said.step) {
    case 'opening':
      return position(said)
    case 'ballot':
      return ballot(opening, said)
    case 'statement':
      return `**${oneLine(said.headline)}**\n\n${quoted(said.text)}`
    case 'signing':
      return `**${said.decision}**${said.reason.trim() === '' ? '' : `\n\n${quoted(said.reason)}`}`
  }
}

function position(said: Position): string {
  return [
    `**${oneLine(said.headline)}**${said.option === null ? '' : ` (option ${said.option})`}`,
    quoted(said.argument),
    said.claims
      .map(
        ({ text, kind, loadBearing }, index) =>
          `${index + 1}. ${oneLine(text)} _(${kind}${loadBearing ? ', load-bearing' : ''})_`,
      )
      .join('\n'),
    `Confidence ${said.confidence}. Best counter-argument: ${oneLine(said.bestCounter)}\n\nWould change its mind if: ${oneLine(said.changeIf)}`,
  ].join('\n\n')
}

function ballot(opening: SessionOpen, said: Ballot): string {
  if (said.abstain) return 'Abstains.'
  const name = (id: CandidateId) => candidate(opening, id)
  const lines = [
    `- Could sign: ${said.approve.map(name).join(', ') || 'none of these'}`,
    `- Ranking: ${said.ranking.map((group) => group.map(name).join(' = ')).join(' > ')}`,
    `- Confidence: ${said.confidence}`,
    ...said.openObjections.map((text) => `- Still open: ${oneLine(text)}`),
  ]
  return lines.join('\n')
}

function candidate({ question, seats }: SessionOpen, id: CandidateId): string {
  if (id === NONE) return 'none of these'
  if (question.options.length > 0) return `option ${id}`
  return `${seats.find((seat) => seat.id === id)?.name ?? id}'s position`
}

function count(opening: SessionOpen, election: Election): string {
  const support = Object.entries(election.support).map(
    ([id, approvals]) => `- ${candidate(opening, id)}: ${approvals}`,
  )
  const chosen = election.chosen === null ? 'nothing' : candidate(opening, election.chosen)
  return [
    `Valid ballots: ${election.validBallots}. Approvals:`,
    support.join('\n'),
    `Put forward: ${chosen}${election.contested ? ', contested by the rankings' : ''}.`,
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

function verdict(opening: SessionOpen, reached: Verdict): string {
  const name = (id: string) => opening.seats.find((seat) => seat.id === id)?.name ?? id
  return [
    reached.degraded.map((one) => `- ${name(one.seat)} ${weakness(one)}`).join('\n'),
    `${reached.signatures} of ${reached.seats} seats signed; ${counted(reached.validBallots, 'valid ballot')} (quorum ${reached.quorum}).`,
    reached.decisions.map(({ seat, decision }) => `- ${name(seat)}: ${decision}`).join('\n'),
    reached.absent.map(({ seat, reason }) => `- ${name(seat)}: absent (${reason})`).join('\n'),
    ...reached.dissents.map((dissent) => `### Dissent of ${name(dissent.seat)}\n\n${dissentText(dissent)}`),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

/** Stands above the outcome: a council that was not at full strength says so first. */
function weakness(degradation: Degradation): string {
  switch (degradation.kind) {
    case 'seat-failed':
      return `failed: ${degradation.error}`
    case 'reserve-spoke':
      return `spoke through its reserve model \`${degradation.model}\``
    case 'rehearsal':
      return 'rehearsed: no model was asked'
  }
}

function dissentText(dissent: Dissent): string {
  return dissent.kind === 'signature' ? quoted(dissent.text) : position(dissent.position)
}

function foot(facts: readonly Fact[], ms: number): string {
  const turns = facts.filter((fact) => fact.type === 'turn-end' || fact.type === 'turn-error')
  const input = turns.reduce((sum, turn) => sum + turn.usage.input, 0)
  const output = turns.reduce((sum, turn) => sum + turn.usage.output, 0)
  const cost = turns.some((turn) => turn.cost === null)
    ? null
    : turns.reduce((sum, turn) => sum + (turn.cost ?? 0), 0)
  return `---\n\n${turns.length} turns, ${input} tokens in, ${output} tokens out, ${dollars(cost)}, ${duration(ms)}.`
}

/** Word for word, and fenced in: no heading or open code fence of a seat reaches what follows. */
function quoted(text: string): string {
  return text
    .split(/\r\n?|\n/u)
    .map((line) => `> ${line}`)
    .join('\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
