/** What many kills came to, added up as they are made, so that a run that ends early tells too how far it came. */
import type { Fact } from '../../src/council/facts.ts'
import { answers, askedBy, type Findings } from './findings.ts'
import type { Outcome } from './lives.ts'

export interface Counts {
  points: number
  /** Some points lie behind the end of a council: then nothing is killed there. */
  kills: number
  lost: number
  unsaid: number
  doubled: number
  /** Calls in flight when a life ended, and those of them that the next one made again. */
  inFlight: number
  repeated: number
  /** Calls that were made again although their answer was remembered. */
  needless: number
  /** Councils whose asker was left with "thinking…". */
  unanswered: number
  /** Calls whose seat was shown something else than it would have been. */
  unlike: number
}

export function noCounts(): Counts {
  return {
    points: 0,
    kills: 0,
    lost: 0,
    unsaid: 0,
    doubled: 0,
    inFlight: 0,
    repeated: 0,
    needless: 0,
    unanswered: 0,
    unlike: 0,
  }
}

/** Adds one council that died on its way. */
export function count(counts: Counts, outcome: Outcome, findings: Findings): void {
  const { inFlight, repeated } = flights(outcome)
  counts.points += 1
  counts.kills += outcome.lives.length
  counts.lost += findings.lost
  counts.unsaid += findings.unsaid.length
  counts.doubled += findings.doubled.length
  counts.inFlight += inFlight
  counts.repeated += repeated
  counts.needless += findings.needless.length
  counts.unanswered += findings.isAnswered ? 0 : 1
  counts.unlike += findings.unlike.length
}

/** A call in flight is one that was made, and whose answer is not on record. */
function flights({ first, lives }: Outcome): { inFlight: number; repeated: number } {
  let inFlight = 0
  let repeated = 0
  const made = new Set(first)
  for (const { left, calls } of lives) {
    const open = openOf([...made], left)
    inFlight += open.length
    repeated += calls.filter((call) => open.includes(call)).length
    for (const call of calls) made.add(call)
  }
  return { inFlight, repeated }
}

/** A seat is asked the same again, in a second sitting, only when its first answer is there. */
function openOf(made: readonly string[], left: readonly Fact[]): string[] {
  return made.filter((line, at) => {
    const before = made.slice(0, at).filter((one) => askedBy(one) === askedBy(line)).length
    return before >= answers(left, askedBy(line))
  })
}
