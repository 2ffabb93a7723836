/** A session as one JSON object. Pure: made from the state, live or read from the history alike. */
import { reason } from '../../src/app/words.ts'
import type { ErrorKind, Usage } from '../../src/council/agent.ts'
import type { TurnEnd, TurnError } from '../../src/council/facts.ts'
import { repliesIn, statementIn } from '../../src/council/positions.ts'
import type { Ballot, Decision, Reply, Signature } from '../../src/council/reply.ts'
import type { Option, Seat, SeatId, Vendor } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import type { Step } from '../../src/council/task.ts'
import type { Dissent, Verdict } from '../../src/council/verdict.ts'

export interface SessionJson {
  /** Ids and times: all that differs between two rehearsals with the same seed. */
  session: {
    id: string
    number: number
    seed: number
    options: Option[]
    /** ISO 8601. */
    startedAt: string
    /** From the first fact to the newest. */
    milliseconds: number
    closed: boolean
  }
  question: string
  seats: SeatJson[]
  /** By step and seat, not by time. */
  turns: TurnJson[]
  ballots: ({ seat: SeatId } & Ballot)[]
  statement: { seat: SeatId; headline: string; text: string } | null
  signatures: ({ seat: SeatId } & Signature)[]
  dissents: Dissent[]
  /** Null when the session was interrupted before its end. */
  verdict: VerdictJson | null
  usage: Usage & {
    /** 10⁻⁹ USD; null when a price was unknown. */
    nanodollars: number | null
  }
}

export interface SeatJson {
  id: SeatId
  name: string
  provider: Vendor
  model: string
  /** What became of it: its decision, or that it answered without one being asked, or that it failed. */
  state: Decision | 'answered' | 'failed' | 'silent'
  /** Why it failed last, when it failed. */
  error: ErrorKind | null
  /** The same in words. */
  reason: string | null
}

export interface TurnJson {
  step: Step
  round: number
  seat: SeatId
  provider: Vendor | null
  model: string | null
  /** True when the seat's reserve model spoke. */
  reserve: boolean
  /** Null when the turn failed. */
  reply: Reply | null
  error: ErrorKind | null
  /** What the model said when it refused. */
  refusal: string
  usage: Usage
  nanodollars: number | null
}

export type VerdictJson = Pick<
  Verdict,
  | 'outcome'
  | 'signatures'
  | 'seats'
  | 'validBallots'
  | 'quorum'
  | 'threshold'
  | 'chosen'
  | 'contested'
  | 'absent'
  | 'degraded'
>

export function sessionJson(state: State): SessionJson {
  const { opening, turns, verdict, usage, cost } = state
  return {
    session: {
      id: opening.session,
      number: opening.number,
      seed: opening.seed,
      options: opening.question.options,
      startedAt: new Date(state.startedAt).toISOString(),
      milliseconds: state.updatedAt - state.startedAt,
      closed: state.closed,
    },
    question: opening.question.text,
    seats: opening.seats.map((seat) => seatJson(state, seat)),
    turns: inOrder(opening.seats, turns).map(turnJson),
    ballots: bySeat(opening.seats, repliesIn(turns, 'ballot')),
    statement: statementIn(turns),
    signatures: bySeat(opening.seats, repliesIn(turns, 'signing')),
    dissents: verdict?.dissents ?? [],
    verdict: verdict && verdictJson(verdict),
    usage: { ...usage, nanodollars: cost },
  }
}

function seatJson({ turns }: State, seat: Seat): SeatJson {
  const own = turns.filter((turn) => turn.seat === seat.id)
  const last = own.at(-1)
  const decision = repliesIn(own, 'signing').get(seat.id)?.decision
  const { id, name, vendor: provider, model } = seat
  const error = last?.type === 'turn-error' ? last.kind : null
  const otherwise = last === undefined ? 'silent' : error === null ? 'answered' : 'failed'
  return { id, name, provider, model, state: decision ?? otherwise, error, reason: error && reason(error) }
}

function turnJson(turn: TurnEnd | TurnError): TurnJson {
  const { step, round, seat, speaker, usage, cost } = turn
  const isEnd = turn.type === 'turn-end'
  return {
    step,
    round,
    seat,
    provider: speaker?.vendor ?? null,
    model: speaker?.model ?? null,
    reserve: speaker?.reserve ?? false,
    reply: isEnd ? turn.reply : null,
    error: isEnd ? null : turn.kind,
    refusal: isEnd ? '' : turn.text,
    usage,
    nanodollars: cost,
  }
}

function verdictJson(verdict: Verdict): VerdictJson {
  const { outcome, signatures, seats, validBallots, quorum, threshold } = verdict
  const { chosen, contested, absent, degraded } = verdict
  return {
    outcome,
    signatures,
    seats,
    validBallots,
    quorum,
    threshold,
    chosen,
    contested,
    absent,
    degraded,
  }
}

const steps: Step[] = ['opening', 'ballot', 'statement', 'signing']

/** Side by side, seats end as the network pleases: this order makes equal sessions equal text. */
function inOrder(seats: readonly Seat[], turns: State['turns']): State['turns'] {
  const place = (id: SeatId) => seats.findIndex((seat) => seat.id === id)
  return turns.toSorted(
    (a, b) =>
      steps.indexOf(a.step) - steps.indexOf(b.step) || a.round - b.round || place(a.seat) - place(b.seat),
  )
}

function bySeat<Value extends { step: Step }>(seats: readonly Seat[], replies: ReadonlyMap<SeatId, Value>) {
  return seats.flatMap(({ id: seat }) => {
    const found = replies.get(seat)
    if (found === undefined) return []
    const { step: _step, ...reply } = found
    return [{ seat, ...reply }]
  })
}
