/** Notes that stand above the text when the council was not at full strength, or was only rehearsed. */
import { reason } from '../../app/words.ts'
import { missed } from '../../council/figures.ts'
import type { State } from '../../council/state.ts'
import type { Degradation, Verdict } from '../../council/verdict.ts'
import { inline } from '../safe.ts'
import * as words from '../words.ts'
import { rehearsed, seatName } from './names.ts'

export function degradedNotes(state: State, { degraded }: Pick<Verdict, 'degraded'>): string {
  const notes = degraded.filter(({ kind }) => kind !== 'rehearsal').map((one) => `⚠️ ${note(state, one)}`)
  return [...rehearsalNote(state), ...notes].join('\n')
}

/** Empty when every seat is spoken for by a model. */
export function rehearsalNote(state: State): string[] {
  const seats = rehearsed(state)
  if (seats.length === 0) return []
  const names = seats.map((id) => seatName(state.opening, id))
  return [words.rehearsal(seats.length === state.opening.seats.length ? null : names)]
}

function note({ opening }: State, one: Degradation): string {
  const name = `**${seatName(opening, one.seat)}**`
  switch (one.kind) {
    case 'seat-failed':
      return `${name} failed: ${reason(one.error)}.`
    case 'seat-missed':
      return `${name} was late and ${missed(one.steps)}.`
    case 'reserve-spoke':
      return `The reserve model ${inline(one.model)} spoke for ${name}.`
    case 'rehearsal':
      return `${name} was rehearsed.`
  }
}
