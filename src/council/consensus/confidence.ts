/**
 * The chance that a verdict is right, as long as no outcomes of this council are on record: a rule read off 51,765
 * recorded answers of 11 models, with panels of three and five. What tells most is by how many seats the verdict
 * leads its strongest rival; the stated confidence of those behind it corrects that, the more the closer it was.
 */
import type { Confidence, Outcome } from '../verdict.ts'

export interface Grounds {
  outcome: Outcome
  /** Signatures that count. */
  signatures: number
  /** Seats convened. */
  seats: number
  /** Seats behind the strongest other answer, and not behind this one. */
  rival: number
  /** Stated by those who could sign what was chosen, 0–100. */
  confidences: readonly number[]
  /** Open objections that a second seat finds major. */
  openMajor: number
  /** Signatures that are not counted because their seats moved without an argument. */
  unargued: number
}

/** Lead over the strongest rival, as a share of the seats convened in per cent → chance in per cent. */
const measured: readonly (readonly [lead: number, chance: number])[] = [
  [0, 50],
  [20, 60],
  [40, 72],
  [60, 80],
  [80, 87],
  [100, 93],
]

/** What the recorded models stated on average. */
const usual = 87

/** Null where nothing is claimed: for a split, no quorum, and a stopped council. */
export function confidenceOf(grounds: Grounds): Confidence | null {
  const { outcome, openMajor, unargued } = grounds
  if (outcome === 'split' || outcome === 'no quorum' || outcome === 'stopped') return null
  const chance = estimate(grounds) - 5 * openMajor - 5 * unargued
  // A band of ten points: more than that nobody knows.
  const from = Math.min(90, Math.max(10, 10 * Math.floor(chance / 10)))
  return { from, to: from + 10, calibrated: false }
}

/** In per cent, from the lead and the stated confidences alone. */
export function estimate({ signatures, seats, rival, confidences }: Omit<Grounds, 'outcome'>): number {
  const lead = Math.max(0, (100 * (signatures - rival)) / seats)
  const stated = confidences.reduce((sum, one) => sum + one, 0) / confidences.length
  const correction = confidences.length === 0 ? 0 : (1 - 0.0065 * lead) * (stated - usual)
  return Math.max(5, Math.min(97, Math.round(interpolated(lead) + correction)))
}

function interpolated(lead: number): number {
  const above = measured.findIndex(([at]) => lead <= at)
  const [right, upper] = measured[above] ?? [100, 93]
  const [left, lower] = measured[above - 1] ?? [right, upper]
  return right === left ? upper : lower + ((upper - lower) * (lead - left)) / (right - left)
}
