/** The procedure `ask`: blind opening, secret ballot, statement, signing, verdict. */
import { electionOf, verdictOf } from '../consensus/from-state.ts'
import { ableSeats, positionsIn, repliesIn, statementIn } from '../positions.ts'
import type { SeatId } from '../seat.ts'
import { seededRandom, shuffle } from '../shuffle.ts'
import type { State, StepState } from '../state.ts'
import type { Step } from '../task.ts'
import type { Due } from './procedure.ts'

export function decideAsk(state: State): Due[] {
  if (state.closed) return []
  if (state.verdict !== null) return [{ do: 'record', fact: { type: 'session-close' } }]
  if (state.stop !== null) return verdict(state)
  const step = state.steps.at(-1)
  if (step === undefined) return open('opening', 0, ableSeats(state))
  const waiting = unheard(state, step)
  if (waiting.length > 0) return waiting.map((seat) => ({ do: 'turn', step, seat }))
  return after(state, step)
}

/** What follows once everyone in a step was heard. */
function after(state: State, step: StepState): Due[] {
  switch (step.step) {
    case 'opening': {
      const able = ableSeats(state)
      // Too few left to vote: asking them would cost and could settle nothing.
      const hopeless = positionsIn(state.turns).length === 0 || able.length < state.opening.charter.quorum
      return hopeless ? count(state) : open('ballot', 0, able)
    }
    case 'ballot':
      return state.election === null ? count(state) : write(state, 0)
    case 'statement':
      if (statementIn(state.turns) === null) return write(state, step.round + 1)
      return open('signing', 0, ableSeats(state))
    case 'signing':
      return verdict(state)
  }
}

function count(state: State): Due[] {
  if (state.election !== null) return verdict(state)
  return [{ do: 'record', fact: { type: 'election-end', election: electionOf(state) } }]
}

/** Asks the next author for the statement; without a chosen candidate or an author left, the verdict follows. */
function write(state: State, round: number): Due[] {
  const author = authors(state)[round]
  return author === undefined ? verdict(state) : open('statement', round, [author])
}

/**
 * Who may write the statement, first choice first: those who hold the chosen position, then those who could sign
 * it. Drawn by the session's seed within each group, so that no seat has the pen by its place at the table.
 */
function authors(state: State): SeatId[] {
  const chosen = state.election?.chosen ?? null
  if (chosen === null) return []
  const able = new Set(ableSeats(state))
  // A seat that was already asked for the statement and failed keeps its place, so that rounds keep counting.
  for (const step of state.steps) if (step.step === 'statement') for (const seat of step.seats) able.add(seat)
  const draw = (seats: SeatId[], group: string) =>
    shuffle(seats.toSorted(), seededRandom(state.opening.seed, 'author', group))
  const ids = state.opening.seats.map(({ id }) => id).filter((id) => able.has(id))
  const held = new Map(positionsIn(state.turns).map(({ seat, position }) => [seat, position]))
  const ballots = repliesIn(state.turns, 'ballot')
  const holds = (seat: SeatId) => seat === chosen || held.get(seat)?.option === chosen
  const holders = ids.filter(holds)
  const signers = ids.filter((seat) => !holds(seat) && ballots.get(seat)?.approve.includes(chosen) === true)
  return [...draw(holders, 'holders'), ...draw(signers, 'signers')]
}

function open(step: Step, round: number, seats: SeatId[]): Due[] {
  return [{ do: 'record', fact: { type: 'step-open', step, round, seats } }]
}

function verdict(state: State): Due[] {
  return [{ do: 'record', fact: { type: 'verdict-reach', verdict: verdictOf(state) } }]
}

function unheard(state: State, { step, round, seats, known }: StepState): SeatId[] {
  const heard = new Set(
    state.turns
      .slice(known)
      .filter((turn) => turn.step === step && turn.round === round)
      .map((turn) => turn.seat),
  )
  return seats.filter((seat) => !heard.has(seat))
}
