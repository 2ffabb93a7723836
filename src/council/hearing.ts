/** The seats' calls under way: each is begun once, and told how long its step waits for it. */
import type { Agent } from './agent.ts'
import { mostAttempts, startCall, type Call } from './call.ts'
import type { CouncilEvent } from './facts.ts'
import { hasVoted, isLate, mayJoinLater, outstanding, patienceOf, silenceOf } from './late.ts'
import type { SeatId } from './seat.ts'
import type { LateTurn, State, StepState } from './state.ts'

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

export function createHearing({ agents, ...parts }: HearingParts): Hearing {
  /** By name, every turn that was asked for. */
  const asked = new Set<string>()
  const underWay = new Set<Call>()
  let stopped = false

  function ask(step: StepState, seat: SeatId, state: State): void {
    const key = nameOf({ step: step.step, round: step.round, seat })
    if (stopped || asked.has(key)) return
    const agent = agents.get(seat)
    if (agent === undefined) return parts.broken(new Error(`No agent speaks for seat ${seat}.`))
    asked.add(key)
    underWay.add(startCall({ ...parts, agent, step, seat, state }))
  }

  /** Takes up what an earlier process left late. */
  function takeUp(state: State): void {
    for (const { step, round, seat } of outstanding(state)) {
      const begun = state.steps.find((one) => one.step === step && one.round === round)
      if (begun !== undefined) ask(begun, seat, state)
    }
  }

  /** The council votes: from here on nobody waits for words of earlier steps. */
  function giveUpLate(state: State): void {
    if (!hasVoted(state)) return
    for (const call of underWay) {
      const turn = { step: call.step.step, round: call.step.round, seat: call.seat }
      if (!call.isOver() && isLate(state, turn)) call.giveUp()
    }
  }

  return {
    ask,
    watch(state) {
      if (stopped) return
      takeUp(state)
      giveUpLate(state)
      for (const call of underWay) {
        if (call.isOver()) {
          underWay.delete(call)
          continue
        }
        const silence = silenceOf(state, call.step, call.seat)
        // Who may not join later has failed when its time is over: there a slow model is measured by itself.
        const each = mayJoinLater(state, call.step.step) ? patienceOf(state, call.step) : silence
        call.mind({ silence, whole: mostAttempts * each })
      }
    },
    stop() {
      stopped = true
      for (const call of underWay) call.drop()
    },
  }
}

function nameOf({ step, round, seat }: LateTurn): string {
  return `${step}/${round}/${seat}`
}
