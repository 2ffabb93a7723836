/** Labels that mean something to one reader alone: position `2`, its claim `2.1`, objection `o3`. */
import type { TrackedObjection } from '../exchange/objections.ts'
import { claimsIn, claimsOf, type Turn } from '../positions.ts'
import type { ClaimId, HeldPosition, ObjectionId } from '../reply.ts'
import type { SeatId } from '../seat.ts'
import type { ShownClaim, ShownObjection, ShownPosition } from '../task.ts'

/** A reader's labels, and what they stand for. */
export interface Labels {
  positions: ReadonlyMap<string, SeatId>
  claims: ReadonlyMap<string, ClaimId>
  objections: ReadonlyMap<string, ObjectionId>
}

export interface Shown<Item, Id> {
  items: Item[]
  /** Label → id. */
  ids: Map<string, Id>
}

/** `held` in the reader's order. */
export function showPositions(
  held: readonly HeldPosition[],
  struck: ReadonlySet<ClaimId>,
): {
  positions: ShownPosition[]
  seats: Map<string, SeatId>
  claims: Map<string, ClaimId>
} {
  const shown = held.map((one, index) => ({ one, ...showPosition(one, String(index + 1), struck) }))
  return {
    positions: shown.map(({ position }) => position),
    seats: new Map(shown.map(({ one, position }) => [position.label, one.seat])),
    claims: new Map(shown.flatMap(({ ids }) => ids)),
  }
}

function showPosition(held: HeldPosition, label: string, struck: ReadonlySet<ClaimId>) {
  const { headline, argument, option } = held.position
  const claims = showClaims(held, `${label}.`, struck)
  const position: ShownPosition = { label, headline, argument, option, claims: claims.items }
  return { position, ids: [...claims.ids] }
}

/** `prefix` stands before the claim's number. */
export function showClaims(
  held: HeldPosition,
  prefix: string,
  struck: ReadonlySet<ClaimId>,
): Shown<ShownClaim, ClaimId> {
  const claims = claimsOf(held).map(({ id, claim }, index) => ({ id, claim, label: `${prefix}${index + 1}` }))
  return {
    items: claims.map(({ id, label, claim: { text, loadBearing } }) => ({
      label,
      text,
      loadBearing,
      struck: struck.has(id),
    })),
    ids: new Map(claims.map(({ label, id }) => [label, id])),
  }
}

/** `objections` in the reader's order; `labelled` are the claims that the reader sees. */
export function showObjections(
  objections: readonly TrackedObjection[],
  {
    turns,
    labelled,
    hasVoted,
  }: { turns: readonly Turn[]; labelled: ReadonlyMap<string, ClaimId>; hasVoted: boolean },
): Shown<ShownObjection, ObjectionId> {
  const texts = claimsIn(turns)
  const labels = new Map([...labelled].map(([label, id]) => [id, label]))
  const shown = objections.map((objection, index) => {
    const { claim, kind, severity, argument, wouldResolve, answer, state } = objection
    const item: ShownObjection = {
      label: `o${index + 1}`,
      claim: { label: labels.get(claim) ?? null, text: texts.get(claim)?.text ?? '' },
      kind,
      severity,
      argument,
      wouldResolve,
      answer,
      isOpen: hasVoted ? state === 'open' : null,
    }
    return { item, id: objection.id }
  })
  return {
    items: shown.map(({ item }) => item),
    ids: new Map(shown.map(({ item, id }) => [item.label, id])),
  }
}
