/** Sentences on a verdict that are the same wherever plain text tells of it. */
import type { SideEffect } from '../debate/fairness.ts'
import { counted } from '../figures.ts'
import type { SeatId } from '../seat.ts'
import type { Flag } from '../verdict.ts'

/** What makes an agreement look greater than it is, as one plain sentence; `names` lists seats. */
export function flagSentence(flag: Flag, names: (seats: readonly SeatId[]) => string): string {
  switch (flag.kind) {
    case 'unargued':
      return `Moved to the majority without an argument, counted at the first position: ${names(flag.seats)}.`
    case 'cascade':
      return `Cascade: ${names(flag.seats)} followed the majority, not an argument.`
    case 'collapse':
      return 'Collapse: positions grew alike faster than their objections were answered.'
    case 'silent-collapse':
      return `Silent collapse: ${names([flag.seat])}'s first answer is gone, and nothing had refuted it.`
    case 'inflation':
      return `Confidence rose by ${flag.points} points without a new claim.`
    case 'same-family':
      return `${names(flag.seats)} are models of one family: their errors go together.`
  }
}

/** What is to be noted of the answer that a debate put forward. */
export function sideEffectSentence(effect: SideEffect): string {
  switch (effect.kind) {
    case 'never-argued':
      return 'What was put forward was never argued for in any role.'
    case 'one-role':
      return `What was put forward was argued for by one role alone: the ${effect.role}.`
    case 'last-word':
      return `What was put forward had the last word in ${effect.rounds === 2 ? 'both rounds' : `all ${counted(effect.rounds, 'round')}`}.`
  }
}
