/** The procedure `ask`: blind opening, exchange, secret ballot, statement, signing, verdict, jury. */
import { electionOf, verdictOf } from '../consensus/from-state.ts'
import {
  areOpeningsAlike,
  hasWithstood,
  isSettledByExamination,
  isWorthAnotherRound,
} from '../exchange/gates.ts'
import { walkOf } from '../exchange/moves.ts'
import { juryCards } from '../jury-cards.ts'
import { ableSeats, everyReply, positionsIn, repliesIn, statementIn } from '../positions.ts'
import type { SeatId } from '../seat.ts'
import { seededRandom, shuffle } from '../shuffle.ts'
import { turnsOfSitting, type State, type StepState } from '../state.ts'
import type { Step } from '../task.ts'
import type { Due } from './procedure.ts'

export function decideAsk(state: State): Due[] {
  if (state.closed) return []
  if (state.verdict !== null) return judge(state)
  if (state.stop !== null) return verdict(state)
  const step = state.steps.slice(state.since.steps).at(-1)
  if (step === undefined) return begin(state)
  const waiting = unheard(state, step)
  if (waiting.length > 0) return waiting.map((seat) => ({ do: 'turn', step, seat }))
  return after(state, step)
}

/** A council that is reconvened knows its positions already: it takes up what it was reconvened for. */
function begin(state: State): Due[] {
  const able = ableSeats(state)
  if (state.business === null) return open('opening', 0, able)
  return isHopeless(state) ? count(state) : open('examination', lastExchange(state) + 1, able)
}

/** What follows once everyone in a step was heard. */
function after(state: State, step: StepState): Due[] {
  if (isDeliberating(step) && isHopeless(state)) return count(state)
  switch (step.step) {
    case 'opening':
      if (state.opening.charter.rounds === 0) return vote(state)
      return areOpeningsAlike(state)
        ? open('probe', 0, [probing(state)])
        : open('examination', 1, ableSeats(state))
    case 'probe': {
      const [probe] = everyReply(state.turns, 'probe')
      const hasHeld = probe !== undefined && hasWithstood(state, probe.reply)
      return hasHeld ? vote(state) : open('examination', 1, ableSeats(state))
    }
    case 'examination': {
      const isSettled = state.business === null && isSettledByExamination(state, step.round)
      return isSettled ? vote(state) : open('revision', step.round, ableSeats(state))
    }
    case 'revision':
      return hasRoundLeft(state, step.round) && isWorthAnotherRound(state, step.round)
        ? open('examination', step.round + 1, ableSeats(state))
        : vote(state)
    case 'ballot':
      return state.election === null ? count(state) : write(state)
    case 'statement':
      if (!hasStatement(state)) return write(state)
      return open('signing', state.past.length, ableSeats(state))
    case 'signing':
      return verdict(state)
  }
}

function isDeliberating({ step }: StepState): boolean {
  return step === 'opening' || step === 'probe' || step === 'examination' || step === 'revision'
}

/** Too few left to vote: asking them would cost and could settle nothing. */
function isHopeless(state: State): boolean {
  return positionsIn(state.turns).length === 0 || ableSeats(state).length < state.opening.charter.quorum
}

/** A council that is reconvened holds one round. */
function hasRoundLeft({ opening, business }: State, round: number): boolean {
  return business === null && round < opening.charter.rounds
}

function lastExchange({ steps }: State): number {
  return Math.max(0, ...steps.filter(({ step }) => step === 'examination').map(({ round }) => round))
}

/** Who tries to break an easy agreement: drawn by the session's seed among those who share it. */
function probing(state: State): SeatId {
  const holders = new Set(positionsIn(state.turns).map(({ seat }) => seat))
  const able = ableSeats(state).filter((id) => holders.has(id))
  const [drawn] = shuffle(able.toSorted(), seededRandom(state.opening.seed, 'probe'))
  if (drawn === undefined) throw new Error('Nobody is left to probe.')
  return drawn
}

/** Each sitting votes once. */
function vote(state: State): Due[] {
  return open('ballot', state.past.length, ableSeats(state))
}

function count(state: State): Due[] {
  if (state.election !== null) return verdict(state)
  return [{ do: 'record', fact: { type: 'election-end', election: electionOf(state) } }]
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

function open(step: Step, round: number, seats: SeatId[]): Due[] {
  return [{ do: 'record', fact: { type: 'step-open', step, round, seats } }]
}

function verdict(state: State): Due[] {
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

function unheard(state: State, { step, round, seats, known }: StepState): SeatId[] {
  const heard = new Set(
    state.turns
      .slice(known)
      .filter((turn) => turn.step === step && turn.round === round)
      .map((turn) => turn.seat),
  )
  return seats.filter((seat) => !heard.has(seat))
}
