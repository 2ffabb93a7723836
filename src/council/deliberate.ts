/**
 * The driver: runs a session's procedure and yields what happens. It begins at any prefix of a log, so that a
 * resumed session and a fresh one take the same way.
 */
import { createAdmittance } from './admittance.ts'
import type { Agent } from './agent.ts'
import { isFact, type CouncilEvent } from './facts.ts'
import type { Caller } from './gate.ts'
import { createHearing } from './hearing.ts'
import type { Mailbox } from './mailbox.ts'
import { decideAsk } from './procedures/ask.ts'
import { decideDebate } from './procedures/debate.ts'
import type { Due, Procedure } from './procedures/procedure.ts'
import type { SeatId } from './seat.ts'
import { evolve, type State } from './state.ts'

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

/** Something that happened, and the state that it left. */
export interface News {
  event: CouncilEvent
  state: State
}

const procedures: Record<State['opening']['procedure'], Procedure> = {
  ask: decideAsk,
  debate: decideDebate,
}

/**
 * Yields what happened since it was asked last, in order, until the session is closed: what came in by then together,
 * and what follows from it. The caller remembers the facts among it, all of them or none, before it asks again; nobody
 * is asked for a turn before its step is remembered. Aborting `signal` interrupts: what has come in by then is still
 * yielded, calls in flight are dropped, and the log stays resumable.
 * @param before where the log stands: a new session and one that is taken up begin alike
 */
export async function* deliberate(
  before: State,
  council: Council,
  signal: AbortSignal,
): AsyncGenerator<readonly News[], void, undefined> {
  let state = before
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

  function note(event: CouncilEvent): News {
    if (isFact(event)) state = evolve(state, event)
    return { event, state }
  }

  /** Writes down what is due until somebody has to be waited for: for whom, is what is left. */
  function settle(): { written: News[]; due: Due[] } {
    const written: News[] = []
    for (;;) {
      const due = decide(state)
      const record = due.find((item) => item.do === 'record')
      if (record === undefined) return { written, due }
      written.push(note({ ...record.fact, at: council.clock() }))
    }
  }

  function work(due: readonly Due[]): void {
    const turns = due.filter((item) => item.do === 'turn')
    // Who waits for people alone, such as a jury or a moderator, keeps nobody else from working.
    if (turns.length === 0) admittance.leave()
    else if (!admittance.enter()) return
    for (const { step, seat } of turns) hearing.ask(step, seat, state)
    hearing.watch(state)
  }

  const close = () => council.mailbox.close()
  if (signal.aborted) close()
  signal.addEventListener('abort', close)
  try {
    let events: readonly CouncilEvent[] = []
    let isChanged = true
    do {
      const came = events.map(note)
      if (state.stop !== null) hearing.stop()
      const { written, due } = isChanged && !signal.aborted ? settle() : { written: [], due: null }
      const news = [...came, ...written]
      if (news.length > 0) yield news
      if (state.closed) return
      if (due !== null && !signal.aborted) work(due)
      events = await council.mailbox.take()
      isChanged = !events.every(changesNothing)
    } while (events.length > 0)
  } finally {
    signal.removeEventListener('abort', close)
    hearing.stop()
    admittance.leave()
  }
}

/** A seat that begins or writes changes nothing of what is due, and writes some hundred times in a turn. */
function changesNothing({ type }: CouncilEvent): boolean {
  return type === 'turn-delta' || type === 'turn-start'
}

function alwaysOpen(caller: Caller): () => void {
  caller.admit()
  return () => undefined
}
