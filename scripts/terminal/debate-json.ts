/** A debate as JSON: its plan, what was said in it under the numbers that people know, and what it came to. */
import { audienceOf, ranked, type Applause } from '../../src/council/debate/audience.ts'
import {
  fairnessOf,
  sideEffects,
  type CandidateRecord,
  type SideEffect,
} from '../../src/council/debate/fairness.ts'
import { debateLabel } from '../../src/council/debate/labels.ts'
import { claimLedger, type LedgerLine } from '../../src/council/debate/ledger.ts'
import { planOf, plannedTurn, type PlannedTurn } from '../../src/council/debate/rotation.ts'
import { everyReply } from '../../src/council/positions.ts'
import type { CandidateId } from '../../src/council/reply.ts'
import type { Role, SeatId } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import { remarksJson, type RemarkJson } from './remarks-json.ts'
import { speechJson, type SpeechJson } from './speech-json.ts'

export interface DebateJson {
  /** In the order of speaking; turns count from 1, as in the numbers of their claims. */
  plan: PlannedTurn[]
  debate: {
    /** Those that were heard. */
    turns: SpeechJson[]
    /** What the moderator said, asked and struck, by time. */
    remarks: RemarkJson[]
    /** Null where nobody was counted. */
    audience: AudienceJson | null
  }
  /** Every claim that was made before the seats dropped their roles. */
  claims: ({ label: string } & LedgerLine)[]
  /** One for each answer that was held or argued for. */
  fairness: CandidateRecord[]
  /** What is to be noted of the answer that was put forward. */
  sideEffects: SideEffect[]
}

export interface AudienceJson {
  total: Applause
  /** Best received first, as are the others. */
  seats: ({ seat: SeatId } & Applause)[]
  roles: ({ role: Role } & Applause)[]
  candidates: ({ candidate: CandidateId } & Applause)[]
}

/** Null for a session that is no debate. */
export function debateJson(state: State): DebateJson | null {
  const { opening, turns, debate } = state
  if (debate === null) return null
  return {
    plan: planOf(opening).map((planned) => ({ ...planned, turn: planned.turn + 1 })),
    debate: {
      turns: everyReply(turns, 'speech').flatMap((said) => {
        const planned = plannedTurn(opening, said)
        return planned === undefined ? [] : [speechJson(state, planned, said.reply)]
      }),
      remarks: remarksJson(state),
      audience: audienceJson(state),
    },
    claims: claimLedger(state).map((line) => ({
      label: debateLabel(opening, line.id) ?? line.id,
      ...line,
    })),
    fairness: fairnessOf(state),
    sideEffects: sideEffects(state),
  }
}

function audienceJson(state: State): AudienceJson | null {
  const audience = audienceOf(state)
  if (audience === null || state.debate?.audience?.counted !== true) return null
  const { total, seats, roles, candidates } = audience
  return {
    total,
    seats: ranked(seats).map(([seat, applause]) => ({ seat, ...applause })),
    roles: ranked(roles).map(([role, applause]) => ({ role, ...applause })),
    candidates: ranked(candidates).map(([candidate, applause]) => ({ candidate, ...applause })),
  }
}
