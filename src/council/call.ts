/** One turn that a seat is asked for: up to three attempts beside each other, of which the first answer counts. */
import { addCost, addUsage, noUsage, type Agent, type Usage } from './agent.ts'
import { createAlarm } from './alarm.ts'
import type { CouncilEvent } from './facts.ts'
import { isLate, mayJoinLater } from './late.ts'
import { createQueueTime, type QueueTime } from './queue-time.ts'
import type { SeatId } from './seat.ts'
import type { State, StepState } from './state.ts'
import { takeTurn, type TurnOutcome } from './turn.ts'
import { viewFor } from './view/index.ts'

/** A call that hangs mostly does not hang again; where one in twenty-five hangs, two would not do. */
export const mostAttempts = 3

/** How long a seat is waited for, in milliseconds. */
export interface Times {
  /** So long may it give no sign before it is asked once more beside. */
  silence: number
  /** So long its step waits for it in all. */
  whole: number
}

export interface Call {
  readonly step: StepState
  readonly seat: SeatId
  /** Told as often as these times change: they count from when it began. */
  mind(times: Times): void
  /** Ends it as timed out. */
  giveUp(): void
  /** Ends it without a word. */
  drop(): void
  /** Nothing more comes of it. */
  isOver(): boolean
}

export interface CallParts {
  agent: Agent
  step: StepState
  seat: SeatId
  /** What was known when it was asked. */
  state: State
  post: (event: CouncilEvent) => void
  /** Milliseconds since 1970. */
  clock: () => number
  /** Told of what must not happen. */
  broken: (error: unknown) => void
}

/** By a clock that does not jump. */
const now = (): number => performance.now()

/** The first attempt begins at once. */
export function startCall({ agent, step, seat, state, post, clock, broken }: CallParts): Call {
  const where = { step: step.step, round: step.round, seat }
  const joins = mayJoinLater(state, step.step)
  const controller = new AbortController()
  const begun = now()
  const queues: QueueTime[] = []
  let times: Times | null = null
  let underWay = 0
  /** When it last gave a sign: an attempt began, words came, or a vendor's wait was over. */
  let sign = begun
  /** When its newest attempt began. */
  let newest = begun
  /** Milliseconds that were waited between attempts of a vendor's. */
  let waits = 0
  /** What failed attempts have used. */
  let spent: { usage: Usage; cost: number | null } = { usage: noUsage, cost: 0 }
  /** It was said that the step goes on without it. */
  let late = isLate(state, where)
  let over = false
  const alarm = createAlarm(look, now)

  function tell(event: CouncilEvent): void {
    if (!over) post(event)
  }

  function attempt(): void {
    underWay += 1
    newest = now()
    sign = newest
    hear(queues.push(createQueueTime(now))).catch(broken)
  }

  async function hear(attempt: number): Promise<void> {
    const queue = queues[attempt - 1]
    const started = now()
    let length = 0
    /** Of several attempts the newest one is shown. */
    const show = (event: CouncilEvent): void => {
      if (attempt === queues.length) tell(event)
    }
    if (attempt === 1) tell({ type: 'turn-start', ...where })
    const outcome = await takeTurn(agent, viewFor(state, step, seat), {
      signal: controller.signal,
      onDelta(text) {
        sign = Math.max(sign, now())
        show({ type: 'turn-delta', ...where, length: (length += text.length) })
      },
      onQueue(ahead) {
        queue?.note(ahead)
        if (ahead === null) sign = Math.max(sign, now())
        show({ type: 'turn-wait', ...where, ahead })
      },
      onRetry({ kind, wait }) {
        waits += wait
        sign = Math.max(sign, now() + wait)
        show({ type: 'turn-retry', ...where, kind, wait })
      },
      onReserve: ({ kind, model }) => show({ type: 'reserve-seat', ...where, kind, model }),
    })
    if (!over) conclude(outcome, now() - started - (queue?.total() ?? 0))
  }

  /** The first answer counts, and the last failure. */
  function conclude(outcome: TurnOutcome, took: number): void {
    underWay -= 1
    spent = { usage: addUsage(spent.usage, outcome.usage), cost: addCost(spent.cost, outcome.cost) }
    if (!outcome.ok && underWay > 0) return
    end()
    const common = { at: clock(), ...where, ...spent, ms: Math.max(0, Math.round(took)) }
    if (outcome.ok) post({ type: 'turn-end', ...common, reply: outcome.reply, speaker: outcome.speaker })
    else {
      const { kind, text, speaker } = outcome
      post({ type: 'turn-error', ...common, kind, text, speaker })
    }
  }

  function end(): void {
    over = true
    alarm.clear()
    // An abort is told to all that once listened.
    if (underWay > 0) controller.abort()
  }

  function giveUp(): void {
    const ms = Math.round(now() - begun - queued())
    end()
    post({
      type: 'turn-error',
      at: clock(),
      ...where,
      kind: 'timeout',
      ms,
      text: '',
      speaker: null,
      ...spent,
    })
  }

  const queued = (): number => queues.reduce((sum, queue) => sum + queue.total(), 0)

  /** Waiting for a place is held against nobody, nor is a queue joined twice. */
  const isQueueing = (): boolean => queues.at(-1)?.waits() ?? false

  /**
   * When its step has waited long enough, and its newest attempt has had its time, be it that the step learned only late
   * how long that is. Where it may join later, the others need not wait out a vendor's waits.
   */
  function lastMoment({ whole }: Times): number {
    if (late) return Infinity
    return Math.max(begun + whole + queued() + (joins ? 0 : waits), newest + whole / mostAttempts)
  }

  function nextAttempt({ silence }: Times): number {
    return queues.length < mostAttempts ? sign + silence : Infinity
  }

  function look(): void {
    if (over || times === null || isQueueing()) return
    if (now() >= nextAttempt(times)) {
      post({ type: 'turn-retry', ...where, kind: 'timeout', wait: 0 })
      attempt()
    } else if (now() >= lastMoment(times)) {
      if (!joins) return giveUp()
      late = true
      post({ type: 'turn-late', at: clock(), ...where })
    }
    setAlarm(times)
  }

  // A seat that writes gives signs all the time: what is due is found out when the alarm goes off.
  const setAlarm = (times: Times): void => alarm.set(Math.min(lastMoment(times), nextAttempt(times)))

  attempt()
  return {
    step,
    seat,
    mind(next) {
      times = next
      if (!over && !isQueueing()) setAlarm(next)
    },
    giveUp,
    drop: end,
    isOver: () => over,
  }
}
