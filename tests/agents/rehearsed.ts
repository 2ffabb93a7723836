/** Whole rehearsed sessions by the real driver, and so by the real schemas, gates and count. */
import { speakers } from '../../src/agents/index.ts'
import type { Agent } from '../../src/council/agent.ts'
import type { CouncilEvent, Fact, SessionOpen } from '../../src/council/facts.ts'
import type { Mailbox } from '../../src/council/mailbox.ts'
import type { Question, Seat } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import type { Step } from '../../src/council/task.ts'
import { charter, options, runAgents, seats, sessionOpen } from '../support/council.ts'

const tempers = [
  'direct and practical; you prefer what has been shown to work, and say what it costs',
  'careful and fair; you look for what the question leaves unsaid, and for who is affected',
  'inventive and sceptical; you look for the angle others miss, and attack easy agreement',
  'exact; you want evidence and numbers',
  'patient; you take the long view',
]

/** Seats of as many voices; the first three are those of the council as it comes out of the box. */
export function tempered(count = 3): Seat[] {
  return seats(count).map((seat, index) => ({ ...seat, temperament: tempers[index] ?? null }))
}

export const open: Question = { text: 'Should our team of eight adopt a four-day week?', options: [] }
export const plain: Question = { text: 'How do we keep meetings short?', options: [] }
export const closed: Question = {
  text: 'Which database?',
  options: options('Postgres', 'SQLite', 'A folder of files'),
}

export interface Setting {
  seats?: Seat[]
  rounds?: number
  more?: Partial<SessionOpen>
  /** Speaks in place of rehearsal, by seat. */
  agents?: Record<string, Agent>
  /** Readers uphold every card. */
  jury?: boolean
}

/** The rehearsed voice of each seat. */
export function voices(convened: readonly Seat[], seed: number): Map<string, Agent> {
  const speaker = speakers({ key: () => undefined })
  return new Map(convened.map((seat) => [seat.id, speaker(seat, { scope: 'guild', seed })]))
}

export async function hold(
  seed: number,
  question: Question,
  { seats: convened = tempered(), rounds = 0, more = {}, agents = {}, jury = false }: Setting = {},
): Promise<{ facts: Fact[]; state: State; again: () => Promise<State> }> {
  const all = new Map([...voices(convened, seed), ...Object.entries(agents)])
  const mode = jury ? 'reactions' : 'none'
  const rules = { ...charter, rounds, jury: { mode, minutes: 60 } as const }
  const past = [sessionOpen({ seed, question, seats: convened, charter: rules, ...more })]
  const first = await runAgents(all, past, { onEvent: uphold })
  const cards = first.state.jury?.cards.map(({ id }) => id) ?? []
  const reconvene: Fact = { type: 'session-reconvene', at: 9_000, by: { id: '42', name: 'Ada' }, cards }
  return {
    ...first,
    again: async () => (await runAgents(all, [...first.facts, reconvene], { onEvent: uphold })).state,
  }
}

export async function session(seed: number, question: Question, setting: Setting = {}): Promise<State> {
  return (await hold(seed, question, setting)).state
}

function uphold(event: CouncilEvent, mailbox: Mailbox<CouncilEvent>): void {
  if (event.type !== 'jury-open') return
  const counts = event.cards.map(({ id }) => ({ card: id, uphold: 3, dismiss: 0 }))
  mailbox.push({ type: 'jury-close', at: 8_000, reason: 'person', by: null, counts, recounted: true })
}

/** Sessions of the seeds from 0 up to but not including `count`. */
export async function many(count: number, question: Question, setting: Setting = {}): Promise<State[]> {
  const states: State[] = []
  for (const seed of range(count)) states.push(await session(seed, question, setting))
  return states
}

export const range = (count: number) => Array.from({ length: count }, (_, index) => index)

export const replies = ({ turns }: State) =>
  turns.flatMap((turn) => (turn.type === 'turn-end' ? [turn.reply] : []))

export const failures = ({ turns }: State) =>
  turns.flatMap((turn) => (turn.type === 'turn-error' ? [turn.kind] : []))

export const stepsOf = ({ steps }: State): Step[] => steps.map(({ step }) => step)
