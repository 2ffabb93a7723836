/** What a stretch of work costs its process. */
export interface Cost {
  /** Milliseconds. */
  wall: number
  cpu: number
  /** Bytes that the process held at its largest. */
  peak: number
}

const SAMPLES = 50

/** Nothing is collected before: that makes V8 compile again what it had compiled, and the work would pay for it. */
export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  let peak = process.memoryUsage.rss()
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
  return { wall: performance.now() - begun, cpu: (user + system) / 1000, peak }
}
