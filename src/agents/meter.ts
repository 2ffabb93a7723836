import { AgentError } from '../council/agent.ts'
import { amend } from './errors.ts'
import type { ChatModel } from './model.ts'
import { costOf, type PriceTable } from './prices.ts'

/**
 * Puts a price on every call, failed ones included. It goes beneath the retry, because tiers and dates hold for
 * one call and not for a sum.
 */
export function metered(model: ChatModel, table: PriceTable, clock: () => number): ChatModel {
  const choice = { vendor: model.vendor, model: model.id }
  return {
    ...model,
    async ask(prompt, watch) {
      try {
        const answer = await model.ask(prompt, watch)
        const cost = answer.usage && costOf(choice, answer.usage, clock(), table)
        return { ...answer, cost }
      } catch (error) {
        if (!(error instanceof AgentError) || error.usage === null) throw error
        throw amend(error, { cost: costOf(choice, error.usage, clock(), table) })
      }
    },
  }
}
