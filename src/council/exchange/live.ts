import { struckIn } from '../debate/phase.ts'
import type { State } from '../state.ts'
import { objectionsIn, type TrackedObjection } from './objections.ts'

/** Objections that still matter: those to claims that a moderator struck are out of the debate with them. */
export function liveObjections(state: Pick<State, 'turns' | 'debate'>): TrackedObjection[] {
  const struck = struckIn(state)
  return objectionsIn(state.turns).filter(({ claim }) => !struck.has(claim))
}
