/**
 * The driver: runs a session's procedure and yields what happens. It begins at any prefix of a log, so that a
 * resumed session and a fresh one take the same way.
 */
import { createAdmittance } from './admittance.ts'
import type { Agent } from './agent.ts'
import type { CouncilEvent, Fact } from './facts.ts'
import { isFact } from './facts.ts'
import type { Caller } from './gate.ts'
import { createHearing } from './hearing.ts'
import type { Mailbox } from './mailbox.ts'
import { decideAsk } from './procedures/ask.ts'
import { decideDebate } from './procedures/debate.ts'
import type { Due, Procedure, Undated } from './procedures/procedure.ts'
import type { SeatId } from './seat.ts'
import { evolve, fold, type State } from './state.ts'

export interface Council {
  agents: ReadonlyMap<SeatId, Agent>
  /** Where people's moves arrive as facts; the driver puts its seats' events there too. It is the only reader. */
  mailbox: Mailbox<CouncilEvent>
  /** Asks for its place among the councils that work at once; returns what gives it up. Always open when absent. */
  enter?: (caller: Caller) => () => void
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
 * next event. Aborting `signal` interrupts: what has come in by then is still yielded, calls in flight are dropped, and
 * the log stays resumable.
 */
export async function* deliberate(
  past: readonly Fact[],
  council: Council,
  signal: AbortSignal,
): AsyncGenerator<CouncilEvent, void, undefined> {
  let state = fold(past)
  const decide = procedures[state.opening.procedure]
  const post = (event: CouncilEvent) => council.mailbox.push(event)
  const admittance = createAdmittance(council.enter ?? alwaysOpen, post)
  const hearing = createHearing({
    agents: council.agents,
    post,
    clock: council.clock,
    broken(error) {
      council.report(error)
      post({ type: 'session-stop', at: council.clock(), reason: 'fault', by: null })
    },
  })
  function work(due: readonly Due[]): void {
    const turns = due.filter((item) => item.do === 'turn')
    // Who waits for people alone, such as a jury or a moderator, keeps nobody else from working.
    if (turns.length === 0) admittance.leave()
    else if (!admittance.enter()) return
    for (const { step, seat } of turns) hearing.ask(step, seat, state)
    hearing.watch(state)
  }

  try {
    while (!state.closed) {
      if (!signal.aborted) {
        const due = decide(state)
        const record = due.find((item) => item.do === 'record')
        if (record !== undefined) {
          const fact = date(record.fact, council.clock())
          state = evolve(state, fact)
          yield fact
          continue
        }
        work(due)
      }
      let event = await council.mailbox.take(signal)
      for (; changesNothing(event); event = await council.mailbox.take(signal)) yield event
      if (event === undefined) return
      if (isFact(event)) state = evolve(state, event)
      if (state.stop !== null) hearing.stop()
      yield event
    }
  } finally {
    hearing.stop()
    admittance.leave()
  }
}

/** A seat that begins or writes changes nothing of what is due, and writes some hundred times in a turn. */
function changesNothing(event: CouncilEvent | undefined): event is CouncilEvent {
  return event?.type === 'turn-delta' || event?.type === 'turn-start'
}

function alwaysOpen(caller: Caller): () => void {
  caller.admit()
  return () => undefined
}

function date(fact: Undated, at: number): Fact {
  return { ...fact, at }
}
