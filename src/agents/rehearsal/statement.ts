import type { ShownPosition, StatementTask } from '../../council/task.ts'
import { pick, voiceAt, type Part } from './plot.ts'
import { headline, jointLead, stanceOf, type Stance } from './stances.ts'

export function statement(task: StatementTask, part: Part): object {
  const closed = task.options.length > 0
  const isChosen = (position: ShownPosition): boolean =>
    (closed ? position.option : position.label) === task.chosen
  const chosen = task.positions.filter(isChosen)
  const stated = closed
    ? headline(task, task.chosen, part.voice)
    : (chosen[0]?.headline ?? headline(task, part.stance, part.voice))
  const stance = stanceOf(task, stated)
  const others = task.positions.filter((position) => !isChosen(position))
  const allied = others.filter((position) => stance !== null && stanceBehind(task, position) === stance)
  const opposed = others.filter((position) => !allied.includes(position))
  return {
    headline: stated,
    text: [
      stance === null ? stated : jointLead(task, stance),
      ...section('What carries it, in the words of those who hold it:', chosen.flatMap(claimsOf)),
      ...section('Others come to the same by another road:', allied.map(headlineOf)),
      'It is said under two conditions:\n\n1. One person answers for it.\n2. It is looked at again on a day that is fixed now.',
      ...section('Not everyone here sees it so:', opposed.map(headlineOf)),
      `The strongest word against it: *${pick(voiceAt(part.voice).counter, part.chance('statement'))}*`,
    ].join('\n\n'),
  }
}

function stanceBehind(task: StatementTask, position: ShownPosition): Stance | null {
  return position.option ?? stanceOf(task, position.headline)
}

const headlineOf = (position: ShownPosition): string => position.headline

/** A rehearsed seat's first claim repeats its headline. */
function claimsOf({ headline, claims }: ShownPosition): string[] {
  return claims.map(({ text }) => text).filter((text) => text !== headline)
}

function section(title: string, items: string[]): string[] {
  const distinct = [...new Set(items)]
  return distinct.length === 0 ? [] : [`${title}\n\n${distinct.map((item) => `- ${item}`).join('\n')}`]
}
