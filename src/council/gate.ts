/**
 * So many at once, and fair between those who ask. Who finds no place is served in rounds: one of each key a round, first
 * come first served within a key. So a key that asks a hundred times at once delays the next one by a single place, and
 * nobody is passed over for ever, which serving whoever has least under way would not promise.
 */

export interface Gate {
  /**
   * Asks for a place; before it returns, the caller is admitted or told how many go before it. Returns what gives up
   * the place or the wait for it; calling that again does nothing.
   */
  enter(key: string, caller: Caller): () => void
}

/** Both return at once and must not throw. */
export interface Caller {
  admit(): void
  /** Told of those who go before it as things stand, and again when their number has changed. */
  queue(ahead: number): void
}

interface Waiter {
  caller: Caller
  /** Order of arrival. */
  arrival: number
  /** What it was told last. */
  ahead: number
}

/** Those of one key. */
interface Lane {
  /** In which round its first one is served; the next ones follow round by round. */
  round: number
  waiting: Waiter[]
}

/** @param interval milliseconds between two tellings of changed numbers, which concern everybody who waits */
export function createGate(places: number, interval = 1000): Gate {
  const lanes = new Map<string, Lane>()
  let taken = 0
  let waiting = 0
  /** Of whoever was admitted last. */
  let round = 0
  let arrivals = 0
  let telling: ReturnType<typeof setTimeout> | null = null

  function serve(): void {
    while (taken < places && waiting > 0) {
      const lane = nextLane()
      const first = lane?.waiting.shift()
      if (lane === undefined || first === undefined) break
      taken += 1
      waiting -= 1
      lane.round += 1
      if (lane.round - 1 > round) begin(lane.round - 1)
      first.caller.admit()
    }
  }

  /** A key whose turn has come anyway needs no remembering. */
  function begin(next: number): void {
    round = next
    for (const [key, lane] of lanes) if (lane.waiting.length === 0 && lane.round <= round) lanes.delete(key)
  }

  function nextLane(): Lane | undefined {
    let next: Lane | undefined
    for (const lane of lanes.values()) {
      if (lane.waiting.length > 0 && (next === undefined || isBefore(lane, next))) next = lane
    }
    return next
  }

  function aheadOf(own: Lane, index: number, { arrival }: Waiter): number {
    const turn = own.round + index
    let ahead = index
    for (const lane of lanes.values()) {
      if (lane === own) continue
      const rival = lane.waiting[turn - lane.round]
      const earlier = Math.min(Math.max(turn - lane.round, 0), lane.waiting.length)
      ahead += earlier + (rival !== undefined && rival.arrival < arrival ? 1 : 0)
    }
    return ahead
  }

  function tell(): void {
    telling = null
    for (const lane of lanes.values()) {
      for (const [index, waiter] of lane.waiting.entries()) {
        const ahead = aheadOf(lane, index, waiter)
        if (ahead !== waiter.ahead) waiter.caller.queue((waiter.ahead = ahead))
      }
    }
  }

  function change(): void {
    if (waiting > 0) telling ??= setTimeout(tell, interval)
    else if (telling !== null) {
      clearTimeout(telling)
      telling = null
    }
    if (waiting === 0 && taken === 0) {
      lanes.clear()
      round = 0
    }
  }

  return {
    enter(key, caller) {
      const lane = lanes.get(key) ?? { round, waiting: [] }
      lanes.set(key, lane)
      if (lane.waiting.length === 0) lane.round = Math.max(lane.round, round)
      const waiter: Waiter = { caller, arrival: arrivals++, ahead: -1 }
      lane.waiting.push(waiter)
      waiting += 1
      serve()
      const index = lane.waiting.indexOf(waiter)
      if (index !== -1) caller.queue((waiter.ahead = aheadOf(lane, index, waiter)))
      change()
      let left = false
      return () => {
        if (left) return
        left = true
        const waits = lane.waiting.indexOf(waiter)
        if (waits !== -1) {
          lane.waiting.splice(waits, 1)
          waiting -= 1
        } else {
          taken -= 1
          serve()
        }
        change()
      }
    },
  }
}

export interface Patient {
  signal?: AbortSignal | undefined
  /** As `queue` of {@link Caller}; null once it is admitted after a wait. */
  onQueue?: ((ahead: number | null) => void) | undefined
}

/** Resolves with what gives up the place; rejects with the signal's reason if that comes first. */
export function admission(gate: Gate, key: string, { signal, onQueue }: Patient): Promise<() => void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason)
    const stop = (): void => {
      leave()
      reject(signal?.reason)
    }
    let isAdmitted = false
    let waited = false
    const leave = gate.enter(key, {
      admit() {
        isAdmitted = true
        signal?.removeEventListener('abort', stop)
        if (waited) onQueue?.(null)
        // Where there is room at once, `leave` is known a moment later only.
        resolve(() => leave())
      },
      queue(ahead) {
        waited = true
        onQueue?.(ahead)
      },
    })
    if (!isAdmitted) signal?.addEventListener('abort', stop, { once: true })
  })
}

function isBefore(a: Lane, b: Lane): boolean {
  if (a.round !== b.round) return a.round < b.round
  return (a.waiting[0]?.arrival ?? 0) < (b.waiting[0]?.arrival ?? 0)
}
