/** The voice of one seat: its model, and the one in reserve. */
import {
  AgentError,
  type Agent,
  type Answer,
  type ErrorKind,
  type Prompt,
  type Watch,
} from '../council/agent.ts'
import { amend } from './errors.ts'
import type { ChatModel } from './model.ts'
import { addAnswer, addFailure, nothing, type Spending } from './spending.ts'

export interface SeatParts {
  /** With retry and metering already around them. */
  model: ChatModel
  reserve: ChatModel | null
}

/**
 * Speaks for a seat through one session. When the first model fails in a way that will last, the reserve keeps the
 * floor for the turns that follow; after a passing failure the first one is asked again next turn.
 */
export function seatAgent({ model, reserve }: SeatParts): Agent {
  let lost: ErrorKind | null = null

  async function speak(
    voice: ChatModel,
    prompt: Prompt,
    watch: Watch | undefined,
    before: Spending,
  ): Promise<Answer> {
    const speaker = { vendor: voice.vendor, model: voice.id, reserve: voice === reserve }
    try {
      const answer = await voice.ask(prompt, watch)
      const { usage, cost } = addAnswer(before, answer)
      return { text: answer.text, end: answer.end, usage, cost, speaker }
    } catch (error) {
      if (!(error instanceof AgentError)) throw error
      throw amend(error, { ...addFailure(before, error), speaker })
    }
  }

  return {
    async ask(prompt, watch) {
      let spent = nothing
      if (lost === null || reserve === null) {
        try {
          return await speak(model, prompt, watch, nothing)
        } catch (error) {
          if (!(error instanceof AgentError) || reserve === null) throw error
          const { calls, lasts } = reserveOn(error.kind)
          if (!calls) throw error
          spent = addFailure(nothing, error)
          watch?.onReserve?.({ kind: error.kind, model: reserve.id })
          if (lasts) lost = error.kind
        }
      } else {
        watch?.onReserve?.({ kind: lost, model: reserve.id })
      }
      return speak(reserve, prompt, watch, spent)
    },
  }
}

/** Whether a failure calls the reserve in, and whether it will last for the session. */
function reserveOn(kind: ErrorKind): { calls: boolean; lasts: boolean } {
  switch (kind) {
    case 'auth':
    case 'quota':
    case 'unknown-model':
    case 'timeout':
      return { calls: true, lasts: true }
    case 'overloaded':
    case 'network':
      return { calls: true, lasts: false }
    case 'rate-limit':
    case 'stopped':
    case 'bad-request':
    case 'refused':
    case 'cut':
    case 'bad-reply':
      return { calls: false, lasts: false }
  }
}
