/** Which voice each seat really gets, given the keys that are there. */
import { findKey, keyVariables } from '../agents/keys.ts'
import type { ModelChoice, Seat } from '../council/seat.ts'
import type { SeatEntry } from './council-file.ts'

/** A seat and why it speaks as it does: null when its own model speaks. */
export interface ResolvedSeat {
  seat: Seat
  note: string | null
}

/**
 * A seat without its key is played by a rehearsal agent; a reserve without its key is left out. `SOL_MODEL` and
 * the like, named after the seat's id, replace a seat's model.
 */
export function resolveSeats(
  entries: readonly SeatEntry[],
  environment: Readonly<Record<string, string>>,
): { seats: ResolvedSeat[]; problems: string[] } {
  const problems = entries
    .flatMap((entry) =>
      [entry, ...(entry.reserve === null ? [] : [entry.reserve])].map((choice) => ({ entry, choice })),
    )
    .filter(({ choice }) => choice.vendor === 'compatible' && choice.baseUrl === undefined)
    .map(
      ({ entry }) => `The seat ${entry.id} is "compatible" and needs a baseUrl. Add one in the council file.`,
    )
  return { seats: entries.map((entry) => resolve(entry, environment)), problems }
}

function resolve(entry: SeatEntry, environment: Readonly<Record<string, string>>): ResolvedSeat {
  const { id, name, temperament, avatar } = entry
  const persona = { id, name, temperament, avatar }
  const override = environment[`${id.toUpperCase().replaceAll('-', '_')}_MODEL`]
  const own: ModelChoice = { ...choice(entry), ...(override !== undefined && { model: override }) }
  const missing = missingKey(own, environment)
  const reserve = entry.reserve === null ? null : choice(entry.reserve)
  if (missing === null) {
    const usable = reserve !== null && missingKey(reserve, environment) === null ? reserve : null
    const note =
      reserve !== null && usable === null
        ? `its reserve is left out: ${missingKey(reserve, environment)} is not set`
        : null
    return { seat: { ...persona, ...own, reserve: usable }, note }
  }
  const rehearsal: ModelChoice = { vendor: 'rehearsal', model: 'rehearsal' }
  return { seat: { ...persona, ...rehearsal, reserve: null }, note: `${missing} is not set` }
}

/** The variable that would have to hold this model's key, or null when nothing is missing. */
function missingKey(model: ModelChoice, environment: Readonly<Record<string, string>>): string | null {
  const variable = model.keyVariable ?? keyVariables[model.vendor]
  return findKey(model, (name) => environment[name]) === null ? variable : null
}

function choice({
  vendor,
  model,
  baseUrl,
  keyVariable,
}: SeatEntry | NonNullable<SeatEntry['reserve']>): ModelChoice {
  return {
    vendor,
    model,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(keyVariable !== undefined && { keyVariable }),
  }
}
