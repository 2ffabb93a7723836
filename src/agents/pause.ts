/** A pause that a provider asked for: nobody calls meanwhile, and afterwards not all of them at once. */
import type { Patient } from '../council/gate.ts'
import type { RetryPolicy } from './retry.ts'

export interface Pause {
  /** Whether there is one that ends after this moment of the policy's clock. */
  lastsBeyond(moment: number): boolean
  /**
   * Resolves when the pause is over and a call's own moment has come, at once where there is none, with the end of what
   * it has waited for; rejects when the signal is aborted. `refused`: the call has waited by itself for as long as it
   * was told, and need not wait for others.
   */
  waitOut(patient: Patient, refused: boolean): Promise<number>
  /** So many milliseconds from now, or for longer where it lasts longer already. */
  begin(milliseconds: number): void
  /** Over, unless it began after this moment of the policy's clock. */
  endIfBefore(moment: number): void
}

/** Mean milliseconds between calls that come back after a pause: all at once they would be refused again. */
const apart = 25
/** None of them comes back later than this after it. */
const longestSpread = 2000

export function createPause({ random, sleep, clock }: Omit<RetryPolicy, 'attempts' | 'patience'>): Pause {
  /** `crowd` counts those who were refused or held. */
  let pause = { from: 0, to: 0, crowd: 0 }

  const isOn = () => clock() < pause.to
  const spread = () => random() * Math.min(longestSpread, 2 * apart * Math.max(0, pause.crowd - 1))

  return {
    lastsBeyond: (moment) => isOn() && pause.to > moment,
    async waitOut({ signal, onQueue }, refused) {
      let until = refused ? Infinity : pause.to
      if (!refused && !isOn()) return until
      if (!refused) pause.crowd += 1
      const wait = spread() + (refused ? 0 : until - clock())
      if (wait <= 0) return until
      onQueue?.(0)
      await sleep(wait, signal)
      // Somebody else may have been refused meanwhile.
      while (pause.to > until) {
        until = pause.to
        await sleep(until - clock(), signal)
      }
      onQueue?.(null)
      return until
    },
    begin(milliseconds) {
      const now = clock()
      const crowd = isOn() ? pause.crowd : 0
      pause = { from: now, to: Math.max(pause.to, now + milliseconds), crowd: crowd + 1 }
    },
    endIfBefore(moment) {
      if (moment > pause.from) pause = { from: 0, to: 0, crowd: 0 }
    },
  }
}
