/** Those who mind what a session waits for beside its seats: its jury, its audience, and a moderator who is away. */
import type { Fact, JuryEnd } from '../council/facts.ts'
import type { Person } from '../council/seat.ts'
import type { State } from '../council/state.ts'
import { createAbsenceKeeper } from './absence.ts'
import { createAudienceKeeper } from './audience.ts'
import { createJuryKeeper } from './jury.ts'
import type { Stage } from './stage.ts'

export interface Keepers {
  /** Told of every state that is remembered. */
  watch(state: State): void
  /** Closes the jury; false when none is open, or it is being closed already. */
  closeJury(reason: JuryEnd, by: Person | null): boolean
  /** Frees the timers; what is being counted is dropped. */
  close(): void
}

export interface KeepersParts {
  stage: Stage
  /** Resolves once everything so far hangs: nobody can vote on what does not. */
  settled: () => Promise<void>
  post: (fact: Fact) => void
  /** Ends a debate whose moderator did not come back. */
  leave: () => void
  /** Milliseconds until votes of a jury that could not be counted are counted again. */
  recountAfter: number
  clock: () => number
  failed: (error: unknown, what: string) => void
}

export function createKeepers(parts: KeepersParts): Keepers {
  const { stage, settled, post, leave, recountAfter, clock, failed } = parts
  const jury = createJuryKeeper({
    async count(open) {
      await settled()
      const nobody = open.cards.map(({ id }) => ({ card: id, uphold: 0, dismiss: 0 }))
      return (await stage.count?.(open)) ?? { counts: nobody, recounted: false }
    },
    post,
    clock,
    patience: recountAfter,
    failed: (error) => failed(error, 'the votes could not be counted'),
  })
  const audience = createAudienceKeeper({
    async count(debate) {
      await settled()
      return (await stage.countAudience?.(debate)) ?? null
    },
    post,
    clock,
    failed: (error) => failed(error, 'the audience could not be counted'),
  })
  const absence = createAbsenceKeeper({
    isPresent: async (person) => (await stage.isPresent?.(person)) ?? true,
    post,
    leave,
    clock,
    failed: (error) => failed(error, 'the moderator could not be looked for'),
  })

  return {
    watch(state) {
      jury.watch(state.jury?.close === null ? state.jury : null)
      audience.watch(state)
      absence.watch(state)
    },
    closeJury: (reason, by) => jury.end(reason, by),
    close() {
      jury.close()
      audience.close()
      absence.close()
    },
  }
}
