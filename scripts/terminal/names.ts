/** What things are called on a terminal. */
import { debateLabel, openingLabel } from '../../src/council/debate/labels.ts'
import { raisedIn } from '../../src/council/exchange/objections.ts'
import { claimsIn } from '../../src/council/positions.ts'
import {
  isObjectionId,
  partsOf,
  type CandidateId,
  type ClaimId,
  type ObjectionId,
  type Position,
  type Revision,
} from '../../src/council/reply.ts'
import type { SeatId } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import { NONE } from '../../src/council/task.ts'
import { printable } from './paint.ts'

export function headlineOf({ headline, option }: Pick<Position, 'headline' | 'option'>): string {
  if (option === null) return printable(headline)
  return printable(`${option === NONE ? 'None of the options' : `Option ${option}`}: ${headline}`)
}

export function nameOf({ opening }: State, id: SeatId): string {
  return printable(opening.seats.find((seat) => seat.id === id)?.name ?? id)
}

/** In a debate a position bears its number too, such as "P2, the position of Sol". */
export function candidateOf(state: State, id: CandidateId): string {
  if (id === NONE) return 'none of these'
  const option = state.opening.question.options.find(({ label }) => label === id)
  if (option !== undefined) return `${option.label} ${printable(option.text)}`
  const label = openingLabel(state.opening, id)
  return `${label === null ? '' : `${label}, `}the position of ${nameOf(state, id)}`
}

/**
 * Such as "Prism's claim 2", or "Prism's claim 2 of round 1" for one that came with a new position; in a debate
 * "claim 5.2", by the number that all who take part know it by.
 */
export function claimOf(state: State, id: ClaimId): string {
  const label = debateLabel(state.opening, id)
  if (label !== null) return `claim ${label}`
  const { seat, round, number } = partsOf(id)
  const origin = round === 0 ? '' : ` of round ${round}`
  return printable(`${nameOf(state, seat)}'s claim ${number}${origin}`)
}

/** The sentence behind a claim's id; empty for one that nobody made. */
export function claimTextOf({ turns }: State, id: ClaimId): string {
  return printable(claimsIn(turns).get(id)?.text ?? '')
}

/** Such as "Sol's objection to Prism's claim 2", in a debate "objection o5.1 to claim 3.2". */
export function objectionOf(state: State, id: ObjectionId): string {
  const raised = raisedIn(state.turns).find((objection) => objection.id === id)
  if (raised === undefined) return printable(`objection ${id}`)
  const label = debateLabel(state.opening, id)
  const what = label === null ? `${nameOf(state, raised.by)}'s objection` : `objection ${label}`
  return `${what} to ${claimOf(state, raised.claim)}`
}

export function refOf(state: State, id: Revision['refs'][number]): string {
  return isObjectionId(id) ? objectionOf(state, id) : claimOf(state, id)
}
