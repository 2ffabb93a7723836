import { AgentError, type Prompt } from '../council/agent.ts'
import type { Door, Pass } from './door.ts'
import type { ChatModel } from './model.ts'

/**
 * Lets the calls of a model through its provider's door. It goes beneath the retry, so that a call that waits for its
 * next attempt holds no place, and around the time-outs, so that waiting for a place is no part of them.
 */
export function queued(model: ChatModel, door: Door, scope: string): ChatModel {
  /** Those that the provider refused, and which wait by themselves until they come back. */
  const refused = new Set<Prompt>()

  async function call(...[prompt, watch]: Parameters<ChatModel['ask']>): ReturnType<ChatModel['ask']> {
    const pass = await enter(prompt, watch)
    try {
      const answer = await model.ask(prompt, watch)
      pass.answered()
      return answer
    } catch (error) {
      if (error instanceof AgentError && error.kind === 'rate-limit' && error.retryAfter !== null) {
        refused.add(prompt)
        pass.refused(error.retryAfter)
      }
      throw error
    } finally {
      pass.leave()
    }
  }

  function enter(prompt: Prompt, watch: Parameters<ChatModel['ask']>[1] = {}): Promise<Pass> {
    const caller = { scope, model: model.id, refused: refused.delete(prompt) }
    return door.enter(caller, watch).catch(() => {
      throw new AgentError('stopped', `${model.vendor} was stopped by a person`)
    })
  }

  return { ...model, ask: call }
}
