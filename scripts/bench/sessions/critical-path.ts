/** What a session cannot be faster than: the slowest reply of each of its steps, as the provider saw them. */
import type { SeenCall } from '../provider/plan.ts'

export interface CriticalPath {
  /** Milliseconds. */
  length: number
  steps: number
}

/** By the mark of the session. Each step is taken for one, as it is where every step is held once. */
export function criticalPaths(calls: readonly SeenCall[]): Map<number, CriticalPath> {
  const slowest = new Map<number, Map<string, number>>()
  for (const { mark, step, begun, ended } of calls) {
    const steps = slowest.get(mark) ?? new Map<string, number>()
    slowest.set(mark, steps)
    steps.set(step, Math.max(steps.get(step) ?? 0, (ended ?? begun) - begun))
  }
  return new Map(
    [...slowest].map(([mark, steps]) => {
      const length = [...steps.values()].reduce((sum, one) => sum + one, 0)
      return [mark, { length, steps: steps.size }]
    }),
  )
}
