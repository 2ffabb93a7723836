/** The count and the outcome as text for a terminal. */
import { list, reason } from '../../src/app/words.ts'
import { counted, dollars, duration, thousands } from '../../src/council/figures.ts'
import type { State } from '../../src/council/state.ts'
import type { Degradation, Dissent, Election, Outcome, Verdict } from '../../src/council/verdict.ts'
import { candidateOf, headlineOf, nameOf } from './names.ts'
import { printable, type Paint } from './paint.ts'

export function tally(election: Election, state: State): string {
  const counts = Object.entries(election.support)
    .toSorted(([, a], [, b]) => b - a)
    .map(([id, approvals]) => `  ${approvals}  ${candidateOf(state, id)}`)
  const chosen =
    election.chosen === null
      ? 'Nothing is put forward.'
      : `Put forward: ${candidateOf(state, election.chosen)}.`
  const heading = counts.length === 0 ? '' : ' Would be signed by:'
  return [`${counted(election.validBallots, 'valid ballot')}.${heading}`, ...counts, chosen].join('\n')
}

export function verdict(reached: Verdict, state: State, paint: Paint): string {
  const { outcome, signatures, seats, validBallots, quorum, threshold } = reached
  const { usage, cost, startedAt, updatedAt } = state
  const needed = `${threshold.numerator}/${threshold.denominator}`
  return [
    ...degraded(reached.degraded, state).map((sentence) => paint('yellow', sentence)),
    paint(['bold', outcomeStyles[outcome]], `Verdict: ${outcome}`),
    `${signatures} of ${seats} seats signed (needed: ${needed}), ${counted(validBallots, 'valid ballot')} (quorum ${quorum})`,
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
