/** The count and the outcome as text for a terminal. */
import { reason } from '../../src/app/words.ts'
import { counted, dollars, duration, thousands } from '../../src/council/figures.ts'
import type { State } from '../../src/council/state.ts'
import type { Step } from '../../src/council/task.ts'
import type { Confidence, Dissent, Election, Held, Outcome, Verdict } from '../../src/council/verdict.ts'
import { candidateOf, headlineOf, nameOf } from './names.ts'
import { printable, type Paint } from './paint.ts'
import { position } from './replies.ts'
import { warnings } from './warnings.ts'

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
  const { outcome, signatures, seats, validBallots, quorum, threshold, confidence } = reached
  const { usage, cost, startedAt, updatedAt } = state
  const needed = `${threshold.numerator}/${threshold.denominator}`
  return [
    ...warnings(reached, state).map((sentence) => paint('yellow', sentence)),
    paint(['bold', outcomeStyles[outcome]], `Verdict: ${outcome}`),
    `${signatures} of ${seats} seats signed (needed: ${needed}), ${counted(validBallots, 'valid ballot')} (quorum ${quorum})`,
    ...(confidence === null ? [] : [confidenceWords(confidence)]),
    ...reached.putBack.map(
      (seat) =>
        `${nameOf(state, seat)} signed and is not counted: it moved to the majority without an argument`,
    ),
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

function confidenceWords({ from, to, calibrated }: Confidence): string {
  return `Confidence ${from}–${to} %, ${calibrated ? 'calibrated' : 'uncalibrated'}`
}

/** Word for word; only a position that its seat has said nothing after is named by its headline instead. */
function dissentWords(dissent: Dissent, state: State, paint: Paint): string {
  const head = paint(['bold', 'cyan'], nameOf(state, dissent.seat))
  switch (dissent.kind) {
    case 'signature':
      return `${head} ${paint('red', 'refuses to sign')}\n${printable(dissent.text)}`
    case 'position':
      return isLastWord(dissent, state)
        ? `${head} ${paint('red', 'holds what it answered above')}\n${headlineOf(dissent.position)}`
        : `${head} ${paint('red', whenHeld[dissent.held])}\n${position(dissent.position, paint)}`
  }
}

const whenHeld: Record<Held, string> = {
  throughout: 'holds from first to last',
  'left by argument': 'held at first, and left by an argument',
  'left without argument': 'held at first, and left without an argument',
  'in the end': 'holds in the end',
}

const deliberating: ReadonlySet<Step> = new Set(['opening', 'probe', 'examination', 'revision'])

/** Ballots and signatures do not count: they are short, and about something else. */
function isLastWord({ seat, position }: Extract<Dissent, { kind: 'position' }>, { turns }: State): boolean {
  const own = turns.filter((turn) => turn.type === 'turn-end').filter((turn) => turn.seat === seat)
  const reply = own.findLast(({ step }) => deliberating.has(step))?.reply
  const given = reply?.step === 'revision' ? reply.position : reply?.step === 'opening' ? reply : null
  return given !== null && given.headline === position.headline && given.argument === position.argument
}
