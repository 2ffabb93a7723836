/**
 * Signs that an agreement is less than it looks: conformity, collapse, inflated confidence, too few families of
 * models. Computed from the log, in integers.
 */
import { claimsOf, everyReply, firstPositionsIn, type Turn } from '../positions.ts'
import type { Flag } from '../verdict.ts'
import type { SeatId } from '../seat.ts'
import { sizesOf, type Camps } from './camps.ts'
import { familiesIn } from './families.ts'
import { putBackIn, walkOf, type Move, type Walk } from './moves.ts'
import { objectionsIn, type TrackedObjection } from './objections.ts'

export function flagsIn(turns: readonly Turn[]): Flag[] {
  const walk = walkOf(turns)
  const objections = objectionsIn(turns)
  return [
    ...unargued(walk),
    ...cascade(walk.moves),
    ...collapse(walk, objections, turns),
    ...silentCollapse(walk, objections),
    ...inflation(turns),
    ...sameFamily(turns),
  ]
}

function unargued(walk: Walk): Flag[] {
  const seats = putBackIn(walk).toSorted()
  return seats.length === 0 ? [] : [{ kind: 'unargued', seats }]
}

/** Two or more unargued moves to the majority that are at least half of all moves. */
function cascade(moves: readonly Move[]): Flag[] {
  const conforming = moves.filter(({ argued, toMajority }) => toMajority && !argued)
  if (conforming.length < 2 || 2 * conforming.length < moves.length) return []
  return [{ kind: 'cascade', seats: distinct(conforming.map(({ seat }) => seat)) }]
}

/**
 * The entropy of who holds what fell to half or less, while an objection got no answer, or by moves to positions of
 * which nobody else had endorsed a claim.
 */
function collapse(walk: Walk, objections: readonly TrackedObjection[], turns: readonly Turn[]): Flag[] {
  if (walk.moves.length === 0 || !isHalved(walk.first.camps, walk.now.camps)) return []
  const unanswered = objections.some(
    ({ answer, state, inRole }) => answer === null && state === 'open' && inRole === null,
  )
  const endorsed = new Set(
    [...everyReply(turns, 'examination'), ...everyReply(turns, 'speech')].flatMap(({ seat, reply }) =>
      reply.endorsements.filter((claim) => !claim.startsWith(`${seat}.`)),
    ),
  )
  const unfounded = walk.moves.some(({ to, said }) => {
    const camp = to.position.option ?? (said.joins === null ? null : walk.first.camps.get(said.joins))
    const adopted = walk.first.held.filter(({ seat }) => walk.first.camps.get(seat) === camp)
    return adopted.length > 0 && !adopted.flatMap(claimsOf).some(({ id }) => endorsed.has(id))
  })
  return unanswered || unfounded ? [{ kind: 'collapse' }] : []
}

/**
 * Whether the Shannon entropy of camps fell to half or less: `2 H(now) ≤ H(first)`, with
 * `H = log n − (1/n) Σ s log s`. Multiplied out and raised to powers it is a comparison of integers.
 */
function isHalved(first: Camps, now: Camps): boolean {
  const [n, m] = [BigInt(first.size), BigInt(now.size)]
  const [sizes, left] = [[...sizesOf(first).values()], [...sizesOf(now).values()]]
  if (sizes.length < 2 || m === 0n) return false
  return m ** (2n * n * m) * product(sizes, m) <= n ** (n * m) * product(left, 2n * n)
}

/** `Π s^(s·power)`. */
function product(counts: readonly number[], power: bigint): bigint {
  return counts.reduce((total, size) => total * BigInt(size) ** (BigInt(size) * power), 1n)
}

/**
 * A first answer that nobody holds any more, though no seat left it with an argument, and none of the claims that
 * carried it met an objection that was accepted or that stands.
 */
function silentCollapse(walk: Walk, objections: readonly TrackedObjection[]): Flag[] {
  const held = new Set(walk.now.camps.values())
  const gone = distinct([...walk.first.camps.values()].filter((camp) => !held.has(camp)))
  return gone.flatMap((camp) => {
    const members = walk.first.held.filter(({ seat }) => walk.first.camps.get(seat) === camp)
    const argued = walk.moves.some(({ seat, argued }) => argued && members.some((one) => one.seat === seat))
    const claims = new Set(
      members
        .flatMap(claimsOf)
        .filter(({ claim }) => claim.loadBearing)
        .map(({ id }) => id),
    )
    const hit = objections.some(({ claim, state }) => claims.has(claim) && state !== 'rebutted')
    const [author] = distinct(members.map(({ seat }) => seat))
    return argued || hit || author === undefined ? [] : [{ kind: 'silent-collapse' as const, seat: author }]
  })
}

/** Ten points or more on average, and nobody made a new claim. */
function inflation(turns: readonly Turn[]): Flag[] {
  const revisions = everyReply(turns, 'revision')
  if (revisions.some(({ reply }) => reply.position !== null)) return []
  const last = new Map(revisions.map(({ seat, reply }) => [seat, reply.confidence]))
  const rises = firstPositionsIn(turns).flatMap(({ seat, position }) => {
    const confidence = last.get(seat)
    return confidence === undefined ? [] : [confidence - position.confidence]
  })
  const total = rises.reduce((sum, rise) => sum + rise, 0)
  if (rises.length === 0 || total < 10 * rises.length) return []
  return [{ kind: 'inflation', points: Math.floor(total / rises.length) }]
}

/** More than two seats of one family: they are not that many witnesses. */
function sameFamily(turns: readonly Turn[]): Flag[] {
  return [...familiesIn(turns).values()]
    .filter((seats) => seats.length > 2)
    .map((seats) => ({ kind: 'same-family', seats: distinct(seats) }))
}

function distinct<Item extends SeatId>(items: readonly Item[]): Item[] {
  return [...new Set(items)].toSorted()
}
