/** What people are asked to judge: every dissent that is still held, and every open objection that was seconded. */
import { isForVerdict } from './exchange/against.ts'
import { walkOf } from './exchange/moves.ts'
import { liveObjections } from './exchange/live.ts'
import type { TrackedObjection } from './exchange/objections.ts'
import type { JuryCard } from './jury.ts'
import type { SeatId } from './seat.ts'
import type { Sitting } from './sitting.ts'
import type { State } from './state.ts'
import type { Dissent } from './verdict.ts'

/**
 * Empty when the charter wants no jury, or nothing was put forward that one could dissent from. The dissents of one
 * seat are one card. A position that its seat left by argument is in the report, and not before the jury: nobody
 * holds it any more.
 */
export function juryCards(state: State): JuryCard[] {
  const { verdict, opening } = state
  if (verdict === null || verdict.chosen === null || opening.charter.jury.mode === 'none') return []
  const seats = new Set(verdict.dissents.filter(isHeld).map(({ seat }) => seat))
  const dissents: JuryCard[] = [...seats].map((seat) => ({ kind: 'dissent', id: `dissent-${seat}`, seat }))
  const objections: JuryCard[] = openToJury(state).map(({ id, by }) => ({
    kind: 'objection',
    id: `objection-${id}`,
    seat: by,
    objection: id,
  }))
  return [...dissents, ...objections]
}

/** All that the verdict of a sitting keeps of one seat's dissent, for its card. */
export function dissentsOfSeat({ verdict }: Pick<Sitting, 'verdict'>, seat: SeatId): Dissent[] {
  return (verdict?.dissents ?? []).filter((dissent) => dissent.seat === seat && isHeld(dissent))
}

function isHeld(dissent: Dissent): boolean {
  return dissent.kind === 'signature' || dissent.held !== 'left by argument'
}

function openToJury(state: State): TrackedObjection[] {
  const chosen = state.verdict?.chosen ?? null
  const counted = walkOf(state.turns).counted.held
  return liveObjections(state).filter(
    (objection) => objection.seconded && isForVerdict(objection, chosen, counted),
  )
}
