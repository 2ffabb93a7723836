/** Lets a council sit again over what its jury upheld. */
import { decisionOf } from '../council/jury.ts'
import type { Person } from '../council/seat.ts'
import { fold, type State } from '../council/state.ts'
import type { History } from '../history/history.ts'
import { UserError } from './errors.ts'
import type { Convened } from './maestro.ts'
import type { Running } from './running.ts'
import type { OpenStage } from './stage.ts'
import { closing, notYet, reconvening } from './words.ts'

/** A council that was sent back twice has said what it has to say. */
export const mostSittings = 3

/** The sitting after which the council shall sit again, counted from 0. */
interface After {
  session: string
  sitting: number
}

export interface ReconveneParts {
  running: Running
  history: History
  clock: () => number
}

export function createReconvene({ running, history, clock }: ReconveneParts) {
  /** Those on their way: two clicks have one effect. */
  const under = new Set<string>()

  async function reconvene({ session, sitting }: After, by: Person, openStage: OpenStage): Promise<Convened> {
    const live = running.find(session)
    refuse(live?.state, sitting)
    // Its jury has closed; a moment later it is on record.
    await live?.done
    const record = await history.find(session)
    if (record === null) throw new UserError(reconvening.nothing)
    const state = fold(record.facts)
    if (state.past.length !== sitting) throw new UserError(reconvening.already)
    if (!state.closed) throw new UserError(notYet)
    const cards = upheldCards(state)
    if (cards.length === 0) throw new UserError(reconvening.nothing)
    if (state.past.length + 1 >= mostSittings) throw new UserError(reconvening.enough)
    const fact = { type: 'session-reconvene', at: clock(), by, cards } as const
    return running.enter(() => history.reopen(session, fact), openStage)
  }

  return async (after: After, by: Person, openStage: OpenStage): Promise<Convened> => {
    const { session } = after
    if (running.closing()) throw new UserError(closing)
    if (under.has(session)) throw new UserError(reconvening.already)
    under.add(session)
    try {
      return await reconvene(after, by, openStage)
    } finally {
      under.delete(session)
    }
  }
}

/** Ids of the cards that the jury of the newest sitting upheld. */
export function upheldCards({ jury }: Pick<State, 'jury'>): string[] {
  const counts = jury?.close?.counts ?? []
  return counts.filter((count) => decisionOf(count) === 'upheld').map(({ card }) => card)
}

/** Of a session that runs only the one whose jury has just closed is about to end. */
function refuse(state: State | undefined, sitting: number): void {
  if (state === undefined) return
  if (state.verdict === null || state.past.length !== sitting) throw new UserError(reconvening.already)
  if (state.jury?.close == null) throw new UserError(reconvening.tooEarly)
}
