/** What stands above an outcome, one sentence each: whatever makes it less than it looks. */
import { reason } from '../../src/app/words.ts'
import { list, missed } from '../../src/council/figures.ts'
import type { State } from '../../src/council/state.ts'
import { flagSentence } from '../../src/council/transcript/sentences.ts'
import type { Degradation, Verdict } from '../../src/council/verdict.ts'
import { nameOf, objectionOf } from './names.ts'
import { printable } from './paint.ts'

export function warnings({ degraded, flags, blocking }: Verdict, state: State): string[] {
  return [
    ...degradations(degraded, state),
    ...flags.map((flag) => flagSentence(flag, (seats) => list(seats.map((seat) => nameOf(state, seat))))),
    ...blocking.map((id) => `Blocked by ${objectionOf(state, id)}, which is open and seconded.`),
  ]
}

/** Why the council was not at full strength; rehearsals share their sentence. */
function degradations(all: readonly Degradation[], state: State): string[] {
  const rehearsals = all.filter(({ kind }) => kind === 'rehearsal')
  const names = rehearsals.map(({ seat }) => nameOf(state, seat))
  const rehearsed = names.length === 0 ? [] : [`Rehearsal, no model was asked: ${list(names)}.`]
  return [...all.flatMap((one) => weakness(one, state)), ...rehearsed]
}

function weakness(degradation: Degradation, state: State): string[] {
  const name = nameOf(state, degradation.seat)
  switch (degradation.kind) {
    case 'seat-failed':
      return [`${name} failed: ${reason(degradation.error)}.`]
    case 'seat-missed':
      return [`${name} was late and ${missed(degradation.steps)}.`]
    case 'reserve-spoke':
      return [`${name} spoke through its reserve model ${printable(degradation.model)}.`]
    case 'rehearsal':
      return []
  }
}
