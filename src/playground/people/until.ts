import type { World } from '../world/world.ts'

const PATIENCE_MILLISECONDS = 5000

/**
 * Waits for a condition on the world, looked at once now and again after everything that happens; there is no
 * polling. Rejects after `timeout` (real milliseconds, 5000 by default) with `what` in its message.
 */
export function untilTrue<Value>(
  world: World,
  find: () => Value | null | undefined | false,
  rule: { timeout?: number; what?: string } = {},
): Promise<Value> {
  const timeout = rule.timeout ?? PATIENCE_MILLISECONDS
  return new Promise((resolve, reject) => {
    let stop: (() => void) | null = null
    const finish = () => {
      clearTimeout(timer)
      stop?.()
    }
    const look = () => {
      try {
        const found = find()
        if (found === null || found === undefined || found === false) return
        finish()
        resolve(found)
      } catch (problem) {
        finish()
        reject(problem)
      }
    }
    const timer = setTimeout(() => {
      finish()
      reject(new Error(`Waited ${timeout} ms in vain for ${rule.what ?? `what ${find.toString()} tells`}.`))
    }, timeout)
    stop = world.stream.listen(look)
    look()
  })
}
