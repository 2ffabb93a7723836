/** The facts of a session as text for a terminal, live and replayed alike. */
import type { Fact, TurnEnd, TurnError } from '../../src/council/facts.ts'
import { dollars, duration, thousands } from '../../src/council/figures.ts'
import type { CandidateId, Decision, Position, Reply } from '../../src/council/reply.ts'
import type { SeatId } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import { NONE, type Step } from '../../src/council/task.ts'
import type { Degradation, Dissent, Election, Outcome, Verdict } from '../../src/council/verdict.ts'
import { list, reason } from '../../src/discord/words.ts'
import { printable, type Paint, type Style } from './paint.ts'

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

function headlineOf({ headline, option }: Position): string {
  if (option === null) return printable(headline)
  return printable(`${option === NONE ? 'None of the options' : `Option ${option}`}: ${headline}`)
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

function tally(election: Election, state: State): string {
  const counts = Object.entries(election.support)
    .toSorted(([, a], [, b]) => b - a)
    .map(([id, approvals]) => `  ${approvals}  ${candidateOf(state, id)}`)
  const chosen =
    election.chosen === null
      ? 'Nothing is put forward.'
      : `Put forward: ${candidateOf(state, election.chosen)}.`
  return [`${election.validBallots} valid ballots. Would be signed by:`, ...counts, chosen].join('\n')
}

function verdict(reached: Verdict, state: State, paint: Paint): string {
  const { outcome, signatures, seats, validBallots, quorum, threshold } = reached
  const { usage, cost, startedAt, updatedAt } = state
  const needed = `${threshold.numerator}/${threshold.denominator}`
  return [
    ...degraded(reached.degraded, state).map((sentence) => paint('yellow', sentence)),
    paint(['bold', outcomeStyles[outcome]], `Verdict: ${outcome}`),
    `${signatures} of ${seats} seats signed (needed: ${needed}), ${validBallots} valid ballots (quorum ${quorum})`,
    ...reached.absent.map((absent) => `${nameOf(state, absent.seat)} did not sign: ${reason(absent.reason)}`),
    ...reached.dissents.map((dissent) => `\n${dissentWords(dissent, state, paint)}`),
    '',
    paint(
      'dim',
      `${thousands(usage.input)} tokens in, ${thousands(usage.output)} out, ${dollars(cost)}, ${duration(updatedAt - startedAt)}`,
    ),
  ].join('\n')
}

const outcomeStyles: Record<Outcome, 'green' | 'yellow' | 'red'> = {
  unanimous: 'green',
  consensus: 'green',
  'consensus with dissent': 'yellow',
  majority: 'yellow',
  split: 'red',
  'no quorum': 'red',
  stopped: 'red',
}

/** Why the council was not at full strength, one sentence each; rehearsals share theirs. */
function degraded(degradations: readonly Degradation[], state: State): string[] {
  const rehearsals = degradations.filter(({ kind }) => kind === 'rehearsal')
  const names = rehearsals.map(({ seat }) => nameOf(state, seat))
  const rehearsed = names.length === 0 ? [] : [`Rehearsal, no model was asked: ${list(names)}.`]
  return [...degradations.flatMap((one) => weakness(one, state)), ...rehearsed]
}

function weakness(degradation: Degradation, state: State): string[] {
  const name = nameOf(state, degradation.seat)
  switch (degradation.kind) {
    case 'seat-failed':
      return [`${name} failed: ${reason(degradation.error)}.`]
    case 'reserve-spoke':
      return [`${name} spoke through its reserve model ${degradation.model}.`]
    case 'rehearsal':
      return []
  }
}

/** A refusal word for word. A position stands on the same page already, word for word, and is named by its headline. */
function dissentWords(dissent: Dissent, state: State, paint: Paint): string {
  const head = paint(['bold', 'cyan'], nameOf(state, dissent.seat))
  switch (dissent.kind) {
    case 'signature':
      return `${head} ${paint('red', 'refuses to sign')}\n${printable(dissent.text)}`
    case 'position':
      return `${head} ${paint('red', 'holds what it answered above')}\n${headlineOf(dissent.position)}`
  }
}

function nameOf({ opening }: State, id: SeatId): string {
  return printable(opening.seats.find((seat) => seat.id === id)?.name ?? id)
}

function candidateOf(state: State, id: CandidateId): string {
  if (id === NONE) return 'none of these'
  const option = state.opening.question.options.find(({ label }) => label === id)
  return option === undefined
    ? `the position of ${nameOf(state, id)}`
    : `${option.label} ${printable(option.text)}`
}
