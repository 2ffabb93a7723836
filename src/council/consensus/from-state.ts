/** Gathers from the log of a session what the count and the verdict need. */
import { positionsIn, repliesIn } from '../positions.ts'
import type { HeldPosition } from '../reply.ts'
import { seededRandom } from '../shuffle.ts'
import type { State } from '../state.ts'
import type { Step } from '../task.ts'
import type { Election, Verdict } from '../verdict.ts'
import { absencesOf } from './absence.ts'
import { degradationsOf } from './degradation.ts'
import { methods } from './index.ts'
import { electWithLot } from './lot.ts'
import { computeVerdict } from './verdict.ts'

type Turns = State['turns']

/** Counts the ballots of the last round of voting by the charter's method. */
export function electionOf(state: State): Election {
  const { charter, question } = state.opening
  const { final } = positionsOf(state)
  const votes = {
    candidates: isClosed(state) ? question.options.map(({ label }) => label) : final.map(({ seat }) => seat),
    ballots: [...repliesIn(lastRound(state, 'ballot'), 'ballot').values()],
    quorum: charter.quorum,
  }
  return electWithLot(methods[charter.method], votes, seededRandom(state.opening.seed, 'lot'))
}

/** The verdict on what is known so far. An election that is on record is not counted again. */
export function verdictOf(state: State): Verdict {
  const ballots = repliesIn(lastRound(state, 'ballot'), 'ballot')
  const signatures = repliesIn(lastRound(state, 'signing'), 'signing')
  return computeVerdict({
    seats: state.opening.seats.map(({ id }) => id),
    charter: state.opening.charter,
    closed: isClosed(state),
    stopped: state.stop !== null,
    election: state.election ?? electionOf(state),
    ballots: [...ballots].map(([seat, ballot]) => ({ seat, ballot })),
    signatures: [...signatures].map(([seat, signature]) => ({ seat, signature })),
    ...positionsOf(state),
    absent: absencesOf(state, [...signatures.keys()]),
    degraded: degradationsOf(state),
  })
}

/** The first and the newest position of each seat that ever answered. */
function positionsOf(state: State): { first: HeldPosition[]; final: HeldPosition[] } {
  const turns = turnsOfCouncil(state)
  return { first: positionsIn(turns.toReversed()), final: positionsIn(turns) }
}

/**
 * Turns of the newest round in which a step took place. A seat that failed there has no vote, though it may
 * have had one in an earlier round: rounds are never summed.
 */
function lastRound(state: State, step: Step): Turns {
  const turns = turnsOfCouncil(state).filter((turn) => turn.step === step)
  const last = Math.max(...turns.map(({ round }) => round))
  return turns.filter(({ round }) => round === last)
}

function turnsOfCouncil({ opening, turns }: State): Turns {
  const convened = new Set(opening.seats.map(({ id }) => id))
  return turns.filter(({ seat }) => convened.has(seat))
}

function isClosed({ opening }: State): boolean {
  return opening.question.options.length > 0
}
