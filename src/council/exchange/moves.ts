/**
 * How seats changed their minds, and what each of them counts for. A change is argued when the seat cites a claim or
 * an objection that its own opening did not hold, and names an error of its own; a move to the majority that is not
 * argued leaves the seat counted where it stood.
 */
import { kept } from '../kept.ts'
import { claimsIn, claimsOf, everyReply, firstPositionsIn, type Turn } from '../positions.ts'
import { isObjectionId, partsOf, type HeldPosition, type Ref, type Revision } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import { campAfter, firstCamps, sizesOf, type Camp, type Camps } from './camps.ts'
import { raisedIn } from './objections.ts'
import { isSameClaim } from './trigrams.ts'

/** A seat's way from one answer to another; a new wording of the same answer is none. */
export interface Move {
  seat: SeatId
  round: number
  from: HeldPosition
  to: HeldPosition
  /** What the seat said of it. */
  said: Pick<Revision, 'reason' | 'refs' | 'wrongBefore' | 'joins'>
  argued: boolean
  /** To the largest camp that the round left, from one that had been no larger. */
  toMajority: boolean
}

/** Where everybody stood at first and stands now. */
export interface Walk {
  first: { held: HeldPosition[]; camps: Camps }
  /** `held`: the newest position of each seat. */
  now: { held: HeldPosition[]; camps: Camps }
  /** What each seat counts for. */
  counted: { held: HeldPosition[]; camps: Camps }
  /** By time. */
  moves: Move[]
}

export const walkOf = kept((turns: readonly Turn[]): Walk => {
  const first = firstPositionsIn(turns)
  const openings = first.filter(({ round }) => round === 0)
  const firstly = new Map(firstCamps(openings, turns))
  const camps = new Map(firstly)
  const countedCamps = new Map(firstly)
  const now = new Map(openings.map((held) => [held.seat, held]))
  const counted = new Map(now)
  const moves: Move[] = []
  // Most rounds move nobody.
  let isArgued: ReturnType<typeof argumentsIn> | null = null

  function enter(held: HeldPosition): void {
    const camp = held.position.option ?? held.seat
    for (const each of [firstly, camps, countedCamps]) each.set(held.seat, camp)
    for (const each of [now, counted]) each.set(held.seat, held)
  }

  for (const round of roundsOf(turns)) {
    const before = new Map(camps)
    const left: { move: Omit<Move, 'toMajority'>; camp: Camp }[] = []
    for (const { seat, to, said } of newPositions(turns, round)) {
      const from = now.get(seat)
      if (from === undefined) {
        enter(to)
        continue
      }
      const camp = campAfter({ seat, round }, said, before)
      now.set(seat, to)
      camps.set(seat, camp)
      if (camp === countedCamps.get(seat)) counted.set(seat, to)
      if (camp === before.get(seat)) continue
      isArgued ??= argumentsIn(turns)
      left.push({ move: { seat, round, from, to, said, argued: isArgued(seat, said) }, camp })
    }
    const [was, is] = [sizesOf(before), sizesOf(camps)]
    const largest = Math.max(2, ...is.values())
    for (const { move, camp } of left) {
      const own = was.get(before.get(move.seat) ?? '') ?? 0
      const toMajority = is.get(camp) === largest && own <= (was.get(camp) ?? 0)
      moves.push({ ...move, toMajority })
      if (toMajority && !move.argued) continue
      counted.set(move.seat, move.to)
      countedCamps.set(move.seat, camp)
    }
  }
  return {
    first: { held: first, camps: firstly },
    now: { held: [...now.values()], camps },
    counted: { held: [...counted.values()], camps: countedCamps },
    moves,
  }
})

/** Seats that are counted where they no longer stand. */
export function putBackIn({ now, counted }: Walk): SeatId[] {
  return [...now.camps].filter(([seat, camp]) => counted.camps.get(seat) !== camp).map(([seat]) => seat)
}

function roundsOf(turns: readonly Turn[]): number[] {
  const rounds = new Set(everyReply(turns, 'revision').map(({ round }) => round))
  return [...rounds].toSorted((a, b) => a - b)
}

/** In the order of seats, so that who was done first leaves no trace. */
function newPositions(
  turns: readonly Turn[],
  round: number,
): { seat: SeatId; to: HeldPosition; said: Revision }[] {
  return everyReply(turns, 'revision')
    .filter((one) => one.round === round)
    .flatMap(({ seat, reply }) =>
      reply.position === null ? [] : [{ seat, to: { seat, round, position: reply.position }, said: reply }],
    )
    .toSorted((a, b) => (a.seat < b.seat ? -1 : 1))
}

/** Source of the rule: the change cites what is new to the seat, and names what was wrong. */
function argumentsIn(turns: readonly Turn[]): (seat: SeatId, said: Revision) => boolean {
  const claims = claimsIn(turns)
  const objections = new Map(raisedIn(turns).map((objection) => [objection.id, objection]))
  const openings = new Map(firstPositionsIn(turns).map((held) => [held.seat, claimsOf(held)]))

  function foreignText(seat: SeatId, ref: Ref): string | null {
    if (!isObjectionId(ref)) return partsOf(ref).seat === seat ? null : (claims.get(ref)?.text ?? null)
    const objection = objections.get(ref)
    return objection === undefined || objection.by === seat ? null : objection.argument
  }

  return (seat, { reason, refs, wrongBefore }) => {
    if (reason === 'none' || wrongBefore.length === 0) return false
    const own = (openings.get(seat) ?? []).map(({ claim }) => claim.text)
    return refs.some((ref) => {
      const text = foreignText(seat, ref)
      return text !== null && !own.some((claim) => isSameClaim(claim, text))
    })
  }
}
