/** What the audience made of a debate: its reactions, added up by whoever spoke, as what, and for which answer. */
import type { AudienceCount } from '../facts.ts'
import { everyReply } from '../positions.ts'
import type { CandidateId } from '../reply.ts'
import type { Role, SeatId } from '../seat.ts'
import type { State } from '../state.ts'
import { plannedTurn } from './rotation.ts'

export interface Applause {
  convincing: number
  not: number
}

export interface AudienceView {
  seats: Map<SeatId, Applause>
  roles: Map<Role, Applause>
  /** By the answer that a turn made a case for; turns that made none are left out. */
  candidates: Map<CandidateId, Applause>
  total: Applause
}

/** Null while nobody was counted. One person may react to every turn, so these are reactions and no people. */
export function audienceOf(state: State): AudienceView | null {
  const counts = state.debate?.audience?.counts ?? null
  if (counts === null) return null
  const view: AudienceView = {
    seats: new Map(),
    roles: new Map(),
    candidates: new Map(),
    total: { convincing: 0, not: 0 },
  }
  const said = everyReply(state.turns, 'speech')
  for (const count of counts) {
    const turn = said.find(({ seat, round }) => seat === count.seat && round === count.round)
    const role = plannedTurn(state.opening, count)?.role
    if (turn === undefined || role === undefined) continue
    view.total = sum(view.total, count)
    add(view.seats, count.seat, count)
    add(view.roles, role, count)
    if (turn.reply.arguesFor !== null) add(view.candidates, turn.reply.arguesFor, count)
  }
  return view
}

/** Answers by how much more convincing than not they were found, best first; those level with each other by id. */
export function ranked<Key extends string>(applause: ReadonlyMap<Key, Applause>): [Key, Applause][] {
  const lead = ({ convincing, not }: Applause) => convincing - not
  return [...applause].toSorted(([a, one], [b, other]) => lead(other) - lead(one) || (a < b ? -1 : 1))
}

function add<Key>(map: Map<Key, Applause>, key: Key, count: AudienceCount): void {
  map.set(key, sum(map.get(key) ?? { convincing: 0, not: 0 }, count))
}

function sum(a: Applause, b: Applause): Applause {
  return { convincing: a.convincing + b.convincing, not: a.not + b.not }
}
