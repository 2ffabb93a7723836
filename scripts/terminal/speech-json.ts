/** One turn of a debate as JSON. */
import { debateLabel } from '../../src/council/debate/labels.ts'
import { struckIn } from '../../src/council/debate/phase.ts'
import type { PlannedTurn } from '../../src/council/debate/rotation.ts'
import {
  claimId,
  objectionId,
  type CandidateId,
  type Claim,
  type ClaimId,
  type ClaimState,
  type Objection,
  type ObjectionAnswer,
  type ObjectionId,
  type Speech,
} from '../../src/council/reply.ts'
import type { Role, SeatId } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'

/** An id, and the number that people know it by. */
export interface Named<Id extends string> {
  id: Id
  label: string
}

export interface SpeechJson {
  /** The turn's number, such as `5`. */
  label: string
  round: number
  seat: SeatId
  role: Role
  /** Markdown. */
  text: string
  arguesFor: CandidateId | null
  claims: (Named<ClaimId> & Claim & { struck: boolean })[]
  objections: (Named<ObjectionId> & Omit<Objection, 'claim'> & { claim: Named<ClaimId> })[]
  answers: (Omit<ObjectionAnswer, 'objection'> & { objection: Named<ObjectionId> })[]
  endorsements: Named<ClaimId>[]
  /** A scribe's list. */
  ledger: { claim: Named<ClaimId>; state: ClaimState; why: string }[]
}

export function speechJson(state: State, { turn, round, seat, role }: PlannedTurn, said: Speech): SpeechJson {
  const claim = (id: ClaimId) => namedClaim(state, id)
  const objection = (id: ObjectionId): Named<ObjectionId> => ({
    id,
    label: debateLabel(state.opening, id) ?? id,
  })
  const struck = struckIn(state)
  return {
    label: String(turn + 1),
    round,
    seat,
    role,
    text: said.text,
    arguesFor: said.arguesFor,
    claims: said.claims.map((made, index) => {
      const named = claim(claimId(seat, round, index + 1))
      return { ...named, ...made, struck: struck.has(named.id) }
    }),
    objections: said.objections.map((raised, index) => ({
      ...objection(objectionId(seat, round, index + 1)),
      ...raised,
      claim: claim(raised.claim),
    })),
    answers: said.answers.map((answer) => ({ ...answer, objection: objection(answer.objection) })),
    endorsements: said.endorsements.map(claim),
    ledger: said.ledger.map((line) => ({ ...line, claim: claim(line.claim) })),
  }
}

export function namedClaim({ opening }: State, id: ClaimId): Named<ClaimId> {
  return { id, label: debateLabel(opening, id) ?? id }
}
