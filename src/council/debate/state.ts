/** What people did in a debate: a fold of their facts. */
import type { AudienceCount, Fact, SessionOpen } from '../facts.ts'
import type { ClaimId } from '../reply.ts'
import type { Person, SeatId } from '../seat.ts'

/** When it was said: how many turns had ended, and how many steps had begun. */
interface Moment {
  turns: number
  steps: number
}

/** What a moderator said or did that later turns know of. */
export type Remark = { by: Person; moment: Moment } & (
  | { kind: 'note'; text: string }
  | { kind: 'question'; seat: SeatId; text: string }
  | { kind: 'strike'; claim: ClaimId }
)

export interface DebateState {
  /** Null while it goes on by itself. */
  moderator: Person | null
  paused: boolean
  /** How many turns of the plan may have begun by now, in a moderated debate. */
  floor: number
  remarks: readonly Remark[]
  /** The moderator called the vote. */
  called: boolean
  /** When it last moved on; a moderator who is away is away since then. */
  movedAt: number
  reminded: boolean
  /** Null until it is to be counted; `counts` is null until it is. */
  audience: { counts: AudienceCount[] | null; counted: boolean } | null
}

export function newDebate({ procedure, charter, askedBy, at }: SessionOpen): DebateState | null {
  if (procedure !== 'debate') return null
  return {
    moderator: charter.debate.moderated ? askedBy : null,
    paused: false,
    floor: 0,
    remarks: [],
    called: false,
    movedAt: at,
    reminded: false,
    audience: null,
  }
}

/** Facts of other kinds leave it as it is. */
export function moveDebate(debate: DebateState | null, fact: Fact, moment: Moment): DebateState | null {
  const change = debate && changeBy(fact, debate, moment)
  if (debate === null || change === null) return debate
  const isMove = fact.type !== 'moderator-remind'
  return { ...debate, ...(isMove && { movedAt: fact.at, reminded: false }), ...change }
}

function changeBy(fact: Fact, debate: DebateState, moment: Moment): Partial<DebateState> | null {
  const remark = (said: Remark) => ({ remarks: [...debate.remarks, said] })
  switch (fact.type) {
    case 'floor-give':
      return { floor: Math.max(debate.floor, fact.turn + 1) }
    case 'debate-pause':
      return { paused: true }
    case 'debate-resume':
      return { paused: false }
    case 'note-add':
      return remark({ kind: 'note', by: fact.by, text: fact.text, moment })
    case 'question-put':
      return remark({ kind: 'question', by: fact.by, seat: fact.seat, text: fact.text, moment })
    case 'claim-strike':
      return remark({ kind: 'strike', by: fact.by, claim: fact.claim, moment })
    case 'vote-call':
      return { called: true, paused: false }
    case 'moderator-change':
      return { moderator: fact.to }
    case 'moderator-remind':
      return { reminded: true }
    case 'audience-call':
      return { audience: { counts: null, counted: false } }
    case 'audience-count':
      return { audience: { counts: fact.counts, counted: fact.counted } }
    case 'turn-end':
    case 'turn-error':
      return {}
    case 'session-open':
    case 'stage-open':
    case 'step-open':
    case 'turn-late':
    case 'election-end':
    case 'session-stop':
    case 'verdict-reach':
    case 'jury-open':
    case 'jury-close':
    case 'session-close':
    case 'session-reconvene':
    case 'mark-give':
    case 'outcome-record':
      return null
  }
}
