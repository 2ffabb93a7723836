/** Drafts and facts of believable size and shape, for every test of the history. */
import { LOG_VERSION, type Fact, type SessionOpen } from '../../src/council/facts.ts'
import { roles } from '../../src/council/seat.ts'
import type { History } from '../../src/history/history.ts'
import type { HistoryLog } from '../../src/history/store.ts'

export type Draft = Omit<SessionOpen, 'number'>

export function draft(session: string, scope: string, more: Partial<Draft> = {}): Draft {
  return {
    type: 'session-open',
    v: LOG_VERSION,
    at: 1_800_000_000_000,
    session,
    scope,
    procedure: 'ask',
    question: { text: `Is ${session} wise? “Sì”, 是, 🦉`, options: [] },
    askedBy: { id: '42', name: 'Ada' },
    private: false,
    charter: {
      quorum: 3,
      threshold: { numerator: 2, denominator: 3 },
      rounds: 0,
      method: 'supermajority',
      jury: { mode: 'reactions', minutes: 60 },
      quiet: false,
      debate: { rounds: null, roles, turnWords: 250, moderated: false, minutes: 30 },
      patience: { factor: 2, floor: 20, ceiling: 180 },
    },
    seats: ['sol', 'aria', 'prism'].map((id) => ({
      id,
      name: id.toUpperCase(),
      vendor: 'rehearsal',
      model: `model-of-${id}`,
      temperament: null,
      avatar: null,
      reserve: null,
    })),
    seed: 7,
    earlier: [],
    ...more,
  }
}

export const placed = {
  type: 'stage-open',
  at: 2,
  place: { channel: '100', thread: '200' },
} satisfies Fact
export const closed: Fact = { type: 'session-close', at: 9 }
export const reconvened: Fact = {
  type: 'session-reconvene',
  at: 10,
  by: { id: '42', name: 'Ada' },
  cards: ['1'],
}

/** What person `index` says of the verdict; `index` can be told from it again. */
export function mark(index: number): Fact {
  const person = { id: `${index}`, name: `Person ${index}` }
  return { type: 'mark-give', at: 2000 + index, sitting: 0, person, mark: 'right' }
}

/** Fact `index` of a session; `index` can be told from it again. */
export function turn(index: number, cost: number | null = 5): Fact {
  return {
    type: 'turn-error',
    at: 1000 + index,
    step: 'opening',
    round: 0,
    seat: 'sol',
    kind: 'timeout',
    text: `${index} `.padEnd(1000, '✓'),
    speaker: null,
    usage: { input: index, cached: 0, output: 1, reasoning: 0 },
    cost,
    ms: 5,
  }
}

export const verdict: Fact = {
  type: 'verdict-reach',
  at: 8,
  verdict: {
    outcome: 'no quorum',
    signatures: 0,
    seats: 3,
    validBallots: 0,
    quorum: 3,
    threshold: { numerator: 2, denominator: 3 },
    chosen: null,
    contested: false,
    decisions: [],
    putBack: [],
    blocking: [],
    absent: [],
    dissents: [],
    flags: [],
    confidence: null,
    degraded: [],
  },
}

export interface RecordingLog extends HistoryLog {
  lines: string[]
}

export function recordingLog(): RecordingLog {
  const lines: string[] = []
  const note = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`)
  return { lines, warn: note, error: note }
}

/** Begins a session, appends these facts and its close, and finishes it. */
export async function whole(
  history: History,
  session: string,
  scope: string,
  facts: Fact[] = [turn(1), verdict],
): Promise<SessionOpen> {
  const opening = await history.begin(draft(session, scope))
  for (const fact of [...facts, closed]) await history.append(session, [fact])
  await history.finish(session)
  return opening
}
