/** What the seats are doing this moment: signals only, forgotten when the turn ends. */
import type { ErrorKind } from '../council/agent.ts'
import type { CouncilEvent } from '../council/facts.ts'
import type { SeatId } from '../council/seat.ts'

export interface LiveSeat {
  doing: 'queuing' | 'thinking' | 'writing' | 'retrying'
  /** When the turn began; milliseconds since 1970, as all times. */
  since: number
  /** When the next attempt begins, and why one is needed. */
  retry: { at: number; kind: ErrorKind } | null
  /** How many calls go before it at its provider, while it queues there. */
  ahead: number
  /** The reserve model that has taken over, or null. */
  reserve: string | null
}

export type Live = ReadonlyMap<SeatId, LiveSeat>

export function watch(live: Live, event: CouncilEvent, now: number): Live {
  switch (event.type) {
    case 'turn-start':
      return change(live, event.seat, fresh(now))
    case 'turn-delta': {
      const seat = live.get(event.seat)
      // The first piece only: every further one would change nothing that is shown.
      if (seat === undefined || seat.doing === 'writing') return live
      return change(live, event.seat, { ...seat, doing: 'writing', retry: null })
    }
    case 'turn-wait': {
      const seat = begun(live, event.seat, now)
      if (event.ahead === null) return change(live, event.seat, { ...seat, doing: 'thinking', since: now })
      return change(live, event.seat, { ...seat, doing: 'queuing', ahead: event.ahead, retry: null })
    }
    case 'turn-retry': {
      const retry = { at: now + event.wait, kind: event.kind }
      return change(live, event.seat, { ...begun(live, event.seat, now), doing: 'retrying', retry })
    }
    case 'reserve-seat':
      return change(live, event.seat, {
        ...begun(live, event.seat, now),
        doing: 'thinking',
        retry: null,
        reserve: event.model,
      })
    case 'turn-end':
    case 'turn-error': {
      const rest = new Map(live)
      rest.delete(event.seat)
      return rest
    }
    case 'session-stop':
    case 'session-resume':
    case 'session-interrupt':
    case 'session-reconvene':
      return new Map()
    case 'session-wait':
    case 'session-open':
    case 'stage-open':
    case 'step-open':
    case 'turn-late':
    case 'floor-give':
    case 'debate-pause':
    case 'debate-resume':
    case 'note-add':
    case 'question-put':
    case 'claim-strike':
    case 'vote-call':
    case 'moderator-change':
    case 'moderator-remind':
    case 'audience-call':
    case 'audience-count':
    case 'election-end':
    case 'verdict-reach':
    case 'jury-open':
    case 'jury-close':
    case 'mark-give':
    case 'outcome-record':
    case 'session-close':
      return live
  }
}

function begun(live: Live, seat: SeatId, now: number): LiveSeat {
  return live.get(seat) ?? fresh(now)
}

function fresh(now: number): LiveSeat {
  return { doing: 'thinking', since: now, retry: null, ahead: 0, reserve: null }
}

function change(live: Live, id: SeatId, seat: LiveSeat): Live {
  return new Map(live).set(id, seat)
}
