/** What a session begins with: who sits, and by which rules. */
import { LOG_VERSION, type SessionOpen } from '../council/facts.ts'
import { earlierFor } from '../council/follow-up.ts'
import type { Charter, Question, Seat } from '../council/seat.ts'
import type { State } from '../council/state.ts'
import { UserError } from './errors.ts'
import type { Convening } from './maestro.ts'
import { debatingSeats } from './words.ts'

/** The house's own seats and rules, and the session that is followed up, if one is. */
export interface House {
  seats: Seat[]
  charter: Charter
  before: State | null
}

/** The first fact but for its number. Throws `UserError` for a debate that cannot be seated. */
export function openingOf(
  request: Convening,
  { question, at }: { question: Question; at: number },
  house: House,
): Omit<SessionOpen, 'number'> {
  const { session, scope, askedBy, procedure = 'ask' } = request
  const charter = rules(request, house)
  const council = house.before?.opening.seats ?? house.seats
  return {
    type: 'session-open',
    v: LOG_VERSION,
    at,
    session,
    scope,
    procedure,
    question,
    askedBy,
    private: request.private,
    charter,
    seats: procedure === 'debate' ? debaters(council, charter, request.seats) : council,
    seed: request.seed ?? Math.floor(Math.random() * 2 ** 32),
    earlier: house.before === null ? [] : earlierFor(house.before),
    ...(request.ground && { ground: request.ground }),
  }
}

function rules(request: Convening, { charter, before }: House): Charter {
  const wished = { ...(before?.opening.charter ?? usual(request, charter)), ...request.charter }
  // Whoever moderates must see what is said.
  const isSeen = request.procedure === 'debate' && wished.debate.moderated
  return isSeen ? { ...wished, quiet: false } : wished
}

/** A private council has no audience to judge it. */
function usual(request: Convening, charter: Charter): Charter {
  return request.private ? { ...charter, jury: { ...charter.jury, mode: 'none' } } : charter
}

/** The first seats, no more than there are roles for. */
function debaters(council: Seat[], { debate, quorum }: Charter, wished: number | undefined): Seat[] {
  const most = Math.min(council.length, debate.roles.length)
  const least = Math.max(3, quorum)
  const count = wished ?? most
  if (count < least || count > most) throw new UserError(debatingSeats({ count, least, most }))
  return council.slice(0, count)
}
