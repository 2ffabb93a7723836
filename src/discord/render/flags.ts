/** Sentences that make an agreement look no greater than it is. */
import { list } from '../../council/figures.ts'
import { objectionsIn } from '../../council/exchange/objections.ts'
import type { SeatId } from '../../council/seat.ts'
import type { State } from '../../council/state.ts'
import type { Flag, Verdict } from '../../council/verdict.ts'
import { claimName, grounds, seatName } from './names.ts'

/** One line each; empty when nothing is to be said. */
export function warnings(state: State, { flags, blocking }: Pick<Verdict, 'flags' | 'blocking'>): string {
  const objections = objectionsIn(state.turns)
  const blocks = blocking
    .flatMap((id) => objections.filter((one) => one.id === id))
    .map((one) => {
      const { opening } = state
      const backers = one.backers.map(({ seat }) => seatName(opening, seat))
      return `⛔ ${seatName(opening, one.by)}'s objection ${grounds[one.kind]} to ${claimName(opening, one.claim)} is open and blocks a consensus; behind it: ${list(backers)}.`
    })
  return [...blocks, ...flags.map((flag) => `⚠️ ${sentence(state, flag)}`)].join('\n')
}

function sentence({ opening }: State, flag: Flag): string {
  const names = (seats: readonly SeatId[]) => list(seats.map((seat) => `**${seatName(opening, seat)}**`))
  switch (flag.kind) {
    case 'unargued':
      return `${names(flag.seats)} moved to the majority without an argument: counted at the first position.`
    case 'cascade':
      return `A cascade: ${names(flag.seats)} followed the majority, not an argument.`
    case 'collapse':
      return 'The positions grew alike faster than the objections to them were answered.'
    case 'silent-collapse':
      return `The first answer of ${names([flag.seat])} is gone, and nothing had refuted it.`
    case 'inflation':
      return `The seats grew surer by ${flag.points} points on average, without a new claim.`
    case 'same-family':
      return `${names(flag.seats)} are models of one family: their errors go together.`
  }
}
