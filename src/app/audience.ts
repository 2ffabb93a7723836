/** Has the audience of a debate counted once, when its seats are done. */
import type { AudienceCount, Fact } from '../council/facts.ts'
import type { State } from '../council/state.ts'
import { StageGone } from './stage.ts'

export interface AudienceKeeper {
  /** Told of every state; counts when it asks for that. */
  watch(state: State): void
  /** What is being counted is dropped. */
  close(): void
}

export interface AudienceKeeperParts {
  /** Resolves with null where there is no audience. May reject for a while; it is then asked again. */
  count: (state: State) => Promise<AudienceCount[] | null>
  post: (fact: Extract<Fact, { type: 'audience-count' }>) => void
  clock: () => number
  /** Milliseconds until a count that failed is tried again. */
  patience?: number
  failed: (error: unknown) => void
}

/** A verdict does not wait longer for those who watch. */
const attempts = 3

export function createAudienceKeeper(parts: AudienceKeeperParts): AudienceKeeper {
  const { count, post, clock, patience = 5000, failed } = parts
  let counting = false
  let closed = false
  let timer: NodeJS.Timeout | null = null

  async function run(state: State, left: number): Promise<void> {
    try {
      settle(await count(state))
    } catch (error) {
      failed(error)
      if (closed) return
      if (error instanceof StageGone) return settle(null)
      if (left === 1) return settle(null)
      timer = setTimeout(() => void run(state, left - 1), patience)
    }
  }

  function settle(counts: AudienceCount[] | null): void {
    if (closed) return
    post({ type: 'audience-count', at: clock(), counts: counts ?? [], counted: counts !== null })
  }

  return {
    watch(state) {
      const audience = state.debate?.audience ?? null
      if (audience === null || audience.counts !== null || counting) return
      counting = true
      // Of a stage that is lost nothing can be counted.
      if (state.stop?.reason === 'stage-gone') settle(null)
      else void run(state, attempts)
    },
    close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
