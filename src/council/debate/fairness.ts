/** Effects of sides and of order: in which roles, and in which places, a position was argued when it gained or lost. */
import { walkOf } from '../exchange/moves.ts'
import { everyReply } from '../positions.ts'
import { partsOf, type CandidateId, type HeldPosition, type Ref } from '../reply.ts'
import type { Role, SeatId } from '../seat.ts'
import { atSitting } from '../sitting.ts'
import type { State } from '../state.ts'
import { claimLedger } from './ledger.ts'
import { planOf, plannedTurn } from './rotation.ts'

/** What was done for or against an answer, by turn. */
export interface Stroke {
  seat: SeatId
  round: number
  role: Role
  /** `argued`: the turn made a case for it; `endorsed` or `attacked`: a claim that speaks for it. */
  kind: 'argued' | 'endorsed' | 'attacked'
}

/** A seat that went over to an answer, or left it, once the roles were dropped. */
export interface Passage {
  seat: SeatId
  kind: 'gained' | 'lost'
  argued: boolean
  /** Whose turns the seat names as what moved it; a cited opening has no role. */
  by: { seat: SeatId; role: Role | null }[]
}

export interface CandidateRecord {
  candidate: CandidateId
  strokes: Stroke[]
  passages: Passage[]
  /** Roles in which it was argued for, each once. */
  roles: Role[]
  /** Rounds in which it was argued for in the first turn, and in the last one. */
  first: number[]
  last: number[]
}

/** What the verdict card notes of the position that was put forward. */
export type SideEffect =
  | { kind: 'never-argued' }
  | { kind: 'one-role'; role: Role }
  | { kind: 'last-word'; rounds: number }

/** One for each answer that was held or argued for, by id. What a later sitting changed is no effect of the debate. */
export function fairnessOf(state: State): CandidateRecord[] {
  const said = everyReply(state.turns, 'speech')
  const walk = walkOf(atSitting(state, 0).turns)
  const candidates = new Set<CandidateId>([
    ...walk.first.held.map(ofPosition),
    ...walk.now.held.map(ofPosition),
    ...said.flatMap(({ reply }) => reply.arguesFor ?? []),
  ])
  const strokes = strokesIn(state)
  const places = placesOf(state)
  return [...candidates].toSorted().map((candidate) => {
    const own = strokes.get(candidate) ?? []
    const argued = own.filter(({ kind }) => kind === 'argued')
    const roundsAt = (seats: ReadonlyMap<number, SeatId>) =>
      argued.filter(({ round, seat }) => seats.get(round) === seat).map(({ round }) => round)
    return {
      candidate,
      strokes: own,
      passages: walk.moves.flatMap(
        ({ seat, argued: isArgued, from, to, said: { refs, joins } }): Passage[] => {
          const by = moversIn(state, seat, refs)
          const left = ofPosition(from) === candidate
          const gained = (to.position.option ?? joins ?? to.seat) === candidate
          return [
            ...(left && !gained ? [{ seat, kind: 'lost', argued: isArgued, by } as const] : []),
            ...(gained && !left ? [{ seat, kind: 'gained', argued: isArgued, by } as const] : []),
          ]
        },
      ),
      roles: [...new Set(argued.map(({ role }) => role))],
      first: roundsAt(places.first),
      last: roundsAt(places.last),
    }
  })
}

/** Of the debate's own sitting. Empty for a session that is no debate, and where nothing was put forward. */
export function sideEffects(state: State): SideEffect[] {
  // What a later sitting puts forward is no outcome of the debate.
  const chosen = atSitting(state, 0).verdict?.chosen ?? null
  const said = everyReply(state.turns, 'speech')
  if (state.debate === null || chosen === null || said.length === 0) return []
  const own = fairnessOf(state).find(({ candidate }) => candidate === chosen)
  const [role, ...others] = own?.roles ?? []
  if (own === undefined || role === undefined) return [{ kind: 'never-argued' }]
  const rounds = new Set(said.map(({ round }) => round)).size
  return [
    ...(others.length === 0 ? [{ kind: 'one-role', role } as const] : []),
    ...(rounds > 1 && own.last.length === rounds ? [{ kind: 'last-word', rounds } as const] : []),
  ]
}

function ofPosition({ seat, position }: Pick<HeldPosition, 'seat' | 'position'>): CandidateId {
  return position.option ?? seat
}

function strokesIn(state: State): Map<CandidateId, Stroke[]> {
  const speaksFor = new Map(claimLedger(state).map((line) => [line.id, line.for]))
  const strokes = new Map<CandidateId, Stroke[]>()
  for (const { seat, round, reply } of everyReply(state.turns, 'speech')) {
    const role = plannedTurn(state.opening, { seat, round })?.role
    if (role === undefined) continue
    const enter = (kind: Stroke['kind'], candidate: CandidateId | null | undefined) => {
      if (candidate == null) return
      strokes.set(candidate, [...(strokes.get(candidate) ?? []), { seat, round, role, kind }])
    }
    enter('argued', reply.arguesFor)
    for (const claim of reply.endorsements) enter('endorsed', speaksFor.get(claim))
    for (const { claim } of reply.objections) enter('attacked', speaksFor.get(claim))
  }
  return strokes
}

/** Whoever really spoke first and last in a round: a seat that failed had no word. */
function placesOf(state: State): Record<'first' | 'last', Map<number, SeatId>> {
  const spoken = everyReply(state.turns, 'speech')
  const order = planOf(state.opening).filter((planned) =>
    spoken.some(({ seat, round }) => seat === planned.seat && round === planned.round),
  )
  return {
    first: new Map(order.toReversed().map(({ round, seat }) => [round, seat])),
    last: new Map(order.map(({ round, seat }) => [round, seat])),
  }
}

/** The turns behind what a seat cites, its own left out. */
function moversIn(state: State, mover: SeatId, refs: readonly Ref[]): Passage['by'] {
  const movers = refs
    .map(partsOf)
    .filter(({ seat }) => seat !== mover)
    .map(({ seat, round }) => ({ seat, role: plannedTurn(state.opening, { seat, round })?.role ?? null }))
  return [...new Map(movers.map((one) => [`${one.seat} ${one.role}`, one])).values()]
}
