/** How the verdict turned out, as far as people have come to know. */
import type { APIEmbedField } from 'discord.js'
import { marks, type Mark } from '../../council/facts.ts'
import type { State } from '../../council/state.ts'
import { inline } from '../safe.ts'

export const markNames = {
  right: { icon: '👍', label: 'Right' },
  wrong: { icon: '👎', label: 'Wrong' },
  'cannot-tell': { icon: '🤷', label: 'Cannot tell' },
} as const satisfies Record<Mark, { icon: string; label: string }>

export function countMarks({ marks: given }: Pick<State, 'marks'>, mark: Mark): number {
  return Object.values(given).filter((one) => one === mark).length
}

/** Nothing until somebody has said something. */
export function marksField(state: State): APIEmbedField[] {
  const counts = marks
    .map((mark) => ({ mark, count: countMarks(state, mark) }))
    .filter(({ count }) => count > 0)
    .map(({ mark, count }) => `${markNames[mark].icon} ${markNames[mark].label.toLowerCase()} ${count}`)
  const { outcome } = state
  const record =
    outcome === null
      ? []
      : [
          `**On record: ${markNames[outcome.mark].label.toLowerCase()}**, by ${inline(outcome.by.name)}${outcome.reason.trim() === '' ? '' : `: ${inline(outcome.reason)}`}`,
        ]
  const lines = [...record, ...(counts.length === 0 ? [] : [counts.join(' · ')])]
  return lines.length === 0 ? [] : [{ name: '🔭 How it turned out', value: lines.join('\n') }]
}
