/** Gathers from the log of a session what the count and the verdict need. */
import { isForVerdict } from '../exchange/against.ts'
import { flagsIn } from '../exchange/flags.ts'
import { putBackIn, walkOf, type Walk } from '../exchange/moves.ts'
import { liveObjections } from '../exchange/live.ts'
import { isClosedQuestion, repliesIn } from '../positions.ts'
import type { Ballot, CandidateId } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import { seededRandom } from '../shuffle.ts'
import { turnsOfSitting } from '../sitting.ts'
import type { State } from '../state.ts'
import { NONE, type Step } from '../task.ts'
import type { Election, Verdict } from '../verdict.ts'
import { absencesOf } from './absence.ts'
import { degradationsOf } from './degradation.ts'
import { methods } from './index.ts'
import { electWithLot } from './lot.ts'
import { computeVerdict } from './verdict.ts'

type Turns = State['turns']

/** Counts the ballots of the newest round of voting by the charter's method. */
export function electionOf(state: State): Election {
  const { charter, question, seed } = state.opening
  const walk = walkOf(turnsOfCouncil(state))
  const votes = {
    candidates: isClosedQuestion(state)
      ? question.options.map(({ label }) => label)
      : walk.counted.held.map(({ seat }) => seat),
    ballots: countedBallots(state, walk),
    quorum: charter.quorum,
  }
  const keys = state.past.length === 0 ? ['lot'] : ['lot', String(state.past.length)]
  return electWithLot(methods[charter.method], votes, seededRandom(seed, ...keys))
}

/** The verdict on what is known so far. An election that is on record is not counted again. */
export function verdictOf(state: State): Verdict {
  const turns = turnsOfCouncil(state)
  const election = state.election ?? electionOf(state)
  const signatures = repliesIn(lastRound(state, 'signing'), 'signing')
  const walk = walkOf(turns)
  return computeVerdict({
    seats: state.opening.seats.map(({ id }) => id),
    charter: state.opening.charter,
    closed: isClosedQuestion(state),
    stopped: state.stop !== null,
    election,
    counted: countedBallots(state, walk),
    ballots: [...ballotsOf(state)].map(([seat, ballot]) => ({ seat, ballot })),
    signatures: [...signatures].map(([seat, signature]) => ({ seat, signature })),
    first: walk.first.held,
    final: walk.now.held,
    left: departures(walk, election.chosen),
    putBack: putBackIn(walk).filter((seat) => countedCamp(seat, walk) !== campOf(election.chosen, walk)),
    objections: liveObjections({ ...state, turns }).filter((objection) =>
      isForVerdict(objection, election.chosen, walk.counted.held),
    ),
    flags: flagsIn(turns),
    absent: absencesOf(state, [...signatures.keys()]),
    degraded: degradationsOf(state),
  })
}

function countedBallots(state: State, walk: Walk): Ballot[] {
  return [...ballotsOf(state)].map(([seat, ballot]) => countedBallot(seat, ballot, walk))
}

/** The ballot of a seat that is put back counts for what it held before, and for nothing else. */
function countedBallot(seat: SeatId, ballot: Ballot, walk: Walk): Ballot {
  if (ballot.abstain || !putBackIn(walk).includes(seat)) return ballot
  const option = walk.counted.held.find((held) => held.seat === seat)?.position.option ?? seat
  return { ...ballot, approve: option === NONE ? [] : [option], ranking: [[option]] }
}

/** Seats that went over to another answer, by argument or not, and whether what they left is outside the verdict. */
function departures(walk: Walk, chosen: CandidateId | null) {
  const verdict = campOf(chosen, walk)
  return new Map(
    walk.moves.map(({ seat, argued }) => {
      const outside = walk.first.camps.get(seat) !== verdict
      return [seat, { argued, outside }] as const
    }),
  )
}

function campOf(chosen: CandidateId | null, walk: Walk): string | null {
  if (chosen === null) return null
  return walk.counted.camps.get(chosen) ?? chosen
}

function countedCamp(seat: SeatId, walk: Walk): string | undefined {
  return walk.counted.camps.get(seat)
}

function ballotsOf(state: State): Map<SeatId, Ballot> {
  return repliesIn(lastRound(state, 'ballot'), 'ballot')
}

/**
 * Turns of the newest round in which a step of this sitting took place. A seat that failed there has no vote, though
 * it may have had one in an earlier round: rounds are never summed.
 */
function lastRound(state: State, step: Step): Turns {
  const convened = new Set(state.opening.seats.map(({ id }) => id))
  const turns = turnsOfSitting(state).filter((turn) => turn.step === step && convened.has(turn.seat))
  const last = Math.max(...turns.map(({ round }) => round))
  return turns.filter(({ round }) => round === last)
}

function turnsOfCouncil({ opening, turns }: State): Turns {
  const convened = new Set(opening.seats.map(({ id }) => id))
  const counted = turns.filter(({ seat }) => convened.has(seat))
  // What was read from the very same list need not be read again.
  return counted.length === turns.length ? turns : counted
}
