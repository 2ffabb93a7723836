/** One clock for all streams: with a timer for each event the provider would be what is measured. */
export interface Ticker {
  /** Calls `send` until it returns false, every so many milliseconds from now. */
  run(every: number, send: () => boolean): void
}

const PULSE = 5

export function createTicker(): Ticker {
  const streams = new Set<{ due: number; every: number; send: () => boolean }>()
  let timer: NodeJS.Timeout | null = null

  function pulse(): void {
    const now = performance.now()
    for (const stream of streams) {
      while (stream.due <= now) {
        stream.due += stream.every
        if (stream.send()) continue
        streams.delete(stream)
        break
      }
    }
    if (streams.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }

  return {
    run(every, send) {
      streams.add({ due: performance.now() + every, every, send })
      timer ??= setInterval(pulse, PULSE)
    },
  }
}
