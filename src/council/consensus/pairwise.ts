/** Head-to-head counts of ranked ballots. */
import type { CandidateId } from '../reply.ts'

/** A number for each ordered pair of different candidates. */
export type Pairs = ReadonlyMap<CandidateId, ReadonlyMap<CandidateId, number>>

/** Best first; candidates in one group are tied, those in no group are last together. */
export type Ranking = readonly (readonly CandidateId[])[]

/**
 * How many rankings put the first candidate of a pair above the second. Ids that are no candidates are
 * skipped; a candidate named twice in one ranking counts at its better place.
 */
export function countPairs(candidates: readonly CandidateId[], rankings: readonly Ranking[]): Pairs {
  const placed = rankings.map(placesOf)
  return mapPairs(
    candidates,
    (a, b) => placed.filter((places) => placeIn(places, a) < placeIn(places, b)).length,
  )
}

/** The value of a pair; 0 for a pair that is not in the table. */
export function pair(pairs: Pairs, a: CandidateId, b: CandidateId): number {
  return pairs.get(a)?.get(b) ?? 0
}

/** A table with `value` for each ordered pair of different candidates. */
export function mapPairs(
  candidates: readonly CandidateId[],
  value: (a: CandidateId, b: CandidateId) => number,
): Map<CandidateId, Map<CandidateId, number>> {
  const row = (a: CandidateId) => candidates.filter((b) => b !== a).map((b) => [b, value(a, b)] as const)
  return new Map(candidates.map((a) => [a, new Map(row(a))]))
}

function placesOf(ranking: Ranking): Map<CandidateId, number> {
  const places = new Map<CandidateId, number>()
  for (const [place, group] of ranking.entries()) {
    for (const candidate of group) if (!places.has(candidate)) places.set(candidate, place)
  }
  return places
}

function placeIn(places: ReadonlyMap<CandidateId, number>, candidate: CandidateId): number {
  return places.get(candidate) ?? Number.POSITIVE_INFINITY
}
