/** Readings of a session's turns that several rooms of the council need. */
import type { TurnEnd, TurnError } from './facts.ts'
import type { HeldPosition, Position, Reply } from './reply.ts'
import type { SeatId } from './seat.ts'
import type { State } from './state.ts'
import type { Step } from './task.ts'

type Turn = TurnEnd | TurnError

/** After one of these a seat sits out the rest of the session: asking again would fail again. */
const lasting: ReadonlySet<TurnError['kind']> = new Set([
  'auth',
  'quota',
  'bad-request',
  'unknown-model',
  'refused',
])

/** Every seat's newest position among these turns, in the order in which the seats first spoke. */
export function positionsIn(turns: readonly Turn[]): HeldPosition[] {
  const held = new Map<SeatId, Position>()
  for (const turn of turns) {
    if (turn.type !== 'turn-end' || turn.reply.step !== 'opening') continue
    const { step: _, ...position } = turn.reply
    held.set(turn.seat, position)
  }
  return [...held].map(([seat, position]) => ({ seat, position }))
}

/** The replies of one step among these turns, by seat; a later round replaces an earlier one. */
export function repliesIn<S extends Step>(turns: readonly Turn[], step: S): Map<SeatId, ReplyOf<S>> {
  const replies = new Map<SeatId, ReplyOf<S>>()
  for (const turn of turns) {
    if (turn.type === 'turn-end' && isReplyOf(turn.reply, step)) replies.set(turn.seat, turn.reply)
  }
  return replies
}

type ReplyOf<S extends Step> = Extract<Reply, { step: S }>

function isReplyOf<S extends Step>(reply: Reply, step: S): reply is ReplyOf<S> {
  return reply.step === step
}

/** Seats that may still be asked: convened and without a lasting failure. */
export function ableSeats(state: State): SeatId[] {
  const out = new Set(
    state.turns.flatMap((turn) => (turn.type === 'turn-error' && lasting.has(turn.kind) ? [turn.seat] : [])),
  )
  return state.opening.seats.map((seat) => seat.id).filter((id) => !out.has(id))
}

/** The newest statement put forward, and who wrote it. */
export function statementIn(turns: readonly Turn[]): { seat: SeatId; headline: string; text: string } | null {
  const turn = turns.findLast((turn) => turn.type === 'turn-end' && turn.reply.step === 'statement')
  if (turn?.type !== 'turn-end' || turn.reply.step !== 'statement') return null
  return { seat: turn.seat, headline: turn.reply.headline, text: turn.reply.text }
}
