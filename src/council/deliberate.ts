/**
 * The driver: runs a session's procedure and yields what happens. It begins at any prefix of a log, so that a
 * resumed session and a fresh one take the same way.
 */
import type { Agent } from './agent.ts'
import type { CouncilEvent, Fact } from './facts.ts'
import { isFact } from './facts.ts'
import type { Mailbox } from './mailbox.ts'
import { decideAsk } from './procedures/ask.ts'
import { decideDebate } from './procedures/debate.ts'
import type { Due, Procedure, Undated } from './procedures/procedure.ts'
import type { SeatId } from './seat.ts'
import { evolve, fold, type State } from './state.ts'
import { takeTurn } from './turn.ts'
import { viewFor } from './view/index.ts'

export interface Council {
  agents: ReadonlyMap<SeatId, Agent>
  /** Where people's moves arrive as facts; the driver puts its seats' events there too. It is the only reader. */
  mailbox: Mailbox<CouncilEvent>
  /** Milliseconds since 1970. */
  clock: () => number
  /** Told of what must not happen; the session then ends with reason `fault`. */
  report: (error: unknown) => void
}

const procedures: Record<State['opening']['procedure'], Procedure> = {
  ask: decideAsk,
  debate: decideDebate,
}

/**
 * Yields facts and signals until the session is closed. The caller remembers each fact before it asks for the
 * next event. Aborting `signal` interrupts: calls in flight are dropped and the log stays resumable.
 */
export async function* deliberate(
  past: readonly Fact[],
  council: Council,
  signal: AbortSignal,
): AsyncGenerator<CouncilEvent, void, undefined> {
  let state = fold(past)
  const decide = procedures[state.opening.procedure]
  const calls = new AbortController()
  const underWay = new Set<string>()
  try {
    while (!state.closed && !signal.aborted) {
      const due = decide(state)
      const record = due.find((item) => item.do === 'record')
      if (record !== undefined) {
        const fact = date(record.fact, council.clock())
        state = evolve(state, fact)
        yield fact
        continue
      }
      for (const item of due) if (item.do === 'turn') start(item, state)
      const event = await council.mailbox.take(signal)
      if (event === undefined) return
      if (isFact(event)) state = evolve(state, event)
      if (state.stop !== null) calls.abort()
      yield event
    }
  } finally {
    calls.abort()
  }

  function start({ step, seat }: Extract<Due, { do: 'turn' }>, known: State): void {
    const key = `${step.step}/${step.round}/${seat}`
    if (underWay.has(key)) return
    underWay.add(key)
    hear(council, known, { step, seat }, calls.signal).catch((error: unknown) => {
      council.report(error)
      council.mailbox.push({ type: 'session-stop', at: council.clock(), reason: 'fault', by: null })
    })
  }
}

/** Hears one seat and posts what happens to the mailbox; posts nothing more once `signal` is aborted. */
async function hear(
  { agents, mailbox, clock }: Council,
  state: State,
  { step, seat }: { step: State['steps'][number]; seat: SeatId },
  signal: AbortSignal,
): Promise<void> {
  const agent = agents.get(seat)
  if (agent === undefined) throw new Error(`No agent speaks for seat ${seat}.`)
  const where = { step: step.step, round: step.round, seat }
  const started = clock()
  let length = 0
  const post = (event: CouncilEvent): void => {
    if (!signal.aborted) mailbox.push(event)
  }
  post({ type: 'turn-start', ...where })
  const outcome = await takeTurn(agent, viewFor(state, step, seat), {
    signal,
    onDelta: (text) => post({ type: 'turn-delta', ...where, length: (length += text.length) }),
    onRetry: ({ kind, wait }) => post({ type: 'turn-retry', ...where, kind, wait }),
    onReserve: ({ kind, model }) => post({ type: 'reserve-seat', ...where, kind, model }),
  })
  const at = clock()
  const { usage, cost } = outcome
  const common = { at, ...where, usage, cost, ms: at - started }
  if (outcome.ok) post({ type: 'turn-end', ...common, reply: outcome.reply, speaker: outcome.speaker })
  else {
    const { kind, text, speaker } = outcome
    post({ type: 'turn-error', ...common, kind, text, speaker })
  }
}

function date(fact: Undated, at: number): Fact {
  return { ...fact, at }
}
