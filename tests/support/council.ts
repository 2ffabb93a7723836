/** Builds sessions for tests and runs them to their end. */
import type { Agent } from '../../src/council/agent.ts'
import { deliberate } from '../../src/council/deliberate.ts'
import {
  isFact,
  LOG_VERSION,
  type AudienceCount,
  type CouncilEvent,
  type Fact,
  type SessionOpen,
} from '../../src/council/facts.ts'
import type { JuryCard, JuryCount } from '../../src/council/jury.ts'
import { createMailbox, type Mailbox } from '../../src/council/mailbox.ts'
import {
  roles,
  type Charter,
  type Option,
  type Person,
  type Seat,
  type Vendor,
} from '../../src/council/seat.ts'
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
  jury: { mode: 'none', minutes: 60 },
  quiet: false,
  debate: { rounds: null, roles, turnWords: 100, moderated: false, minutes: 30 },
  patience: { factor: 2, floor: 20, ceiling: 180 },
}

/** The charter of a debate of so many rounds. */
export function debating(more: Partial<Charter['debate']> = {}): Charter {
  return { ...charter, debate: { ...charter.debate, ...more } }
}

/** The first fact of a debate. */
export function debateOpen(
  rules: Partial<Charter['debate']> = {},
  more: Partial<SessionOpen> = {},
): SessionOpen {
  return sessionOpen({ procedure: 'debate', charter: debating(rules), ...more })
}

/** The same with an exchange of so many rounds. */
export function exchanging(rounds = 1, more: Partial<Charter> = {}): Charter {
  return { ...charter, rounds, ...more }
}

export function options(...texts: string[]): Option[] {
  return texts.map((text, index) => ({ label: 'ABCDEFGHIJ'.charAt(index), text }))
}

export function sessionOpen(more: Partial<SessionOpen> = {}): SessionOpen {
  return {
    type: 'session-open',
    v: LOG_VERSION,
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
    earlier: [],
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
  /** What people make of the cards: the jury is closed with these counts as soon as it is open; null: it stays out. */
  jury?: ((cards: readonly JuryCard[]) => JuryCount[]) | null
  /** What the audience of a debate made of its turns; nobody was there by default. */
  audience?: AudienceCount[]
  /** Whose models answer, by seat id; rehearsal where it says nothing. */
  vendors?: Record<string, Vendor>
}

/** Runs a council of scripted seats, by seat id, to its end or interruption. */
export async function runCouncil(scripts: Record<string, Script>, options: RunOptions = {}): Promise<Run> {
  const past = options.past ?? [sessionOpen()]
  const first = fold(past)
  const speaker = (id: string) => ({ vendor: options.vendors?.[id] ?? 'rehearsal' })
  const agents = new Map(
    first.opening.seats.map(({ id }) => [id, scripted(scripts[id], speaker(id))] as const),
  )
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
  const clock = ticking()
  const council = { agents, mailbox, clock, report }
  const vote = (cards: readonly JuryCard[]) => {
    const counts = options.jury?.(cards)
    if (counts === undefined) return
    mailbox.push({ type: 'jury-close', at: clock(), reason: 'time', by: null, counts, recounted: true })
  }
  const applaud = () =>
    mailbox.push({
      type: 'audience-count',
      at: clock(),
      counts: options.audience ?? [],
      counted: options.audience !== undefined,
    })
  const { jury, debate } = fold(past)
  if (jury?.close === null) vote(jury.cards)
  if (debate?.audience?.counts === null) applaud()
  for await (const news of deliberate(fold(past), council, controller.signal)) {
    for (const { event } of news) {
      events.push(event)
      if (event.type === 'jury-open') vote(event.cards)
      if (event.type === 'audience-call') applaud()
      options.onEvent?.(event, mailbox, () => controller.abort())
    }
  }
  const facts = [...past, ...events.filter(isFact)]
  return { events, facts, state: fold(facts) }
}

/** Every card gets so many votes. */
export function voting(uphold: number, dismiss: number): NonNullable<RunOptions['jury']> {
  return (cards) => cards.map(({ id }) => ({ card: id, uphold, dismiss }))
}

export const convener: Person = { id: '42', name: 'Ada' }

/** A closed log with which the council sits again, to take up these cards, or all of its jury's. */
export function reconvened({ facts, state }: Pick<Run, 'facts' | 'state'>, cards?: string[]): Fact[] {
  const all = state.jury?.cards.map(({ id }) => id) ?? []
  return [...facts, { type: 'session-reconvene', at: state.updatedAt + 1, by: convener, cards: cards ?? all }]
}

/** How often the seats were asked, all together. */
export function callsOf({ agents }: Pick<Run, 'agents'>): number {
  return [...agents.values()].reduce((sum, { prompts }) => sum + prompts.length, 0)
}
