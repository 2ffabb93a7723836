/**
 * The Schulze method (Markus Schulze, "A new monotonic, clone-independent, reversal symmetric, and
 * Condorcet-consistent single-winner election method", 2011): a candidate is beaten when another reaches it over
 * a stronger chain of head-to-head victories than it has in return.
 */
import type { CandidateId } from '../reply.ts'
import { sortedBy } from './order.ts'
import { countPairs, mapPairs, pair, type Pairs, type Ranking } from './pairwise.ts'

/** What a head-to-head victory weighs: the winner's votes, or by how many votes it won. */
export type Strength = 'winning-votes' | 'margins'

export interface SchulzeCount {
  /** Strength of the strongest chain from the first to the second; 0 where there is none. */
  paths: Pairs
  /** Candidates that nobody beats, by id; several when a tie or a symmetric cycle stands. */
  winners: CandidateId[]
  /** All candidates: the winners, then those nobody beats once the winners are gone, and so on. */
  order: CandidateId[][]
}

/** Counts rankings. "None of these" takes part like any other candidate when it is among them. */
export function schulze(
  candidates: readonly CandidateId[],
  rankings: readonly Ranking[],
  strength: Strength = 'winning-votes',
): SchulzeCount {
  return schulzeOf(countPairs(candidates, rankings), strength)
}

/** The same from head-to-head counts. */
export function schulzeOf(counts: Pairs, strength: Strength = 'winning-votes'): SchulzeCount {
  const paths = strongestPaths(counts, strength)
  const order = layers(paths)
  return { paths, winners: order[0] ?? [], order }
}

/** Widest paths between all pairs, by the algorithm of Floyd and Warshall. */
function strongestPaths(counts: Pairs, strength: Strength): Pairs {
  const candidates = [...counts.keys()]
  const paths = mapPairs(candidates, (a, b) => victory(pair(counts, a, b), pair(counts, b, a), strength))
  for (const via of candidates) {
    for (const [from, row] of paths) {
      for (const [to, direct] of row) {
        const detour = Math.min(pair(paths, from, via), pair(paths, via, to))
        if (detour > direct) row.set(to, detour)
      }
    }
  }
  return paths
}

function victory(won: number, lost: number, strength: Strength): number {
  if (won <= lost) return 0
  return strength === 'margins' ? won - lost : won
}

/** "Beats" is transitive, so each layer of unbeaten candidates is never empty. */
function layers(paths: Pairs): CandidateId[][] {
  const order: CandidateId[][] = []
  let left = sortedBy(paths.keys(), (candidate) => candidate)
  while (left.length > 0) {
    const rivals = left
    const beaten = (a: CandidateId) => rivals.some((b) => pair(paths, b, a) > pair(paths, a, b))
    order.push(rivals.filter((candidate) => !beaten(candidate)))
    left = rivals.filter(beaten)
  }
  return order
}
