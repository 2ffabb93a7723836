/** What a stretch of work costs its process. */
export interface Cost {
  /** Milliseconds. */
  wall: number
  cpu: number
  /** Bytes that the process grew by at its largest. */
  memory: number
}

const SAMPLES = 50

/** Run with `--expose-gc`, so that what was left by earlier work is not counted. */
export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), SAMPLES)
  const begun = performance.now()
  const used = process.cpuUsage()
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  const { user, system } = process.cpuUsage(used)
  peak = Math.max(peak, process.memoryUsage.rss())
  return { wall: performance.now() - begun, cpu: (user + system) / 1000, memory: peak - before }
}
