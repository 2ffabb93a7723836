/** The count of the ballots, for all to read: who voted how stays secret, in the thread at least. */
import { counted } from '../../council/figures.ts'
import type { State } from '../../council/state.ts'
import { NONE } from '../../council/task.ts'
import type { Election } from '../../council/verdict.ts'
import { candidateName } from './names.ts'

export function tally(state: State, election: Election): string {
  const { seats, charter } = state.opening
  const { support, validBallots } = election
  const candidates = Object.keys(support)
    .filter((id) => id !== NONE || (support[id] ?? 0) > 0)
    .toSorted((a, b) => (support[b] ?? 0) - (support[a] ?? 0) || (a < b ? -1 : 1))
  const quorum =
    validBallots < charter.quorum
      ? `, too few: the quorum is ${charter.quorum}`
      : ` (quorum ${charter.quorum})`
  return [
    '🗳️ **The count**',
    `${counted(validBallots, 'valid ballot')} of ${counted(seats.length, 'seat')}${quorum}.`,
    ...candidates.map((id) => `- ${candidateName(state, id)} — ${counted(support[id] ?? 0, 'approval')}`),
    ...result(state, election),
  ].join('\n')
}

function result(state: State, { chosen, leaders, contested, validBallots }: Election): string[] {
  if (validBallots < state.opening.charter.quorum) return []
  if (chosen === null) {
    if (leaders.length < 2) return ['None of these is put forward.']
    return [`A tie between ${leaders.length}: nothing is put forward.`]
  }
  const tied = leaders.length > 1 ? ['Several share the first place; one of them is put forward.'] : []
  const rival = contested ? ['Contested: counted by rankings, another answer would win.'] : []
  return [`Put forward: ${candidateName(state, chosen)}`, ...tied, ...rival]
}
