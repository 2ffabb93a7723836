import type { PageEvent } from '../../page-protocol.ts'
import type { PageState, PendingInteraction } from './state.ts'

type Outcome = Extract<PageEvent, { type: 'interaction-update' }>['state']

/** A defer counts as done: from then on the bot's own "thinking…" message is what one sees. */
const settle = (outcome: Outcome): 'done' | 'failed' | null =>
  outcome === 'sent' ? null : outcome === 'failed' ? 'failed' : 'done'

const apply = (pending: PendingInteraction, outcome: 'done' | 'failed' | undefined): PendingInteraction[] => {
  if (outcome === 'done') return []
  return [outcome === 'failed' ? { ...pending, state: 'failed' } : pending]
}

/** A new try at the same button takes the place of the failed one. */
export function startInteraction(state: PageState, pending: PendingInteraction): PageState {
  const { origin } = pending
  const others = state.pending.filter(
    ({ origin: other }) =>
      !(
        origin.kind === 'component' &&
        other.kind === 'component' &&
        origin.message === other.message &&
        origin.customId === other.customId
      ),
  )
  return { ...state, pending: [...others, pending] }
}

export function acceptInteraction(state: PageState, ref: number, interaction: string): PageState {
  const { [interaction]: outcome, ...outcomes } = state.outcomes
  const pending = state.pending.flatMap((each) =>
    each.ref === ref ? apply({ ...each, interaction }, outcome) : [each],
  )
  return { ...state, pending, outcomes }
}

export const dropInteraction = (state: PageState, ref: number): PageState => ({
  ...state,
  pending: state.pending.filter((each) => each.ref !== ref),
})

export function updateInteraction(state: PageState, interaction: string, told: Outcome): PageState {
  const outcome = settle(told)
  if (outcome === null) return state
  const known = state.pending.some((each) => each.interaction === interaction)
  if (!known) {
    const awaited = state.pending.some((each) => each.interaction === undefined)
    return awaited ? { ...state, outcomes: { ...state.outcomes, [interaction]: outcome } } : state
  }
  const pending = state.pending.flatMap((each) =>
    each.interaction === interaction ? apply(each, outcome) : [each],
  )
  return { ...state, pending }
}

/** How the component of a message stands, if it was pressed and not answered yet. */
export const pendingOf = (
  state: PageState,
  message: string,
  customId: string,
): PendingInteraction | undefined =>
  state.pending.find(
    ({ origin }) => origin.kind === 'component' && origin.message === message && origin.customId === customId,
  )
