/** Gathers from the log of a session what the count and the verdict need. */
import type { TurnEnd, TurnError } from '../facts.ts'
import type { HeldPosition, Reply } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import type { State } from '../state.ts'
import type { Step } from '../task.ts'
import type { Election, Verdict } from '../verdict.ts'
import { absencesOf } from './absence.ts'
import { degradationsOf } from './degradation.ts'
import { methods } from './index.ts'
import { computeVerdict } from './verdict.ts'

/** Counts the ballots of the last round of voting by the charter's method. */
export function electionOf(state: State): Election {
  const { charter, question } = state.opening
  const closed = question.options.length > 0
  return methods[charter.method].elect({
    candidates: closed
      ? question.options.map(({ label }) => label)
      : positionsOf(state).final.map(({ seat }) => seat),
    ballots: repliesTo(state, 'ballot').map(({ reply }) => reply),
    quorum: charter.quorum,
  })
}

/** The verdict on what is known so far. An election that is on record is not counted again. */
export function verdictOf(state: State): Verdict {
  const { charter, question, seats } = state.opening
  const signatures = repliesTo(state, 'signing')
  return computeVerdict({
    seats: seats.map(({ id }) => id),
    charter,
    closed: question.options.length > 0,
    stopped: state.stop !== null,
    election: state.election ?? electionOf(state),
    ballots: repliesTo(state, 'ballot').map(({ seat, reply }) => ({ seat, ballot: reply })),
    signatures: signatures.map(({ seat, reply }) => ({ seat, signature: reply })),
    ...positionsOf(state),
    absent: absencesOf(
      state,
      signatures.map(({ seat }) => seat),
    ),
    degraded: degradationsOf(state),
  })
}

/** The first and the last position of each seat that ever answered. */
export function positionsOf(state: State): { first: HeldPosition[]; final: HeldPosition[] } {
  const held = state.opening.seats.map(({ id }) => {
    const positions = state.turns.filter((turn) => turn.seat === id).flatMap(positionIn)
    return { first: positions.slice(0, 1), final: positions.slice(-1) }
  })
  return { first: held.flatMap(({ first }) => first), final: held.flatMap(({ final }) => final) }
}

function positionIn(turn: TurnEnd | TurnError): HeldPosition[] {
  if (turn.type !== 'turn-end' || turn.reply.step !== 'opening') return []
  const { step: _, ...position } = turn.reply
  return [{ seat: turn.seat, position }]
}

type ReplyTo<Asked extends Step> = Extract<Reply, { step: Asked }>

/** One reply for each convened seat that gave one in the last round of a step: earlier rounds are superseded. */
function repliesTo<Asked extends Step>(state: State, step: Asked): { seat: SeatId; reply: ReplyTo<Asked> }[] {
  const convened = new Set(state.opening.seats.map(({ id }) => id))
  const turns = state.turns.filter((turn) => turn.step === step && convened.has(turn.seat))
  const last = Math.max(...turns.map(({ round }) => round))
  const replies = new Map<SeatId, ReplyTo<Asked>>()
  for (const turn of turns) {
    if (turn.round === last && turn.type === 'turn-end' && answers(turn.reply, step)) {
      replies.set(turn.seat, turn.reply)
    }
  }
  return [...replies].map(([seat, reply]) => ({ seat, reply }))
}

function answers<Asked extends Step>(reply: Reply, step: Asked): reply is ReplyTo<Asked> {
  return reply.step === step
}
