/** The minority report: what the verdict does not speak for, word for word. */
import { compareText } from './consensus/order.ts'
import type { Ballot, CandidateId, HeldPosition, Signature } from './reply.ts'
import type { SeatId } from './seat.ts'
import type { Dissent, Held } from './verdict.ts'

export interface Disagreement {
  /** Whether the question came with options. */
  closed: boolean
  /** The candidate of the verdict. When it is null, every position lies outside. */
  chosen: CandidateId | null
  ballots: readonly { seat: SeatId; ballot: Ballot }[]
  signatures: readonly { seat: SeatId; signature: Signature }[]
  first: readonly HeldPosition[]
  final: readonly HeldPosition[]
  /**
   * Seats that went over to another answer: whether by an argument, and whether what they left lies outside the
   * verdict, which in an open question no ballot can tell any more.
   */
  left: ReadonlyMap<SeatId, { argued: boolean; outside: boolean }>
}

/**
 * Refused signatures by seat, then the positions outside the verdict by option and seat, a seat's first one before
 * its final one. Nothing is shortened, merged or left out; a position held from first to last is listed once.
 */
export function dissentsOf(council: Disagreement): Dissent[] {
  return [...refusedSignatures(council), ...minorityReport(council)]
}

function refusedSignatures({ signatures }: Disagreement): Dissent[] {
  return signatures
    .filter(({ signature }) => signature.decision === 'dissent')
    .map(({ seat, signature }) => ({ kind: 'signature' as const, seat, text: signature.reason }))
    .toSorted((a, b) => compareText(a.seat, b.seat))
}

/**
 * First and final positions together, because a council that talks its minority out of an opinion is wrong more
 * often than its final ballots show.
 */
function minorityReport(council: Disagreement): Dissent[] {
  const outside = [
    ...council.first.filter((held) => isFirstOutside(held, council)),
    ...council.final.filter((held) => isOutside(held, council)),
  ]
  // The sort is stable: within a seat and option the first position stays before the final one.
  return distinct(outside)
    .toSorted((a, b) => compareText(optionOf(a), optionOf(b)) || compareText(a.seat, b.seat))
    .map((one) => ({
      kind: 'position',
      seat: one.seat,
      position: one.position,
      held: whenHeld(one, council),
    }))
}

/** Options can be compared; open answers cannot, so there the seat's own ballot says where it stands. */
function isOutside({ seat, position }: HeldPosition, { closed, chosen, ballots }: Disagreement): boolean {
  if (chosen === null) return true
  if (closed) return position.option !== chosen
  if (seat === chosen) return false
  const ballot = ballots.find((cast) => cast.seat === seat)?.ballot
  return ballot === undefined || ballot.abstain || !ballot.approve.includes(chosen)
}

function isFirstOutside(held: HeldPosition, council: Disagreement): boolean {
  const left = council.left.get(held.seat)
  if (council.closed || council.chosen === null || left === undefined) return isOutside(held, council)
  return left.outside
}

function whenHeld({ seat, round }: HeldPosition, { first, left }: Disagreement): Held {
  const departure = left.get(seat)
  if (departure === undefined) return 'throughout'
  if (first.find((held) => held.seat === seat)?.round !== round) return 'in the end'
  return departure.argued ? 'left by argument' : 'left without argument'
}

function distinct(held: readonly HeldPosition[]): HeldPosition[] {
  return [...new Map(held.map((one) => [JSON.stringify([one.seat, one.round]), one])).values()]
}

function optionOf({ position }: HeldPosition): string {
  return position.option ?? ''
}
