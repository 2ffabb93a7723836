/** The door to one provider: so many calls at once, fair between servers, and a pause for all where it asks one for it. */
import { admission, createGate, type Patient } from '../council/gate.ts'
import type { RetryPolicy } from './retry.ts'

export interface Door {
  /**
   * Resolves when a call may begin; rejects with the signal's reason if that comes first. `refused`: the provider refused
   * it before, and it has waited as long as it was told.
   */
  enter(scope: string, patient: Patient, refused: boolean): Promise<Pass>
}

/** One call under way. */
export interface Pass {
  /** Gives up the place; call it in a `finally`. */
  leave(): void
  /** The provider answered. Nobody else is held for a pause that began before this call. */
  answered(): void
  /** The provider refused it, and asked for so many milliseconds. */
  refused(pause: number): void
}

/** Mean milliseconds between calls that come back after a pause: all at once they would be refused again. */
const apart = 25
/** None of them comes back later than this after it. */
const longestSpread = 2000

export function createDoor(places: number, { random, sleep }: Pick<RetryPolicy, 'random' | 'sleep'>): Door {
  const gate = createGate(places)
  /** By a clock that does not jump; `crowd` counts those who were refused or held. */
  let pause = { from: 0, to: 0, crowd: 0 }

  async function waitOut({ signal, onQueue }: Patient, refused: boolean): Promise<void> {
    const now = performance.now()
    if (!refused && now >= pause.to) return
    if (!refused) pause.crowd += 1
    // Whoever was refused has waited by itself.
    let until = refused ? Infinity : pause.to
    const wait = spread() + (refused ? 0 : until - now)
    if (wait <= 0) return
    onQueue?.(0)
    await sleep(wait, signal)
    // Somebody else may have been refused meanwhile.
    while (pause.to > until) {
      until = pause.to
      await sleep(until - performance.now(), signal)
    }
    onQueue?.(null)
  }

  function spread(): number {
    return random() * Math.min(longestSpread, 2 * apart * Math.max(0, pause.crowd - 1))
  }

  return {
    async enter(scope, patient, refused) {
      const leave = await admission(gate, scope, patient)
      try {
        await waitOut(patient, refused)
      } catch (error) {
        leave()
        throw error
      }
      const begun = performance.now()
      return {
        leave,
        answered() {
          if (begun > pause.from) pause = { from: 0, to: 0, crowd: 0 }
        },
        refused(milliseconds) {
          const now = performance.now()
          const crowd = now < pause.to ? pause.crowd : 0
          pause = { from: now, to: Math.max(pause.to, now + milliseconds), crowd: crowd + 1 }
        },
      }
    },
  }
}
