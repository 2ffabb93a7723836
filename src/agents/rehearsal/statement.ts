import type { ShownObjection, ShownPosition, StatementTask } from '../../council/task.ts'
import { stanceBehind } from './mind.ts'
import { pick, voiceAt, type Part } from './part.ts'
import { gist, readersWords } from './sent-back.ts'
import { headline, jointLead, quoted, stanceOf } from './stances.ts'

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
  const met = task.objections.filter(isMet)
  const fallen = met.filter(({ answer }) => answer?.answer === 'accept').map(({ claim }) => claim.text)
  const reasons = chosen.flatMap(claimsOf).filter((text) => !fallen.includes(text))
  return {
    headline: stated,
    text: [
      stance === null ? stated : jointLead(task, stance),
      ...section('What carries it, in the words of those who hold it:', reasons),
      ...section('Others come to the same by another road:', allied.map(headlineOf)),
      'It is said under two conditions:\n\n1. One person answers for it.\n2. It is looked at again on a day that is fixed now.',
      ...section('Readers sent this back, and it is part of the answer now:', met.flatMap(wordsSentBack)),
      ...section(
        'Objections to it were right, in whole or in part. It takes them in:',
        met.filter((objection) => readersWords(objection) === null).map(takenIn),
      ),
      ...section('Not everyone here sees it so:', opposed.map(headlineOf)),
      ...section(
        'These objections are still open, and whoever signs this knows them:',
        task.objections.filter((objection) => !isMet(objection)).map(gist),
      ),
      `The strongest word against it: *${pick(voiceAt(part.voice).counter, part.chance('statement'))}*`,
    ].join('\n\n'),
  }
}

function isMet({ answer }: ShownObjection): boolean {
  return answer?.answer === 'accept' || answer?.answer === 'concede-in-part'
}

const takenIn = ({ argument, wouldResolve }: ShownObjection): string =>
  `${quoted(argument)}\n  *Wanted therefore:* ${quoted(wouldResolve)}`

const wordsSentBack = (objection: ShownObjection): string[] => {
  const words = readersWords(objection)
  return words === null ? [] : [words]
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
