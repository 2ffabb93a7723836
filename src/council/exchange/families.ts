import type { Turn } from '../positions.ts'
import type { SeatId } from '../seat.ts'

/**
 * Whose models answered, by family: seats of one family make the same mistakes together. A vendor is a family; of
 * compatible endpoints each model is one, and each rehearsed seat stands for itself.
 */
export function familiesIn(turns: readonly Turn[]): Map<string, SeatId[]> {
  const families = new Map<string, SeatId[]>()
  const seen = new Set<SeatId>()
  for (const turn of turns) {
    if (turn.type !== 'turn-end' || seen.has(turn.seat)) continue
    seen.add(turn.seat)
    const { vendor, model } = turn.speaker
    const family =
      vendor === 'rehearsal'
        ? `rehearsal ${turn.seat}`
        : vendor === 'compatible'
          ? `compatible ${model}`
          : vendor
    families.set(family, [...(families.get(family) ?? []), turn.seat])
  }
  return families
}
