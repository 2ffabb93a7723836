/** The procedure `ask`: blind opening, exchange, then the conclusion. */
import {
  areOpeningsAlike,
  hasWithstood,
  isSettledByExamination,
  isWorthAnotherRound,
} from '../exchange/gates.ts'
import { busySeats } from '../late.ts'
import { ableSeats, everyReply, isHopeless, positionsIn } from '../positions.ts'
import type { SeatId } from '../seat.ts'
import { seededRandom, shuffle } from '../shuffle.ts'
import type { State, StepState } from '../state.ts'
import { concluded, count, open, vote } from './conclusion.ts'
import type { Due } from './procedure.ts'

export const decideAsk = concluded({ begin, after: afterExchange })

/** A council that is reconvened knows its positions already: it takes up what it was reconvened for. */
export function begin(state: State): Due[] {
  if (state.business === null) return open('opening', 0, ableSeats(state))
  return isHopeless(state) ? count(state) : open('examination', lastRound(state) + 1, ableSeats(state))
}

/** What follows a step before the ballot. */
export function afterExchange(state: State, step: StepState): Due[] {
  switch (step.step) {
    case 'opening':
      if (state.opening.charter.rounds === 0) return vote(state)
      return areOpeningsAlike(state)
        ? open('probe', 0, [probing(state)])
        : open('examination', 1, free(state))
    case 'probe': {
      const [probe] = everyReply(state.turns, 'probe')
      const hasHeld = probe !== undefined && hasWithstood(state, probe.reply)
      return hasHeld ? vote(state) : open('examination', 1, free(state))
    }
    case 'examination': {
      const isSettled = state.business === null && isSettledByExamination(state, step.round)
      return isSettled ? vote(state) : open('revision', step.round, free(state))
    }
    default:
      return hasRoundLeft(state, step.round) && isWorthAnotherRound(state, step.round)
        ? open('examination', step.round + 1, free(state))
        : vote(state)
  }
}

/** A council that is reconvened holds one round. */
function hasRoundLeft({ opening, business }: State, round: number): boolean {
  return business === null && round < opening.charter.rounds
}

/** Rounds are counted on, whatever they were rounds of: an id is used once. */
function lastRound({ steps }: State): number {
  const counted = new Set(['examination', 'revision', 'speech'])
  return Math.max(0, ...steps.filter(({ step }) => counted.has(step)).map(({ round }) => round))
}

/** Who tries to break an easy agreement: drawn by the session's seed among those who share it. */
function probing(state: State): SeatId {
  const holders = new Set(positionsIn(state.turns).map(({ seat }) => seat))
  const able = ableSeats(state).filter((id) => holders.has(id))
  const [drawn] = shuffle(able.toSorted(), seededRandom(state.opening.seed, 'probe'))
  if (drawn === undefined) throw new Error('Nobody is left to probe.')
  return drawn
}

/** Whoever is still busy with an earlier step joins the next one. */
function free(state: State): SeatId[] {
  const busy = busySeats(state)
  return ableSeats(state).filter((seat) => !busy.has(seat))
}
