/** Builds sessions for tests and runs them to their end. */
import type { Agent } from '../../src/council/agent.ts'
import { deliberate } from '../../src/council/deliberate.ts'
import { isFact, type CouncilEvent, type Fact, type SessionOpen } from '../../src/council/facts.ts'
import { createMailbox, type Mailbox } from '../../src/council/mailbox.ts'
import type { Charter, Option, Seat } from '../../src/council/seat.ts'
import { fold, type State } from '../../src/council/state.ts'
import { scripted, type Script, type ScriptedAgent } from './scripted.ts'

export const names = ['Sol', 'Aria', 'Prism', 'Vega', 'Lyra', 'Orion', 'Nova']

export function seats(count = 3): Seat[] {
  return names.slice(0, count).map((name) => ({
    id: name.toLowerCase(),
    name,
    vendor: 'rehearsal',
    model: `${name.toLowerCase()}-model`,
    temperament: null,
    avatar: null,
    reserve: null,
  }))
}

export const charter: Charter = {
  quorum: 3,
  threshold: { numerator: 2, denominator: 3 },
  rounds: 0,
  method: 'supermajority',
}

export function options(...texts: string[]): Option[] {
  return texts.map((text, index) => ({ label: 'ABCDEFGHIJ'.charAt(index), text }))
}

export function sessionOpen(more: Partial<SessionOpen> = {}): SessionOpen {
  return {
    type: 'session-open',
    v: 1,
    at: 1_000,
    session: '1234567890',
    scope: 'guild',
    number: 1,
    procedure: 'ask',
    question: { text: 'Tabs or spaces?', options: [] },
    askedBy: { id: '42', name: 'Ada' },
    private: false,
    charter,
    seats: seats(),
    seed: 7,
    ...more,
  }
}

/** A clock that moves one millisecond at every look. */
export function ticking(from = 2_000): () => number {
  let now = from
  return () => now++
}

export interface Run {
  events: CouncilEvent[]
  facts: Fact[]
  state: State
  agents: Map<string, ScriptedAgent>
}

export interface RunOptions {
  /** Where to begin; a fresh session by default. */
  past?: Fact[]
  /** Sees every event, and may push moves or abort. */
  onEvent?: (event: CouncilEvent, mailbox: Mailbox<CouncilEvent>, interrupt: () => void) => void
  report?: (error: unknown) => void
}

/** Runs a council of scripted seats, by seat id, to its end or interruption. */
export async function runCouncil(scripts: Record<string, Script>, options: RunOptions = {}): Promise<Run> {
  const past = options.past ?? [sessionOpen()]
  const first = fold(past)
  const agents = new Map(first.opening.seats.map(({ id }) => [id, scripted(scripts[id])] as const))
  return { ...(await runAgents(agents, past, options)), agents }
}

export async function runAgents(
  agents: ReadonlyMap<string, Agent>,
  past: Fact[],
  options: RunOptions = {},
): Promise<Omit<Run, 'agents'>> {
  const mailbox = createMailbox<CouncilEvent>()
  const controller = new AbortController()
  const report =
    options.report ??
    ((error: unknown) => {
      throw error
    })
  const events: CouncilEvent[] = []
  const council = { agents, mailbox, clock: ticking(), report }
  for await (const event of deliberate(past, council, controller.signal)) {
    events.push(event)
    options.onEvent?.(event, mailbox, () => controller.abort())
  }
  const facts = [...past, ...events.filter(isFact)]
  return { events, facts, state: fold(facts) }
}
