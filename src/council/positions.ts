/** Readings of a session's turns that several rooms of the council need. */
import type { TurnEnd, TurnError } from './facts.ts'
import { kept } from './kept.ts'
import {
  claimId,
  type CandidateId,
  type Claim,
  type ClaimId,
  type HeldPosition,
  type Position,
  type Reply,
} from './reply.ts'
import type { SeatId } from './seat.ts'
import type { State } from './state.ts'
import type { Step } from './task.ts'

export type Turn = TurnEnd | TurnError

/** After one of these a seat sits out the rest of the session: asking again would fail again. */
const lasting: ReadonlySet<TurnError['kind']> = new Set(['auth', 'quota', 'bad-request', 'unknown-model'])

/** Whoever will not answer the question at all is not asked about it again; one may decline to attack an answer. */
function isLasting({ kind, step }: TurnError): boolean {
  return lasting.has(kind) || (kind === 'refused' && step === 'opening')
}

/** Every seat's newest position among these turns, in the order in which the seats first spoke. */
export function positionsIn(turns: readonly Turn[]): HeldPosition[] {
  return [...new Map(everyPosition(turns).map((held) => [held.seat, held])).values()]
}

/** What each seat held before it knew of any other answer; a seat that came late is listed with what it said then. */
export function firstPositionsIn(turns: readonly Turn[]): HeldPosition[] {
  return positionsIn(turns.toReversed())
}

/** All positions ever given among these turns, by time. */
export function everyPosition(turns: readonly Turn[]): HeldPosition[] {
  return turns.flatMap((turn) => {
    const position = turn.type === 'turn-end' ? givenIn(turn.reply) : null
    return position === null ? [] : [{ seat: turn.seat, round: turn.round, position }]
  })
}

function givenIn(reply: Reply): Position | null {
  if (reply.step === 'revision') return reply.position
  if (reply.step !== 'opening') return null
  const { step: _, ...position } = reply
  return position
}

/** The claims of a position under the ids that they bear for the whole session. */
export function claimsOf({ seat, round, position }: HeldPosition): { id: ClaimId; claim: Claim }[] {
  return position.claims.map((claim, index) => ({ id: claimId(seat, round, index + 1), claim }))
}

export interface MadeClaim {
  claim: Claim
  /** The answer it speaks for; null where a turn of a debate made a case for none. */
  for: CandidateId | null
  /** Made in a role of a debate, and not in a position that its seat holds or held itself. */
  inRole: boolean
}

/** Every claim made among these turns, withdrawn ones and those of a role in a debate included. */
export const madeIn = kept((turns: readonly Turn[]): ReadonlyMap<ClaimId, MadeClaim> => {
  const held = everyPosition(turns).flatMap((one) =>
    claimsOf(one).map(({ id, claim }) => ({
      id,
      made: { claim, for: one.position.option ?? one.seat, inRole: false },
    })),
  )
  const spoken = everyReply(turns, 'speech').flatMap(({ seat, round, reply }) =>
    reply.claims.map((claim, index) => ({
      id: claimId(seat, round, index + 1),
      made: { claim, for: reply.arguesFor, inRole: true },
    })),
  )
  return new Map([...held, ...spoken].map(({ id, made }) => [id, made]))
})

/** The same without what they were made for. */
export function claimsIn(turns: readonly Turn[]): Map<ClaimId, Claim> {
  return new Map([...madeIn(turns)].map(([id, { claim }]) => [id, claim]))
}

/** The replies of one step among these turns, by seat; a later round replaces an earlier one. */
export function repliesIn<S extends Step>(turns: readonly Turn[], step: S): Map<SeatId, ReplyOf<S>> {
  return new Map(everyReply(turns, step).map(({ seat, reply }) => [seat, reply]))
}

/** All replies of one step among these turns, by time. */
export function everyReply<S extends Step>(
  turns: readonly Turn[],
  step: S,
): { seat: SeatId; round: number; reply: ReplyOf<S> }[] {
  return turns.flatMap((turn) =>
    turn.type === 'turn-end' && isReplyOf(turn.reply, step)
      ? [{ seat: turn.seat, round: turn.round, reply: turn.reply }]
      : [],
  )
}

export type ReplyOf<S extends Step> = Extract<Reply, { step: S }>

function isReplyOf<S extends Step>(reply: Reply, step: S): reply is ReplyOf<S> {
  return reply.step === step
}

/** Seats that may still be asked: convened and without a lasting failure. */
export function ableSeats(state: State): SeatId[] {
  const out = new Set(
    state.turns.flatMap((turn) => (turn.type === 'turn-error' && isLasting(turn) ? [turn.seat] : [])),
  )
  return state.opening.seats.map((seat) => seat.id).filter((id) => !out.has(id))
}

/** Too few left to vote: asking them would cost and could settle nothing. */
export function isHopeless(state: State): boolean {
  return positionsIn(state.turns).length === 0 || ableSeats(state).length < state.opening.charter.quorum
}

/** The newest statement put forward, and who wrote it. */
export function statementIn(
  turns: readonly Turn[],
): { seat: SeatId; round: number; headline: string; text: string } | null {
  const found = everyReply(turns, 'statement').at(-1)
  if (found === undefined) return null
  const { seat, round, reply } = found
  return { seat, round, headline: reply.headline, text: reply.text }
}

export function isClosedQuestion({ opening }: State): boolean {
  return opening.question.options.length > 0
}
