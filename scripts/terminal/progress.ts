/** Where each seat stands while the council works: one line, redrawn in place. */
import type { CouncilEvent } from '../../src/council/facts.ts'
import type { Seat, SeatId } from '../../src/council/seat.ts'
import { thousands } from '../../src/council/figures.ts'
import type { Step } from '../../src/council/task.ts'

export type Progress = ReadonlyMap<SeatId, string>

/** The progress after one more event. */
export function advance(progress: Progress, event: CouncilEvent): Progress {
  switch (event.type) {
    case 'step-open':
      return new Map(event.seats.map((seat) => [seat, 'waits']))
    case 'turn-start':
      return marked(progress, event.seat, doings[event.step])
    case 'turn-wait':
      return marked(progress, event.seat, event.ahead === null ? doings[event.step] : 'waits its turn')
    case 'turn-delta':
      return marked(progress, event.seat, `writes ${thousands(event.length)}`)
    case 'turn-retry':
      return marked(progress, event.seat, `tries again (${event.kind})`)
    case 'reserve-seat':
      return marked(progress, event.seat, 'hands over to its reserve')
    case 'turn-end':
      return marked(progress, event.seat, '✓')
    case 'turn-error':
      return marked(progress, event.seat, '✗')
    case 'turn-late':
      return marked(progress, event.seat, 'is late')
    case 'verdict-reach':
    case 'session-stop':
    case 'session-close':
    case 'session-resume':
    case 'session-interrupt':
    case 'session-reconvene':
      return new Map()
    case 'session-wait':
    case 'session-open':
    case 'stage-open':
    case 'election-end':
    case 'jury-open':
    case 'jury-close':
    case 'mark-give':
    case 'outcome-record':
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
      return progress
  }
}

/** Until its first words come in. */
const doings: Record<Step, string> = {
  opening: 'thinks',
  probe: 'probes',
  examination: 'examines',
  revision: 'thinks again',
  speech: 'speaks',
  answer: 'answers',
  ballot: 'votes',
  statement: 'drafts',
  signing: 'reads',
}

function marked(progress: Progress, seat: SeatId, mark: string): Progress {
  return new Map(progress).set(seat, mark)
}

/** Empty when nobody is asked. */
export function progressLine(progress: Progress, seats: readonly Seat[]): string {
  const parts = seats.flatMap(({ id, name }) => {
    const mark = progress.get(id)
    return mark === undefined ? [] : [`${name} ${mark}`]
  })
  return parts.join('  ·  ')
}

/** Cut to `width` columns, so that it never takes a second line. */
export function fit(line: string, width: number): string {
  return line.length < width ? line : `${line.slice(0, Math.max(0, width - 2))}…`
}
