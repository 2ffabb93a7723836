/** Minds a debate whose moderator is away: reminds once, then closes it with what it has. */
import { isWaiting } from '../council/debate/phase.ts'
import type { Fact } from '../council/facts.ts'
import type { Person } from '../council/seat.ts'
import type { State } from '../council/state.ts'

export interface AbsenceKeeper {
  /** Told of every state. */
  watch(state: State): void
  /** Frees the timer. */
  close(): void
}

export interface AbsenceKeeperParts {
  isPresent: (person: Person) => Promise<boolean>
  post: (fact: Extract<Fact, { type: 'moderator-remind' }>) => void
  /** Nobody came back. */
  leave: () => void
  clock: () => number
  failed: (error: unknown) => void
}

export function createAbsenceKeeper(parts: AbsenceKeeperParts): AbsenceKeeper {
  const { isPresent, post, leave, clock, failed } = parts
  let timer: NodeJS.Timeout | null = null
  /** The newest move, and when it was made by a clock that does not jump. */
  let moved: { at: number; since: number } | null = null
  /** Changes with every state, so that what was looked up for an older one is dropped. */
  let turn = 0

  async function remind(moderator: Person, asked: number): Promise<void> {
    // In doubt the moderator is there: the reminder is the same for both but for a sentence.
    const present = await isPresent(moderator).catch((error: unknown) => {
      failed(error)
      return true
    })
    if (asked === turn) post({ type: 'moderator-remind', at: clock(), present })
  }

  return {
    watch(state) {
      turn += 1
      if (timer !== null) clearTimeout(timer)
      timer = null
      const { debate } = state
      if (debate === null) return
      const { moderator, movedAt, reminded } = debate
      if (moved?.at !== movedAt) {
        // How long ago an earlier process saw it, the wall clock alone can tell.
        const ago = moved === null ? Math.max(0, clock() - movedAt) : 0
        moved = { at: movedAt, since: performance.now() - ago }
      }
      if (moderator === null || !isWaiting(state)) return
      const patience = state.opening.charter.debate.minutes * 60_000
      const due = moved.since + (reminded ? patience : patience / 2)
      const asked = turn
      const act = reminded ? leave : () => void remind(moderator, asked)
      timer = setTimeout(act, Math.max(0, due - performance.now()))
    },
    close() {
      turn += 1
      if (timer !== null) clearTimeout(timer)
    },
  }
}
