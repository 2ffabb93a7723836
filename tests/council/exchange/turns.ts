/** The turns of an exchange in a few words. Every seat is of a family of its own, unless it says otherwise. */
import type { TurnEnd } from '../../../src/council/facts.ts'
import type {
  Ballot,
  Claim,
  Examination,
  Objection,
  Position,
  Probe,
  Reply,
  Revision,
} from '../../../src/council/reply.ts'
import type { SeatId } from '../../../src/council/seat.ts'
import { position } from '../consensus/sessions.ts'

const usage = { input: 1, cached: 0, output: 1, reasoning: 0 }

export function said(seat: SeatId, reply: Reply, round = 0, more: Partial<TurnEnd> = {}): TurnEnd {
  const speaker = { vendor: 'rehearsal', model: 'scripted', reserve: false } as const
  return {
    type: 'turn-end',
    at: 1,
    step: reply.step,
    round,
    seat,
    reply,
    speaker,
    usage,
    cost: 1,
    ms: 1,
    ...more,
  }
}

/** Claims of so many sentences, each of which carries the position. */
export function claims(...texts: string[]): Claim[] {
  return texts.map((text) => ({ text, kind: 'fact', loadBearing: true }))
}

/** Each so unlike the others that nobody takes one for another. */
const reasons: Record<SeatId, string> = {
  sol: 'Indents follow the reader.',
  aria: 'Diffs stay small.',
  prism: 'Nobody counts keystrokes.',
  vega: 'Editors differ too much.',
  lyra: 'History favours neither.',
}

/** `option`: null in an open question. */
export function opened(seat: SeatId, option: string | null = null, more: Partial<Position> = {}): TurnEnd {
  const first = { ...position(`${seat} at first`, option), claims: claims(reasons[seat] ?? seat) }
  return said(seat, { step: 'opening', ...first, ...more })
}

export function objection(claim: string, more: Partial<Objection> = {}): Objection {
  return { claim, kind: 'logic', severity: 'major', argument: 'No.', wouldResolve: 'A proof.', ...more }
}

export function probed(seat: SeatId, more: Partial<Probe> = {}): TurnEnd {
  return said(seat, { step: 'probe', objection: objection(`${seat}.0.1`), contradictions: [], ...more })
}

export function examined(seat: SeatId, more: Partial<Examination> = {}, round = 1): TurnEnd {
  return said(seat, { step: 'examination', objections: [], endorsements: [], couldSign: [], ...more }, round)
}

/** Keeps its answer, unless `more` says otherwise. */
export function revised(seat: SeatId, more: Partial<Revision> = {}, round = 1): TurnEnd {
  const kept: Revision = {
    answers: [],
    changed: false,
    reason: 'none',
    refs: [],
    wrongBefore: [],
    position: null,
    joins: null,
    couldSign: [],
    confidence: 60,
  }
  return said(seat, { step: 'revision', ...kept, ...more }, round)
}

/** Goes over to another answer: to an option, or to that of another seat. An argued change cites a claim. */
export function moved(
  seat: SeatId,
  to: { option: string } | { joins: SeatId | null },
  cited: string | null = null,
  round = 1,
): TurnEnd {
  const option = 'option' in to ? to.option : null
  return revised(
    seat,
    {
      changed: true,
      position: position(`${seat} in round ${round}`, option),
      joins: 'joins' in to ? to.joins : null,
      ...(cited !== null && {
        reason: 'better-argument',
        refs: [cited],
        wrongBefore: [{ claim: `${seat}.0.1`, why: 'It was not so.' }],
      }),
    },
    round,
  )
}

export function voted(seat: SeatId, more: Partial<Ballot> = {}, round = 0): TurnEnd {
  const ballot = {
    abstain: false,
    approve: [],
    ranking: [],
    confidence: 50,
    openObjections: [],
    standing: [],
  }
  return said(seat, { step: 'ballot', ...ballot, ...more }, round)
}
