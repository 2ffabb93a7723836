/** The list of a debate's claims: which stand, which fell, which are open, which were struck. */
import { answersIn, objectionsIn, type TrackedObjection } from '../exchange/objections.ts'
import { everyReply, madeIn, type MadeClaim, type Turn } from '../positions.ts'
import { partsOf, type CandidateId, type Claim, type ClaimId, type ClaimState } from '../reply.ts'
import type { Role, SeatId } from '../seat.ts'
import type { State } from '../state.ts'
import { openingLabels } from './labels.ts'
import { struckIn } from './phase.ts'
import { plannedTurn } from './rotation.ts'

export interface LedgerLine {
  id: ClaimId
  claim: Claim
  seat: SeatId
  /** The role in which it was made; null for a claim of an opening. */
  role: Role | null
  /** What it was made for; null for a claim that was made for no answer. */
  for: CandidateId | null
  state: ClaimState | 'struck'
  /** Who tells: the moderator who struck it, a scribe, or the count of objections and answers. */
  by: 'moderator' | 'scribe' | 'count'
  /** What the scribe said of it, else empty. */
  why: string
}

/**
 * Every claim that was made before the seats dropped their roles, those of the openings by their number (who was
 * fastest must not show), then by time. Struck is struck; else the newest scribe's
 * word holds until the claim is attacked or answered for again; else it fell when an objection to it was accepted, is
 * open while one is unanswered, and stands otherwise.
 */
export function claimLedger(state: State): LedgerLine[] {
  const turns = debateTurns(state)
  const struck = struckIn(state)
  const objections = objectionsIn(turns)
  const found = scribesWords(turns)
  return inOrder(state, [...madeIn(turns)]).map(([id, made]) => {
    const { seat, round } = partsOf(id)
    const role = plannedTurn(state.opening, { seat, round })?.role ?? null
    const own = objections.filter((objection) => objection.claim === id)
    const word = found.get(id)
    const line = { id, claim: made.claim, seat, role, for: made.for }
    if (struck.has(id)) return { ...line, state: 'struck', by: 'moderator', why: '' }
    if (word !== undefined && !isTouchedAfter(word.at, own, turns))
      return { ...line, state: word.state, by: 'scribe', why: word.why }
    return { ...line, state: stateBy(own), by: 'count', why: '' }
  })
}

/** Openings were written side by side: the log has them as the network pleased. */
function inOrder({ opening }: State, claims: [ClaimId, MadeClaim][]): [ClaimId, MadeClaim][] {
  const seats = [...openingLabels(opening).keys()]
  const placeOf = (id: ClaimId) => {
    const { seat, round } = partsOf(id)
    return round === 0 ? seats.indexOf(seat) : seats.length
  }
  return claims.toSorted(([a], [b]) => placeOf(a) - placeOf(b))
}

/** Openings and turns in roles: what came later is no part of the debate. */
function debateTurns({ turns }: Pick<State, 'turns'>): Turn[] {
  return turns.filter(({ step }) => step === 'opening' || step === 'speech' || step === 'answer')
}

function stateBy(objections: readonly TrackedObjection[]): ClaimState {
  if (objections.some(({ state }) => state === 'accepted')) return 'fell'
  return objections.some(({ state }) => state === 'open') ? 'open' : 'stands'
}

/** The newest entry on each claim, and the place of its turn. */
function scribesWords(turns: readonly Turn[]) {
  return new Map(
    turns.flatMap((turn, at) =>
      turn.type === 'turn-end' && turn.reply.step === 'speech'
        ? turn.reply.ledger.map(({ claim, state, why }) => [claim, { state, why, at }] as const)
        : [],
    ),
  )
}

function isTouchedAfter(
  at: number,
  objections: readonly TrackedObjection[],
  turns: readonly Turn[],
): boolean {
  const ids = new Set(objections.map(({ id }) => id))
  const isAnswered = answersIn(turns).some((given) => given.at > at && ids.has(given.answer.objection))
  return (
    isAnswered ||
    everyReply(turns.slice(at + 1), 'speech').some(({ seat, round }) =>
      objections.some((objection) => objection.by === seat && objection.round === round),
    )
  )
}
