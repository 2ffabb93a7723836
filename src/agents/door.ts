/**
 * The door to one provider: so many calls at once, fair between servers, and a pause for all calls of a model where the
 * provider asks for one. Places are the provider's, but vendors limit the rate of each model apart.
 */
import { admission, createGate, type Patient } from '../council/gate.ts'
import { createPause, type Pause } from './pause.ts'
import type { RetryPolicy } from './retry.ts'

export interface Door {
  /**
   * Resolves when a call may begin; rejects with the signal's reason if that comes first. Whoever waits for a pause to be
   * over holds no place.
   */
  enter(caller: Caller, patient: Patient): Promise<Pass>
}

export interface Caller {
  /** Whose turn it takes. */
  scope: string
  model: string
  /** The provider refused it before, and it has waited as long as it was told. */
  refused: boolean
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

export function createDoor(places: number, policy: Omit<RetryPolicy, 'attempts' | 'patience'>): Door {
  const gate = createGate(places)
  const pauses = new Map<string, Pause>()

  function pauseOf(model: string): Pause {
    const pause = pauses.get(model) ?? createPause(policy)
    pauses.set(model, pause)
    return pause
  }

  return {
    async enter({ scope, model, refused }, patient) {
      const pause = pauseOf(model)
      let waited = await pause.waitOut(patient, refused)
      let leave = await admission(gate, scope, patient)
      // Somebody else may have been refused while it stood in the queue.
      while (pause.lastsBeyond(waited)) {
        leave()
        waited = await pause.waitOut(patient, refused)
        leave = await admission(gate, scope, patient)
      }
      const begun = policy.clock()
      return {
        leave,
        answered: () => pause.endIfBefore(begun),
        refused: (milliseconds) => pause.begin(milliseconds),
      }
    },
  }
}
