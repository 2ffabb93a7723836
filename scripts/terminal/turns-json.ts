/** Turns as JSON, in an order that does not depend on who was first. */
import type { ErrorKind, Usage } from '../../src/council/agent.ts'
import type { TurnEnd, TurnError } from '../../src/council/facts.ts'
import type { Reply } from '../../src/council/reply.ts'
import type { SeatId, Vendor } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import type { Step } from '../../src/council/task.ts'

export interface TurnJson {
  step: Step
  /** Rounds of exchange and debate count from 1 through all sittings; 0 for an opening and a probe. */
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

/** By sitting, step and seat, not by time; what was said one after another in a debate by time. */
export function turnsJson(state: State): TurnJson[] {
  return inOrder(state).map(turnJson)
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

/** Side by side, seats end as the network pleases: this order makes equal sessions equal text. */
function inOrder({ opening, turns, past, since }: State): State['turns'] {
  const begun = [...past.slice(1).map(({ since }) => since.turns), ...(past.length > 0 ? [since.turns] : [])]
  const keyed = turns.map((turn, index) => ({
    turn,
    key: [
      begun.filter((first) => first <= index).length,
      ...placeOf(turn),
      isInTurn(turn) ? index : opening.seats.findIndex(({ id }) => id === turn.seat),
    ],
  }))
  return keyed.toSorted((a, b) => compare(a.key, b.key)).map(({ turn }) => turn)
}

function isInTurn({ step }: Pick<TurnEnd, 'step'>): boolean {
  return step === 'speech' || step === 'answer'
}

/** The two halves of each exchange round follow one another, and then comes the next round. */
function placeOf({
  step,
  round,
}: Pick<TurnEnd, 'step' | 'round'>): [part: number, round: number, half: number] {
  switch (step) {
    case 'opening':
      return [0, round, 0]
    case 'probe':
      return [1, round, 0]
    case 'speech':
    case 'answer':
      return [2, 0, 0]
    case 'examination':
      return [2, round, 0]
    case 'revision':
      return [2, round, 1]
    case 'ballot':
      return [3, round, 0]
    case 'statement':
      return [4, round, 0]
    case 'signing':
      return [5, round, 0]
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differences = a.map((place, index) => place - (b[index] ?? 0))
  return differences.find((difference) => difference !== 0) ?? 0
}
