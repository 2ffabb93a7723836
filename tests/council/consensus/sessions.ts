/** Whole sessions in a few words: who answers, votes and signs what, folded from real facts. */
import type { ErrorKind } from '../../../src/council/agent.ts'
import { LOG_VERSION, type Fact, type TurnEnd, type TurnError } from '../../../src/council/facts.ts'
import type { Ballot, Decision, Position, Reply } from '../../../src/council/reply.ts'
import { roles, type Charter, type Seat, type SeatId, type Vendor } from '../../../src/council/seat.ts'
import { fold, type State } from '../../../src/council/state.ts'
import type { Step } from '../../../src/council/task.ts'

const usage = { input: 1, cached: 0, output: 1, reasoning: 0 }

export interface Failed {
  failed: ErrorKind
}

/** What one seat does; what is left out did not happen. */
export interface Part {
  id: SeatId
  opening?: Position | Failed
  ballot?: Ballot | Failed
  signing?: { decision: Decision; reason: string } | Failed
}

export interface Session {
  parts: Part[]
  /** Labels; empty for an open question. */
  options?: string[]
  charter?: Partial<Charter>
  vendor?: Vendor
}

export function position(headline: string, option: string | null = null): Position {
  return {
    headline,
    argument: headline,
    claims: [{ text: headline, kind: 'inference', loadBearing: true }],
    confidence: 60,
    bestCounter: '',
    changeIf: '',
    option,
  }
}

export const sign = { decision: 'sign', reason: '' } as const

export function refuse(reason: string) {
  return { decision: 'dissent' as const, reason }
}

export function failed(kind: ErrorKind): Failed {
  return { failed: kind }
}

export function seatNamed(id: SeatId): Seat {
  return {
    id,
    name: id.toUpperCase(),
    vendor: 'openai',
    model: `model-of-${id}`,
    temperament: null,
    avatar: null,
    reserve: null,
  }
}

export function opening({ parts, options = [], charter = {}, vendor = 'openai' }: Session): Fact {
  return {
    type: 'session-open',
    v: LOG_VERSION,
    at: 0,
    session: 't-1',
    scope: 'terminal',
    number: 1,
    procedure: 'ask',
    question: { text: 'Tea?', options: options.map((label) => ({ label, text: `Option ${label}` })) },
    askedBy: { id: 'terminal', name: 'You' },
    private: false,
    charter: {
      quorum: 3,
      threshold: { numerator: 2, denominator: 3 },
      rounds: 0,
      method: 'supermajority',
      jury: { mode: 'none', minutes: 60 },
      quiet: false,
      debate: { rounds: null, roles, turnWords: 100, moderated: false, minutes: 30 },
      patience: { factor: 2, floor: 20, ceiling: 180 },
      ...charter,
    },
    seats: parts.map(({ id }) => ({ ...seatNamed(id), vendor })),
    seed: 1,
    earlier: [],
  }
}

/** A turn that ended with a reply, or failed in the step. */
export function turn(seat: SeatId, what: Reply | (Failed & { step: Step }), round = 0): TurnEnd | TurnError {
  const frame = { at: 1, step: what.step, round, seat, usage, cost: 1, ms: 1 }
  if ('failed' in what) return { type: 'turn-error', ...frame, kind: what.failed, text: '', speaker: null }
  const speaker = { vendor: 'openai' as const, model: `model-of-${seat}`, reserve: false }
  return { type: 'turn-end', ...frame, reply: what, speaker }
}

type PlayedStep = 'opening' | 'ballot' | 'signing'

/** A step with its turns in the order of `parts`; none at all when nobody has a turn. */
export function stepFacts(step: PlayedStep, parts: readonly Part[], round = 0): Fact[] {
  const turns = parts.flatMap((part) => {
    const what = played(step, part)
    return what === null ? [] : [turn(part.id, what, round)]
  })
  if (turns.length === 0) return []
  return [{ type: 'step-open', at: 1, step, round, seats: parts.map(({ id }) => id) }, ...turns]
}

function played(step: PlayedStep, { opening, ballot, signing }: Part) {
  switch (step) {
    case 'opening':
      return opening ? { step, ...opening } : null
    case 'ballot':
      return ballot ? { step, ...ballot } : null
    case 'signing':
      return signing ? { step, ...signing } : null
  }
}

export function facts(session: Session): Fact[] {
  const { parts } = session
  return [
    opening(session),
    ...stepFacts('opening', parts),
    ...stepFacts('ballot', parts),
    ...stepFacts('signing', parts),
  ]
}

export function stateOf(session: Session, ...more: Fact[]): State {
  return fold([...facts(session), ...more])
}
