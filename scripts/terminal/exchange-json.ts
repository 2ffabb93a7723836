/** What the exchange came to, as JSON. */
import { changesIn, moversOf, type Change } from '../../src/council/exchange/changes.ts'
import type { Move } from '../../src/council/exchange/moves.ts'
import { objectionsIn, type TrackedObjection } from '../../src/council/exchange/objections.ts'
import { claimsIn } from '../../src/council/positions.ts'
import type { ChangeReason, ClaimId, HeldPosition, Revision } from '../../src/council/reply.ts'
import type { SeatId } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'

export interface ObjectionJson extends Omit<TrackedObjection, 'claim' | 'inRole'> {
  claim: { id: ClaimId; text: string }
}

export interface AnswerJson {
  headline: string
  /** Option label in a closed question, `Z` for none of them, null in an open one. */
  option: string | null
}

/** One for each seat that moved to another answer, or gave up a claim of its own. */
export interface ChangeJson {
  seat: SeatId
  from: AnswerJson
  to: AnswerJson
  /** By round; empty when the seat kept its answer. */
  moves: MoveJson[]
  /** Counted at an earlier position, because its way to the majority was not argued. */
  putBack: boolean
  /** Own claims that it gave up under an objection. */
  conceded: ClaimId[]
}

export interface MoveJson {
  round: number
  from: AnswerJson
  to: AnswerJson
  argued: boolean
  toMajority: boolean
  /** Whose claims and objections it cites, its own left out. */
  movedBy: SeatId[]
  refs: Revision['refs']
  reason: ChangeReason
  wrongBefore: { claim: ClaimId; why: string }[]
}

/** Every one of the session, by round and seat. */
export function objectionsJson({ turns }: State): ObjectionJson[] {
  const claims = claimsIn(turns)
  return objectionsIn(turns).map(({ id, round, by, against, claim, ...rest }) => {
    const { kind, severity, argument, wouldResolve, answer, backers, state, seconded } = rest
    const attacked = { id: claim, text: claims.get(claim)?.text ?? '' }
    const raised = { id, round, by, against, claim: attacked, kind, severity, argument, wouldResolve }
    return { ...raised, answer, backers, state, seconded }
  })
}

/** By seat id. */
export function changesJson({ turns }: State): ChangeJson[] {
  return changesIn(turns)
    .filter(({ moves, conceded }) => moves.length > 0 || conceded.length > 0)
    .map(changeJson)
}

function changeJson({ seat, first, final, moves, putBack, conceded }: Change): ChangeJson {
  return { seat, from: answer(first), to: answer(final), moves: moves.map(moveJson), putBack, conceded }
}

function moveJson(move: Move): MoveJson {
  const { round, from, to, argued, toMajority, said } = move
  const { refs, reason, wrongBefore } = said
  const way = { round, from: answer(from), to: answer(to), argued, toMajority }
  return { ...way, movedBy: moversOf(move), refs, reason, wrongBefore }
}

function answer({ position }: HeldPosition): AnswerJson {
  const { headline, option } = position
  return { headline, option }
}

/** How many rounds of exchange or debate were begun; one that was over with its examination counts. */
export function roundsIn({ steps }: State): number {
  const begun = steps.filter(({ step }) => step === 'examination' || step === 'speech')
  return new Set(begun.map(({ round }) => round)).size
}
