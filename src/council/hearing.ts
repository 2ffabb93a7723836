/** The seats' calls under way: each is begun once, watched for how long it takes, and given up or asked again. */
import type { Agent } from './agent.ts'
import { noUsage } from './agent.ts'
import type { CouncilEvent } from './facts.ts'
import { hasVoted, isLate, mayJoinLater, outstanding, patienceOf } from './late.ts'
import { unheard } from './debate/phase.ts'
import type { SeatId } from './seat.ts'
import type { State, StepState } from './state.ts'
import { takeTurn } from './turn.ts'
import { viewFor } from './view/index.ts'

export interface Hearing {
  /** Asks a seat, unless it was asked before. */
  ask(step: StepState, seat: SeatId, state: State): void
  /** Told of every new state: minds who takes too long, and takes up late turns of an earlier process. */
  watch(state: State): void
  /** Drops every call; nothing more is posted. */
  stop(): void
}

export interface HearingParts {
  agents: ReadonlyMap<SeatId, Agent>
  post: (event: CouncilEvent) => void
  /** Milliseconds since 1970. */
  clock: () => number
  /** Told of what must not happen. */
  broken: (error: unknown) => void
}

interface Call {
  step: StepState
  seat: SeatId
  /** What was known when it was asked. */
  state: State
  controller: AbortController
  /** By a clock that does not jump. */
  since: number
  /** Milliseconds that a vendor has asked it to wait; they are not held against the seat. */
  waits: number
  attempt: number
  timer: NodeJS.Timeout | null
  /** It was said that the step goes on without it. */
  late: boolean
  over: boolean
}

/** A call that hangs mostly does not hang again. */
const attempts = 2

export function createHearing({ agents, post, clock, broken }: HearingParts): Hearing {
  const calls = new Map<string, Call>()
  let stopped = false

  function ask(step: StepState, seat: SeatId, state: State): void {
    const key = `${step.step}/${step.round}/${seat}`
    if (stopped || calls.has(key)) return
    const call: Call = {
      step,
      seat,
      state,
      controller: new AbortController(),
      since: performance.now(),
      waits: 0,
      attempt: 1,
      timer: null,
      late: false,
      over: false,
    }
    calls.set(key, call)
    run(call)
  }

  function run(call: Call): void {
    hear(call, call.controller.signal).catch(broken)
  }

  /** Posts what happens to one call, and nothing once it was given up. */
  async function hear(call: Call, signal: AbortSignal): Promise<void> {
    const { step, seat, state } = call
    const agent = agents.get(seat)
    if (agent === undefined) throw new Error(`No agent speaks for seat ${seat}.`)
    const where = { step: step.step, round: step.round, seat }
    const started = clock()
    let length = 0
    const tell = (event: CouncilEvent): void => {
      if (!signal.aborted && !stopped) post(event)
    }
    if (call.attempt === 1) tell({ type: 'turn-start', ...where })
    const outcome = await takeTurn(agent, viewFor(state, step, seat), {
      signal,
      onDelta: (text) => tell({ type: 'turn-delta', ...where, length: (length += text.length) }),
      onRetry({ kind, wait }) {
        // Where the others go on without it and it may join later, they need not wait for it.
        if (!mayJoinLater(state, step.step)) call.waits += wait
        tell({ type: 'turn-retry', ...where, kind, wait })
      },
      onReserve: ({ kind, model }) => tell({ type: 'reserve-seat', ...where, kind, model }),
    })
    if (signal.aborted) return
    settle(step, seat)
    const at = clock()
    const { usage, cost } = outcome
    const common = { at, ...where, usage, cost, ms: at - started }
    if (outcome.ok) tell({ type: 'turn-end', ...common, reply: outcome.reply, speaker: outcome.speaker })
    else {
      const { kind, text, speaker } = outcome
      tell({ type: 'turn-error', ...common, kind, text, speaker })
    }
  }

  function settle({ step, round }: StepState, seat: SeatId): void {
    const call = calls.get(`${step}/${round}/${seat}`)
    if (call === undefined) return
    call.over = true
    if (call.timer !== null) clearTimeout(call.timer)
  }

  /** Its time is over: the step goes on without it, or it is asked once more, or it has failed. */
  function expire(call: Call): void {
    const { step, seat, state } = call
    const where = { step: step.step, round: step.round, seat }
    call.timer = null
    if (mayJoinLater(state, step.step)) {
      call.late = true
      return post({ type: 'turn-late', at: clock(), ...where })
    }
    if (call.attempt === attempts) return giveUp(call)
    call.controller.abort()
    call.controller = new AbortController()
    call.attempt += 1
    call.since = performance.now()
    call.waits = 0
    post({ type: 'turn-retry', ...where, kind: 'timeout', wait: 0 })
    run(call)
  }

  function giveUp(call: Call): void {
    const { step, seat } = call
    call.controller.abort()
    settle(step, seat)
    const ms = Math.round(performance.now() - call.since)
    const where = { step: step.step, round: step.round, seat }
    const nothing = { usage: noUsage, cost: 0, text: '', speaker: null }
    post({ type: 'turn-error', at: clock(), ...where, kind: 'timeout', ms, ...nothing })
  }

  return {
    ask,
    watch(state) {
      if (stopped) return
      for (const { step, round, seat } of outstanding(state)) {
        const begun = state.steps.find((one) => one.step === step && one.round === round)
        if (begun !== undefined) ask(begun, seat, state)
      }
      const step = state.steps.at(-1)
      const waiting = new Set(step === undefined ? [] : unheard(state, step))
      const patience = step === undefined ? 0 : patienceOf(state, step)
      for (const call of calls.values()) {
        if (call.over) continue
        const where = { step: call.step.step, round: call.step.round, seat: call.seat }
        // The council votes: from here on nobody waits for these words.
        if (isLate(state, where) && hasVoted(state)) {
          giveUp(call)
          continue
        }
        const isCurrent = step !== undefined && where.step === step.step && where.round === step.round
        if (!isCurrent || !waiting.has(call.seat) || call.late) continue
        if (call.timer !== null) clearTimeout(call.timer)
        const left = call.since + call.waits + patience - performance.now()
        call.timer = setTimeout(() => expire(call), Math.max(0, left))
      }
    },
    stop() {
      stopped = true
      for (const call of calls.values()) {
        if (call.timer !== null) clearTimeout(call.timer)
        call.controller.abort()
      }
    },
  }
}
