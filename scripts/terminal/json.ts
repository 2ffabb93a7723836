/** A session as one JSON object. Pure: made from the state, live or read from the history alike. */
import type { Usage } from '../../src/council/agent.ts'
import type { ProcedureName } from '../../src/council/facts.ts'
import { repliesIn, statementIn } from '../../src/council/positions.ts'
import type { Ballot, Position, Signature } from '../../src/council/reply.ts'
import type { Option, Seat, SeatId } from '../../src/council/seat.ts'
import { turnsOfSitting } from '../../src/council/sitting.ts'
import type { State } from '../../src/council/state.ts'
import type { Step } from '../../src/council/task.ts'
import type { Confidence, Dissent, Flag, Held, Verdict } from '../../src/council/verdict.ts'
import { debateJson, type DebateJson } from './debate-json.ts'
import { earlyStopIn } from './early-stop.ts'
import {
  changesJson,
  objectionsJson,
  roundsIn,
  type ChangeJson,
  type ObjectionJson,
} from './exchange-json.ts'
import { seatsJson, type SeatJson } from './seats-json.ts'
import { turnsJson, type TurnJson } from './turns-json.ts'

/** A debate has more of it than a council that was only asked. */
export type SessionJson = CouncilJson & Partial<DebateJson>

interface CouncilJson {
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
  procedure: ProcedureName
  question: string
  seats: SeatJson[]
  /** By sitting, step and seat, not by time; what was said one after another in a debate by time. */
  turns: TurnJson[]
  /** Rounds of exchange and debate, over all sittings; one that was over with its examination counts. */
  rounds: number
  /** True when the exchange was skipped or ended early, because nothing was left to exchange. */
  earlyStop: boolean
  /** Every one, whatever became of it. */
  objections: ObjectionJson[]
  /** Seats that moved or conceded something. */
  changes: ChangeJson[]
  /** Of the newest sitting, as are the statement and the signatures. */
  ballots: ({ seat: SeatId } & Ballot)[]
  statement: { seat: SeatId; headline: string; text: string } | null
  signatures: ({ seat: SeatId } & Signature)[]
  dissents: Dissent[]
  /** Those of the dissents that are positions outside the verdict, first and final ones. */
  minority: MinorityJson[]
  /** What makes the agreement less than it looks; empty before the verdict. */
  flags: Flag[]
  confidence: Confidence | null
  /** Null when the session was interrupted before its end. */
  verdict: VerdictJson | null
  usage: Usage & {
    /** 10⁻⁹ USD; null when a price was unknown. */
    nanodollars: number | null
  }
}

export interface MinorityJson {
  seat: SeatId
  held: Held
  /** Word for word. */
  position: Position
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
  | 'putBack'
  | 'blocking'
  | 'absent'
  | 'degraded'
>

export function sessionJson(state: State): SessionJson {
  const { opening, verdict, usage, cost } = state
  const turns = turnsOfSitting(state)
  const dissents = verdict?.dissents ?? []
  return {
    session: {
      id: opening.session,
      number: opening.number,
      seed: opening.seed,
      options: opening.question.options,
      startedAt: new Date(state.startedAt).toISOString(),
      milliseconds: Math.max(0, state.updatedAt - state.startedAt),
      closed: state.closed,
    },
    procedure: opening.procedure,
    question: opening.question.text,
    seats: seatsJson(state),
    turns: turnsJson(state),
    rounds: roundsIn(state),
    earlyStop: earlyStopIn(state) !== null,
    objections: objectionsJson(state),
    changes: changesJson(state),
    ballots: bySeat(opening.seats, repliesIn(turns, 'ballot')),
    statement: statementJson(turns),
    signatures: bySeat(opening.seats, repliesIn(turns, 'signing')),
    dissents,
    minority: dissents.flatMap((dissent) => (dissent.kind === 'position' ? [minorityJson(dissent)] : [])),
    flags: verdict?.flags ?? [],
    confidence: verdict?.confidence ?? null,
    verdict: verdict && verdictJson(verdict),
    usage: { ...usage, nanodollars: cost },
    ...debateJson(state),
  }
}

function statementJson(turns: State['turns']): SessionJson['statement'] {
  const found = statementIn(turns)
  return found && { seat: found.seat, headline: found.headline, text: found.text }
}

function minorityJson({ seat, held, position }: Extract<Dissent, { kind: 'position' }>): MinorityJson {
  return { seat, held, position }
}

function verdictJson(verdict: Verdict): VerdictJson {
  const { outcome, signatures, seats, validBallots, quorum, threshold } = verdict
  const { chosen, contested, putBack, blocking, absent, degraded } = verdict
  return {
    outcome,
    signatures,
    seats,
    validBallots,
    quorum,
    threshold,
    chosen,
    contested,
    putBack,
    blocking,
    absent,
    degraded,
  }
}

function bySeat<Value extends { step: Step }>(seats: readonly Seat[], replies: ReadonlyMap<SeatId, Value>) {
  return seats.flatMap(({ id: seat }) => {
    const found = replies.get(seat)
    if (found === undefined) return []
    const { step: _step, ...reply } = found
    return [{ seat, ...reply }]
  })
}
