/**
 * The jury: people who vote on what the council leaves open. Its rule is the house's: at least three voters, and two
 * thirds of them, in integers.
 */
import type { ObjectionId } from './reply.ts'
import type { SeatId } from './seat.ts'

/** What people vote on; `id` is unique within its sitting. */
export type JuryCard = { id: string; seat: SeatId } & (
  | {
      /** All that one seat holds against the verdict. */
      kind: 'dissent'
    }
  | { kind: 'objection'; objection: ObjectionId }
)

export type Choice = 'uphold' | 'dismiss'

export interface JuryCount {
  card: string
  uphold: number
  dismiss: number
}

/** `hung`: neither side has two thirds. */
export type JuryDecision = 'upheld' | 'dismissed' | 'hung' | 'too few'

export const juryQuorum = 3

export function decisionOf({ uphold, dismiss }: Pick<JuryCount, Choice>): JuryDecision {
  const voters = uphold + dismiss
  if (voters < juryQuorum) return 'too few'
  if (3 * uphold >= 2 * voters) return 'upheld'
  return 3 * dismiss >= 2 * voters ? 'dismissed' : 'hung'
}

/** When a person was seen to take a side; both sides may stand, as with two reactions. Milliseconds since 1970. */
export type Sides = Partial<Record<Choice, number>>

/** By person. */
export type CardVotes = Readonly<Record<string, Sides>>

/**
 * One person, one vote: the later side stands. Of two that came to light in the same moment nobody can tell which was
 * the later one, and neither counts.
 */
export function choiceOf({ uphold, dismiss }: Sides): Choice | null {
  if (uphold === undefined) return dismiss === undefined ? null : 'dismiss'
  if (dismiss === undefined) return 'uphold'
  if (uphold === dismiss) return null
  return uphold > dismiss ? 'uphold' : 'dismiss'
}

export function tallyOf(votes: CardVotes): Record<Choice, number> {
  const choices = Object.values(votes).map(choiceOf)
  const count = (side: Choice) => choices.filter((choice) => choice === side).length
  return { uphold: count('uphold'), dismiss: count('dismiss') }
}

/** A person takes a side or leaves it. */
export function takeSide(
  votes: CardVotes,
  person: string,
  side: Choice,
  at: number | null,
): Record<string, Sides> {
  const { [side]: _, ...other } = votes[person] ?? {}
  const { [person]: __, ...others } = votes
  const sides: Sides = at === null ? other : { ...other, [side]: at }
  return Object.keys(sides).length === 0 ? others : { ...others, [person]: sides }
}

/**
 * The votes after everyone who stands on either side was looked up. Whoever left a side left it; a side that was not
 * known of came after those that were, and counts from `at`.
 */
export function recount(
  votes: CardVotes,
  standing: Record<Choice, ReadonlySet<string>>,
  at: number,
): Record<string, Sides> {
  const people = new Set([...standing.uphold, ...standing.dismiss])
  const since = (person: string, side: Choice): Sides =>
    standing[side].has(person) ? { [side]: votes[person]?.[side] ?? at } : {}
  return Object.fromEntries(
    [...people].map((person) => [person, { ...since(person, 'uphold'), ...since(person, 'dismiss') }]),
  )
}
