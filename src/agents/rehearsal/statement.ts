import type { ShownPosition, StatementTask } from '../../council/task.ts'
import { pick, voiceAt, type Part } from './plot.ts'
import { headline } from './stances.ts'

export function statement(task: StatementTask, part: Part): object {
  const closed = task.options.length > 0
  const stands = (position: ShownPosition): boolean =>
    (closed ? position.option : position.label) === task.chosen
  const carried = task.positions.filter(stands)
  const others = task.positions.filter((position) => !stands(position))
  const random = part.chance('statement')
  const stated = closed
    ? headline(task, task.chosen, part.voice)
    : (carried[0]?.headline ?? headline(task, part.stance, part.voice))
  return {
    headline: stated,
    text: [
      `**${stated}**`,
      `This carries it:\n\n${list(carried.flatMap(({ claims }) => claims.slice(1)).map(({ text }) => text))}`,
      `We say it under two conditions:\n\n${list(['There is one person who answers for it.', 'It is looked at again on a day that is fixed now.'])}`,
      ...(others.length > 0
        ? [`We have not settled what others among us hold:\n\n${list(others.map((other) => other.headline))}`]
        : []),
      `What still stands against it: ${pick(voiceAt(part.voice).counter, random)}`,
    ].join('\n\n'),
  }
}

function list(items: string[]): string {
  const distinct = [...new Set(items)]
  return distinct.length === 0
    ? '- what its author wrote above'
    : distinct.map((item) => `- ${item}`).join('\n')
}
