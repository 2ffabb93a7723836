/** What a turn has used so far, over all its attempts. */
import { addCost, addUsage, noUsage, type AgentError, type Usage } from '../council/agent.ts'
import type { ModelAnswer } from './model.ts'

export interface Spending {
  usage: Usage
  /** Nanodollars; null once the price of any part is unknown. */
  cost: number | null
}

export const nothing: Spending = { usage: noUsage, cost: 0 }

/** An attempt that failed before it reported any usage counts as free. */
export function addFailure(spending: Spending, error: AgentError): Spending {
  return error.usage === null ? spending : add(spending, error.usage, error.cost)
}

/** An answer without counts was not free: its price is unknown. */
export function addAnswer(
  spending: Spending,
  { usage, cost }: Pick<ModelAnswer, 'usage' | 'cost'>,
): Spending {
  return add(spending, usage ?? noUsage, cost)
}

function add(spending: Spending, usage: Usage, cost: number | null): Spending {
  return { usage: addUsage(spending.usage, usage), cost: addCost(spending.cost, cost) }
}
