/** Runs one session through the real driver and counts what its seats were asked. */
import type { Agent, Speakers } from '../../src/council/agent.ts'
import { defaultCouncil } from '../../src/config/council-file.ts'
import { deliberate } from '../../src/council/deliberate.ts'
import {
  LOG_VERSION,
  type CouncilEvent,
  type ProcedureName,
  type SessionOpen,
} from '../../src/council/facts.ts'
import { createMailbox } from '../../src/council/mailbox.ts'
import { roles, type Option, type Patience, type Seat } from '../../src/council/seat.ts'
import { begin } from '../../src/council/state.ts'
import type { Step } from '../../src/council/task.ts'
import { earlyStopIn } from '../terminal/early-stop.ts'

export interface Case {
  /** At most as many as there are temperaments here. */
  seats: number
  rounds: number
  closed: boolean
  /** `ask` when absent. Rounds are those of the debate then. */
  procedure?: ProcedureName
  /** The usual one when absent. */
  patience?: Patience
}

export interface Sample {
  earlyStop: boolean
  turns: number
  /** Turns that failed or were late. */
  missed: number
  calls: Record<Step, number>
  /** Estimated tokens: characters / 4. */
  input: number
  output: number
}

/** Rejects with what the driver reports as a fault. */
export async function rehearse(
  speaker: Speakers,
  { seats, rounds, closed, procedure = 'ask', patience = usual }: Case,
  seed: number,
): Promise<Sample> {
  const opening = sessionOpen(council.slice(0, seats), {
    rounds,
    options: closed ? options : [],
    seed,
    procedure,
    patience,
  })
  const counter = createCounter()
  const agents = new Map(
    opening.seats.map((seat) => [seat.id, counter.watch(speaker(seat, opening))] as const),
  )
  const faults: unknown[] = []
  const report = (error: unknown) => void faults.push(error)
  const mailbox = createMailbox<CouncilEvent>()
  const proceedings = deliberate(
    begin(opening),
    { agents, mailbox, clock: () => Math.round(performance.now()), report },
    new AbortController().signal,
  )
  let state = begin(opening)
  for await (const news of proceedings) {
    state = news.at(-1)?.state ?? state
    // Nobody watches a benchmark.
    if (news.some(({ event }) => event.type === 'audience-call'))
      mailbox.push({ type: 'audience-count', at: 0, counts: [], counted: false })
  }
  if (faults.length > 0) throw faults[0]
  const failed = state.turns.filter(({ type }) => type === 'turn-error').length
  return {
    earlyStop: earlyStopIn(state) !== null,
    turns: state.turns.length + state.overdue.length,
    missed: failed + state.late.length,
    ...counter.read(),
  }
}

/** Counts by the text that a model would be sent and would send back. */
function createCounter() {
  const calls: Record<Step, number> = {
    opening: 0,
    probe: 0,
    examination: 0,
    revision: 0,
    speech: 0,
    answer: 0,
    ballot: 0,
    statement: 0,
    signing: 0,
  }
  let sent = 0
  let received = 0
  return {
    watch: (agent: Agent): Agent => ({
      async ask(prompt, watch) {
        const { system, turns, schema, task } = prompt
        calls[task.step] += 1
        sent += system.length + JSON.stringify(schema.schema).length
        for (const turn of turns) sent += turn.text.length
        const answer = await agent.ask(prompt, watch)
        received += answer.text.length
        return answer
      },
    }),
    read: () => ({ calls, input: Math.round(sent / 4), output: Math.round(received / 4) }),
  }
}

function sessionOpen(
  seats: Seat[],
  {
    rounds,
    options,
    seed,
    procedure,
    patience,
  }: {
    rounds: number
    options: Option[]
    seed: number
    procedure: ProcedureName
    patience: Patience
  },
): SessionOpen {
  return {
    type: 'session-open',
    v: LOG_VERSION,
    at: 0,
    session: `bench-${seed}`,
    scope: 'bench',
    number: 1,
    procedure,
    question: { text: 'Should a team of five keep one repository for everything it writes?', options },
    askedBy: { id: 'bench', name: 'the benchmark' },
    private: false,
    charter: {
      quorum: 3,
      threshold: { numerator: 2, denominator: 3 },
      rounds: procedure === 'ask' ? rounds : 0,
      method: 'supermajority',
      jury: { mode: 'none', minutes: 0 },
      quiet: false,
      debate: { rounds, roles, turnWords: 250, moderated: false, minutes: 0 },
      patience,
    },
    seats,
    seed,
    earlier: [],
  }
}

const usual = defaultCouncil.charter.patience

const options: Option[] = [
  { label: 'A', text: 'One repository' },
  { label: 'B', text: 'One for each service' },
  { label: 'C', text: 'One for each team' },
]

/** One for each voice of the rehearsal, so that no two seats say the same. */
const temperaments = [
  ['Sol', 'direct and practical'],
  ['Aria', 'careful and fair'],
  ['Prism', 'inventive and sceptical'],
  ['Vega', 'exact; you ask for evidence'],
  ['Lyra', 'patient; you look to the future'],
] as const

const council: Seat[] = temperaments.map(([name, temperament]) => ({
  id: name.toLowerCase(),
  name,
  vendor: 'rehearsal',
  model: 'rehearsal',
  temperament,
  avatar: null,
  reserve: null,
}))
