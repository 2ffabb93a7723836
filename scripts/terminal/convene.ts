/** What `ask` and `debate` have in common: a council is convened here, and a signal ends it. */
import { randomUUID } from 'node:crypto'
import type { Convened, Convening, Maestro } from '../../src/app/maestro.ts'
import type { Stage } from '../../src/app/stage.ts'
import type { SessionOpen } from '../../src/council/facts.ts'
import type { Person } from '../../src/council/seat.ts'
import { scope } from './house.ts'

/** Whoever sits at the terminal. */
export const person: Person = { id: scope, name: 'the terminal' }

/** Nobody could vote here but the person who asked: a terminal has no jury. */
export const noJury = { jury: { mode: 'none', minutes: 0 } } as const

export type Wish = Pick<Convening, 'question' | 'options' | 'charter' | 'procedure' | 'seats'> & {
  seed: number | null
}

/** Rejects with `UserError` for what cannot be asked. */
export async function convene(
  maestro: Maestro,
  { seed, ...wish }: Wish,
  openStage: (opening: SessionOpen) => Stage,
  onStop: (stop: () => void) => void,
): Promise<Convened> {
  const session = `t-${randomUUID()}`
  // From the first moment: a signal that comes while the stage is being opened must end the council too.
  let stopping = false
  onStop(() => {
    stopping = true
    maestro.stop(session, person)
  })
  const request = { session, scope, askedBy: person, private: false, ...wish }
  const convened = await maestro.convene({ ...request, ...(seed !== null && { seed }) }, async (opening) =>
    openStage(opening),
  )
  if (stopping) maestro.stop(session, person)
  return convened
}
