/** When the exchange may be skipped, and when another round of it is worth its price. */
import { claimsIn, everyReply, firstPositionsIn, isClosedQuestion, repliesIn } from '../positions.ts'
import type { Probe } from '../reply.ts'
import type { State } from '../state.ts'
import { NONE } from '../task.ts'
import { sizesOf } from './camps.ts'
import { familiesIn } from './families.ts'
import { putBackIn, walkOf } from './moves.ts'
import { raisedIn, type RaisedObjection } from './objections.ts'

/** Fewer answers of one mind prove nothing. */
const enough = { positions: 3, families: 2 } as const

/**
 * Whether all openings stand for the same option, so that one seat's attempt to break the agreement may take the
 * place of an exchange. Never in an open question: there nobody but the seats can tell.
 */
export function areOpeningsAlike(state: State): boolean {
  const positions = firstPositionsIn(state.turns)
  const options = new Set(positions.map(({ position }) => position.option))
  const [option] = options
  return isClosedQuestion(state) && options.size === 1 && option !== NONE && areEnough(state)
}

/** Whether the agreement survived: no blocking objection, and no two claims that carry it exclude each other. */
export function hasWithstood({ turns }: Pick<State, 'turns'>, { objection, contradictions }: Probe): boolean {
  const claims = claimsIn(turns)
  const carries = (id: string) => claims.get(id)?.loadBearing === true
  return objection.severity !== 'blocking' && !contradictions.some(([a, b]) => carries(a) && carries(b))
}

/**
 * Whether the first half of an exchange has shown that there is nothing to exchange: in an open question, every seat
 * could sign every other position, and no claim that carries one met more than a minor objection.
 */
export function isSettledByExamination(state: State, round: number): boolean {
  if (isClosedQuestion(state) || !areEnough(state)) return false
  const asked = state.steps.find((step) => step.step === 'examination' && step.round === round)?.seats ?? []
  const examined = everyReply(state.turns, 'examination').filter((one) => one.round === round)
  const seats = firstPositionsIn(state.turns).map(({ seat }) => seat)
  const claims = claimsIn(state.turns)
  return (
    examined.length === asked.length &&
    examined.every(({ seat, reply }) =>
      seats.every((one) => one === seat || reply.couldSign.includes(one)),
    ) &&
    examined.every(({ reply }) =>
      reply.objections.every(
        ({ claim, severity }) => severity === 'minor' || claims.get(claim)?.loadBearing !== true,
      ),
    )
  )
}

/**
 * Whether a further round is worth it: the last one brought an argued change, or an objection that nobody had raised
 * before, and the council is still short of its threshold.
 */
export function isWorthAnotherRound(state: State, round: number): boolean {
  const argued = walkOf(state.turns).moves.some((move) => move.round === round && move.argued)
  const raised = raisedIn(state.turns)
  const earlier = new Set(raised.filter((one) => one.round < round).map(aim))
  const isNew = raised.some((one) => one.round === round && !earlier.has(aim(one)))
  return (argued || isNew) && !hasThreshold(state)
}

/** Who attacks what on which ground: the same attack again is nothing new. */
function aim({ by, claim, kind }: RaisedObjection): string {
  return [by, claim, kind].join(' ')
}

/** Whether enough seats stand behind one answer, or could sign it, going by what they said before any ballot. */
function hasThreshold(state: State): boolean {
  const { charter, seats } = state.opening
  const { numerator, denominator } = charter.threshold
  const walk = walkOf(state.turns)
  const { camps, held } = walk.counted
  const putBack = new Set(putBackIn(walk))
  const isEnough = (count: number) => denominator * count >= numerator * seats.length
  if (isClosedQuestion(state)) {
    return [...sizesOf(camps)].some(([option, size]) => option !== NONE && isEnough(size))
  }
  const revisions = repliesIn(state.turns, 'revision')
  const couldSign = (seat: string, author: string) =>
    !putBack.has(seat) && revisions.get(seat)?.couldSign.includes(author) === true
  const supporters = (author: string) =>
    held.filter(({ seat }) => camps.get(seat) === camps.get(author) || couldSign(seat, author)).length
  return held.some(({ seat }) => isEnough(supporters(seat)))
}

function areEnough({ turns }: State): boolean {
  return firstPositionsIn(turns).length >= enough.positions && familiesIn(turns).size >= enough.families
}
