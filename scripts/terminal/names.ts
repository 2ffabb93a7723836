/** What things are called on a terminal. */
import type { CandidateId, Position } from '../../src/council/reply.ts'
import type { SeatId } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import { NONE } from '../../src/council/task.ts'
import { printable } from './paint.ts'

export function headlineOf({ headline, option }: Position): string {
  if (option === null) return printable(headline)
  return printable(`${option === NONE ? 'None of the options' : `Option ${option}`}: ${headline}`)
}

export function nameOf({ opening }: State, id: SeatId): string {
  return printable(opening.seats.find((seat) => seat.id === id)?.name ?? id)
}

export function candidateOf(state: State, id: CandidateId): string {
  if (id === NONE) return 'none of these'
  const option = state.opening.question.options.find(({ label }) => label === id)
  return option === undefined
    ? `the position of ${nameOf(state, id)}`
    : `${option.label} ${printable(option.text)}`
}
