/** Keeps the time of a session's jury, and has its votes counted once when it closes. */
import type { Fact, JuryEnd } from '../council/facts.ts'
import type { Person } from '../council/seat.ts'
import type { Jury } from '../council/sitting.ts'
import type { JuryTally } from './stage.ts'

export interface JuryKeeper {
  /** Told of the open jury, again and again or once; null when none is open. */
  watch(jury: Jury | null): void
  /** Has the votes counted and the jury closed. False when none is open, or another one closes it already. */
  end(reason: JuryEnd, by: Person | null): boolean
  /** Frees the timer; what is being counted is dropped. */
  close(): void
}

export interface JuryKeeperParts {
  /** May reject for a while; it is then asked again. */
  count: (jury: Jury) => Promise<JuryTally>
  /** Takes the fact that closes the jury. */
  post: (fact: Extract<Fact, { type: 'jury-close' }>) => void
  clock: () => number
  /** Milliseconds until a count that failed is tried again. */
  patience: number
  failed: (error: unknown) => void
}

export function createJuryKeeper(parts: JuryKeeperParts): JuryKeeper {
  const { count, post, clock, patience, failed } = parts
  let open: Jury | null = null
  let timer: NodeJS.Timeout | null = null
  let ending = false
  let closed = false
  /** The first state may be an old one; a jury that comes later has just been opened. */
  let first = true

  function wake(milliseconds: number, then: () => void): void {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(then, Math.max(0, milliseconds))
  }

  async function settle(jury: Jury, reason: JuryEnd, by: Person | null): Promise<void> {
    try {
      const tally = await count(jury)
      if (!closed) post({ type: 'jury-close', at: clock(), reason, by, ...tally })
    } catch (error) {
      failed(error)
      if (!closed) wake(patience, () => void settle(jury, reason, by))
    }
  }

  function end(reason: JuryEnd, by: Person | null): boolean {
    if (open === null || ending || closed) return false
    ending = true
    if (timer !== null) clearTimeout(timer)
    void settle(open, reason, by)
    return true
  }

  return {
    end,
    watch(jury) {
      const takenUp = first
      first = false
      if (jury?.openedAt === open?.openedAt) return
      open = jury
      ending = false
      if (jury === null) return
      // What is left of a jury that an earlier process opened, the wall clock alone can tell.
      const { openedAt, closesAt } = jury
      wake(takenUp ? closesAt - clock() : closesAt - openedAt, () => end('time', null))
    },
    close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
