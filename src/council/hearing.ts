/** The seats' calls under way: each is begun once, watched for how long it takes, and given up or asked again. */
import type { Agent } from './agent.ts'
import { addCost, addUsage, noUsage, type Usage } from './agent.ts'
import type { CouncilEvent } from './facts.ts'
import { hasVoted, isLate, mayJoinLater, outstanding, patienceOf } from './late.ts'
import { unheard } from './debate/phase.ts'
import { createQueueTime, type QueueTime } from './queue-time.ts'
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
  /** Drops every attempt. */
  controller: AbortController
  /** When its newest attempt began, by a clock that does not jump. */
  since: number
  /** Milliseconds that a vendor has asked it to wait; they are not held against the seat. */
  waits: number
  /** Until when a vendor has asked for a wait. */
  quietUntil: number
  /** How long its step waits for it, as last told. */
  patience: number
  /** How long its newest attempt waited for its turn at a provider, which is not held against it either. */
  queue: QueueTime
  attempts: number
  /** Attempts that have not failed. */
  underWay: number
  /** What failed attempts have used. */
  spent: { usage: Usage; cost: number | null }
  timer: NodeJS.Timeout | null
  /** It was said that the step goes on without it. */
  late: boolean
  over: boolean
}

/** By a clock that does not jump. */
const now = (): number => performance.now()

/** A call that hangs mostly does not hang again; where one in twenty-five hangs, two would not do. */
const mostAttempts = 3

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
      since: now(),
      waits: 0,
      quietUntil: 0,
      patience: state.opening.charter.patience.ceiling * 1000,
      queue: createQueueTime(now),
      attempts: 0,
      underWay: 0,
      spent: { usage: noUsage, cost: 0 },
      timer: null,
      late: false,
      over: false,
    }
    calls.set(key, call)
    run(call)
  }

  /** Begins an attempt beside those under way. */
  function run(call: Call): void {
    call.attempts += 1
    call.underWay += 1
    call.since = now()
    call.waits = 0
    call.queue = createQueueTime(now)
    hear(call, call.attempts).catch(broken)
  }

  /** Posts what happens to one attempt. The first answer counts, and the last failure; nothing does once it was given up. */
  async function hear(call: Call, attempt: number): Promise<void> {
    const { step, seat, state, queue } = call
    const { signal } = call.controller
    const agent = agents.get(seat)
    if (agent === undefined) throw new Error(`No agent speaks for seat ${seat}.`)
    const where = { step: step.step, round: step.round, seat }
    const started = now()
    let length = 0
    const tell = (event: CouncilEvent): void => {
      if (!signal.aborted && !stopped) post(event)
    }
    /** Of several attempts the newest one is shown. */
    const show = (event: CouncilEvent): void => {
      if (attempt === call.attempts) tell(event)
    }
    if (attempt === 1) tell({ type: 'turn-start', ...where })
    const outcome = await takeTurn(agent, viewFor(state, step, seat), {
      signal,
      onDelta: (text) => show({ type: 'turn-delta', ...where, length: (length += text.length) }),
      onQueue(ahead) {
        queue.note(ahead)
        show({ type: 'turn-wait', ...where, ahead })
      },
      onRetry({ kind, wait }) {
        // Where the others go on without it and it may join later, they need not wait for it.
        if (!mayJoinLater(state, step.step)) call.waits += wait
        call.quietUntil = now() + wait
        show({ type: 'turn-retry', ...where, kind, wait })
      },
      onReserve: ({ kind, model }) => show({ type: 'reserve-seat', ...where, kind, model }),
    })
    if (signal.aborted) return
    call.underWay -= 1
    const usage = addUsage(call.spent.usage, outcome.usage)
    const cost = addCost(call.spent.cost, outcome.cost)
    if (!outcome.ok && call.underWay > 0) {
      call.spent = { usage, cost }
      return
    }
    settle(step, seat)
    const ms = Math.max(0, Math.round(now() - started - queue.total()))
    const common = { at: clock(), ...where, usage, cost, ms }
    if (outcome.ok) tell({ type: 'turn-end', ...common, reply: outcome.reply, speaker: outcome.speaker })
    else {
      const { kind, text, speaker } = outcome
      tell({ type: 'turn-error', ...common, kind, text, speaker })
    }
    call.controller.abort()
  }

  function settle({ step, round }: StepState, seat: SeatId): void {
    const call = calls.get(`${step}/${round}/${seat}`)
    if (call === undefined) return
    call.over = true
    if (call.timer !== null) clearTimeout(call.timer)
  }

  /** Its time is over: the step goes on without it, or has waited long enough. It is asked once more beside. */
  function expire(call: Call): void {
    const { step, seat, state } = call
    const where = { step: step.step, round: step.round, seat }
    const joins = mayJoinLater(state, step.step)
    call.timer = null
    if (joins && !call.late) {
      call.late = true
      post({ type: 'turn-late', at: clock(), ...where })
    }
    if (call.attempts === mostAttempts) {
      // Where it may still join, its models' own time-outs end it.
      if (!joins) giveUp(call)
      return
    }
    // A vendor that asked for a wait is not asked again before, and a queue is not joined twice.
    const quiet = Math.max(0, call.quietUntil - now())
    if (call.queue.waits() || (joins && quiet > 0)) {
      call.timer = setTimeout(() => expire(call), quiet + call.patience)
      return
    }
    post({ type: 'turn-retry', ...where, kind: 'timeout', wait: 0 })
    run(call)
    if (call.late) call.timer = setTimeout(() => expire(call), call.patience)
  }

  function giveUp(call: Call): void {
    const { step, seat } = call
    call.controller.abort()
    settle(step, seat)
    const ms = Math.round(now() - call.since - call.queue.total())
    const where = { step: step.step, round: step.round, seat }
    post({
      type: 'turn-error',
      at: clock(),
      ...where,
      kind: 'timeout',
      ms,
      text: '',
      speaker: null,
      ...call.spent,
    })
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
        call.timer = null
        call.patience = patience
        if (call.queue.waits()) continue
        const left = call.since + call.waits + call.queue.total() + patience - now()
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
