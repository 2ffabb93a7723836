/** What a moderator may do, and when: two moves that exclude each other never both take effect. */
import type { Undated } from '../procedures/procedure.ts'
import { ableSeats, isHopeless } from '../positions.ts'
import type { ClaimId } from '../reply.ts'
import type { Person, SeatId } from '../seat.ts'
import { isAudienceCalled, type State } from '../state.ts'
import { claimLedger } from './ledger.ts'
import { isDebating, nextQuestion, nextTurn, struckIn, unheard } from './phase.ts'

export type Move =
  /** Lets the turn begin that was shown as the next one. */
  | { move: 'next'; turn: number }
  | { move: 'pause' }
  | { move: 'resume' }
  | { move: 'interject'; text: string }
  | { move: 'question'; seat: SeatId; text: string }
  | { move: 'strike'; claim: ClaimId }
  | { move: 'vote' }
  | { move: 'end' }
  | { move: 'hand-over'; to: Person }
  /** Of a debate that goes on by itself. */
  | { move: 'take-over' }

/** Why a move has no effect. */
export type MoveRefusal =
  | 'no-debate'
  /** Its openings are not in yet. */
  | 'too-early'
  /** The vote was called, or it has ended. */
  | 'over'
  /** Somebody else moderates. */
  | 'not-yours'
  | 'nobody-moderates'
  | 'already-moderated'
  /** The turn that was to begin has begun. */
  | 'turn-begun'
  | 'somebody-speaks'
  | 'no-turn-left'
  | 'paused'
  | 'not-paused'
  | 'seat-out'
  | 'no-claim'
  | 'struck-already'
  | 'empty'
  | 'too-long'
  | 'same-person'

/** At most so many UTF-16 units in what a moderator says at once. */
export const remarkLimit = 2000

export interface Mover {
  by: Person
  /** May steer any debate, as those do who keep the server's threads in order. */
  mayManage: boolean
}

/** The fact that a move becomes, or why it becomes none. */
export function judgeMove(state: State, move: Move, { by, mayManage }: Mover): Undated | MoveRefusal {
  const { debate, opening } = state
  if (debate === null) return 'no-debate'
  if (isOver(state)) return 'over'
  if (move.move === 'take-over') {
    if (debate.moderator !== null) return 'already-moderated'
    if (by.id !== opening.askedBy.id && !mayManage) return 'not-yours'
    return debate.called || isClosing(state) ? 'over' : { type: 'moderator-change', by, to: by }
  }
  if (debate.moderator === null) return 'nobody-moderates'
  if (by.id !== debate.moderator.id && !mayManage) return 'not-yours'
  if (move.move === 'end') return { type: 'session-stop', reason: 'person', by }
  if (debate.called || isClosing(state)) return 'over'
  switch (move.move) {
    case 'hand-over':
      return move.to.id === debate.moderator.id
        ? 'same-person'
        : { type: 'moderator-change', by, to: move.to }
    case 'interject':
      return wordsRefused(move.text) ?? { type: 'note-add', by, text: move.text.trim() }
    default:
      return isDebating(state) ? judgeInDebate(state, move, by) : 'too-early'
  }
}

function judgeInDebate(
  state: State,
  move: Exclude<Move, { move: 'hand-over' | 'interject' | 'take-over' | 'end' }>,
  by: Person,
): Undated | MoveRefusal {
  const paused = state.debate?.paused === true
  switch (move.move) {
    case 'next': {
      const next = nextTurn(state)
      if (next === undefined) return 'no-turn-left'
      if (next.turn !== move.turn || (state.debate?.floor ?? 0) > move.turn) return 'turn-begun'
      if (paused) return 'paused'
      return isSpeaking(state) ? 'somebody-speaks' : { type: 'floor-give', by, turn: move.turn }
    }
    case 'pause':
      return paused ? 'paused' : { type: 'debate-pause', by }
    case 'resume':
      return paused ? { type: 'debate-resume', by } : 'not-paused'
    case 'question':
      if (!ableSeats(state).includes(move.seat)) return 'seat-out'
      return wordsRefused(move.text) ?? { type: 'question-put', by, seat: move.seat, text: move.text.trim() }
    case 'strike':
      if (struckIn(state).has(move.claim)) return 'struck-already'
      if (!claimLedger(state).some(({ id }) => id === move.claim)) return 'no-claim'
      return { type: 'claim-strike', by, claim: move.claim }
    case 'vote':
      return { type: 'vote-call', by }
  }
}

function wordsRefused(text: string): MoveRefusal | null {
  const { length } = text.trim()
  if (length === 0) return 'empty'
  return length > remarkLimit ? 'too-long' : null
}

/** A turn is under way, or a question is about to be answered. */
export function isSpeaking(state: State): boolean {
  const step = state.steps.at(-1)
  return (step !== undefined && unheard(state, step).length > 0) || nextQuestion(state) !== null
}

function isOver(state: State): boolean {
  const { stop, verdict, closed, past } = state
  return stop !== null || verdict !== null || closed || past.length > 0 || isAudienceCalled(state)
}

/** The seats have dropped their roles already, or too few of them are left. */
function isClosing(state: State): boolean {
  const last = state.steps.at(-1)
  if (last === undefined) return false
  const { step } = last
  if (state.election !== null || (step !== 'opening' && step !== 'speech' && step !== 'answer')) return true
  return unheard(state, last).length === 0 && isHopeless(state)
}
