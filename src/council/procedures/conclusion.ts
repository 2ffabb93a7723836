/** How every council comes to its word: ballot, count, statement, signing, verdict, jury. */
import { electionOf, verdictOf } from '../consensus/from-state.ts'
import { unheard } from '../debate/phase.ts'
import { walkOf } from '../exchange/moves.ts'
import { juryCards } from '../jury-cards.ts'
import { ableSeats, isHopeless, repliesIn, statementIn } from '../positions.ts'
import type { SeatId } from '../seat.ts'
import { seededRandom, shuffle } from '../shuffle.ts'
import { turnsOfSitting } from '../sitting.ts'
import type { State, StepState } from '../state.ts'
import type { Step } from '../task.ts'
import type { Due, Procedure } from './procedure.ts'

/** What a procedure adds to the way to a verdict. */
export interface Business {
  /** The first step of a sitting. */
  begin(state: State): Due[]
  /** What follows once everyone in a step before the ballot was heard. */
  after(state: State, step: StepState): Due[]
}

/** The whole of a procedure: its own business, then the conclusion. */
export function concluded(business: Business): Procedure {
  return (state) => {
    if (state.closed) return []
    if (state.verdict !== null) return judge(state)
    if (state.stop !== null) return verdict(state)
    const step = state.steps.slice(state.since.steps).at(-1)
    if (step === undefined) return business.begin(state)
    const waiting = unheard(state, step)
    if (waiting.length > 0) return waiting.map((seat) => ({ do: 'turn', step, seat }))
    switch (step.step) {
      case 'ballot':
        return state.election === null ? count(state) : write(state)
      case 'statement':
        if (!hasStatement(state)) return write(state)
        return open('signing', state.past.length, ableSeats(state))
      case 'signing':
        return verdict(state)
      case 'opening':
      case 'probe':
      case 'examination':
      case 'revision':
      case 'speech':
      case 'answer':
        return isHopeless(state) ? count(state) : business.after(state, step)
    }
  }
}

/** Each sitting votes once. */
export function vote(state: State): Due[] {
  return open('ballot', state.past.length, ableSeats(state))
}

export function count(state: State): Due[] {
  if (state.election !== null) return verdict(state)
  return [{ do: 'record', fact: { type: 'election-end', election: electionOf(state) } }]
}

export function open(step: Step, round: number, seats: SeatId[]): Due[] {
  return [{ do: 'record', fact: { type: 'step-open', step, round, seats } }]
}

/** Asks the next author for the statement; without a chosen candidate or an author left, the verdict follows. */
function write(state: State): Due[] {
  const asked = state.steps.slice(state.since.steps).filter(({ step }) => step === 'statement').length
  const author = authors(state)[asked]
  const round = state.steps.filter(({ step }) => step === 'statement').length
  return author === undefined ? verdict(state) : open('statement', round, [author])
}

function hasStatement(state: State): boolean {
  return statementIn(turnsOfSitting(state)) !== null
}

/**
 * Who may write the statement, first choice first: those who hold the chosen position, then those who could sign
 * it. Drawn by the session's seed within each group, so that no seat has the pen by its place at the table.
 */
function authors(state: State): SeatId[] {
  const chosen = state.election?.chosen ?? null
  if (chosen === null) return []
  const able = new Set(ableSeats(state))
  // A seat that was already asked for the statement and failed keeps its place, so that the count of them is right.
  for (const step of state.steps.slice(state.since.steps))
    if (step.step === 'statement') for (const seat of step.seats) able.add(seat)
  const draw = (seats: SeatId[], group: string) =>
    shuffle(seats.toSorted(), seededRandom(state.opening.seed, 'author', group))
  const ids = state.opening.seats.map(({ id }) => id).filter((id) => able.has(id))
  const held = new Map(walkOf(state.turns).counted.held.map(({ seat, position }) => [seat, position]))
  const ballots = repliesIn(turnsOfSitting(state), 'ballot')
  const holds = (seat: SeatId) => seat === chosen || held.get(seat)?.option === chosen
  const holders = ids.filter(holds)
  const signers = ids.filter((seat) => !holds(seat) && ballots.get(seat)?.approve.includes(chosen) === true)
  return [...draw(holders, 'holders'), ...draw(signers, 'signers')]
}

/** The audience of a debate is counted first, so that both verdicts are shown together. */
function verdict(state: State): Due[] {
  const { debate } = state
  if (debate !== null && state.past.length === 0) {
    if (debate.audience === null) return [{ do: 'record', fact: { type: 'audience-call' } }]
    if (debate.audience.counts === null) return []
  }
  return [{ do: 'record', fact: { type: 'verdict-reach', verdict: verdictOf(state) } }]
}

/** After the verdict the people have a say, where the charter gives them one and there is something to judge. */
function judge(state: State): Due[] {
  if (state.jury !== null) return state.jury.close === null ? [] : close
  const cards = juryCards(state)
  if (cards.length === 0 || state.stop !== null) return close
  return [{ do: 'record', fact: { type: 'jury-open', cards } }]
}

const close: Due[] = [{ do: 'record', fact: { type: 'session-close' } }]
