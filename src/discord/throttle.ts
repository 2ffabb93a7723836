/** Spaces what may be asked for often and needs to be done seldom, such as edits of one message. */
export interface Throttle {
  /**
   * Runs the task at once if the last one under this key ran long enough ago, else when it did. Of the tasks that come
   * meanwhile the newest runs. Tasks of one key run one after another. They must not reject.
   */
  run(key: string, task: () => Promise<void>): void
  /** Drops what waits. */
  close(): void
}

interface Lane {
  /** When the last task began. */
  ranAt: number
  next: (() => Promise<void>) | null
  timer: NodeJS.Timeout | null
  running: boolean
}

/** @param interval least milliseconds between the beginnings of two tasks of one key */
export function createThrottle(interval: number, clock: () => number = Date.now): Throttle {
  const lanes = new Map<string, Lane>()

  async function work(lane: Lane): Promise<void> {
    const task = lane.next
    lane.timer = null
    if (task === null) return
    Object.assign(lane, { next: null, running: true, ranAt: clock() })
    await task()
    lane.running = false
    plan(lane)
  }

  function plan(lane: Lane): void {
    if (lane.next === null || lane.running || lane.timer !== null) return
    // A clock that was set back must not hold it for longer.
    const wait = Math.min(interval, Math.max(0, lane.ranAt + interval - clock()))
    lane.timer = setTimeout(() => void work(lane), wait)
  }

  return {
    run(key, task) {
      const lane = lanes.get(key) ?? { ranAt: -Infinity, next: null, timer: null, running: false }
      lanes.set(key, lane)
      lane.next = task
      plan(lane)
    },
    close() {
      for (const lane of lanes.values()) {
        if (lane.timer !== null) clearTimeout(lane.timer)
        lane.next = null
      }
      lanes.clear()
    },
  }
}
