/** What readers of a verdict sent back to the council: raised as an objection to the answers that passed it over. */
import { integerBelow, shuffle } from '../../council/shuffle.ts'
import type { ExaminationTask, RevisionTask, ShownObjection, ShownPosition } from '../../council/task.ts'
import type { GivenObjection, Target } from './objecting.ts'
import { voiceAt, type Part } from './part.ts'
import { quoted } from './stances.ts'

const beginning = 'Readers send this back, and it comes first: '

/** At most one, and of several pieces of business another one for each voice. */
export function sentBackObjections(
  task: ExaminationTask,
  part: Part,
  targets: readonly Target[],
): GivenObjection[] {
  const start = part.voice + integerBelow(Math.max(1, task.business.length), part.shared('business'))
  const business = task.business[start % task.business.length]
  const isSpared = ({ position }: Target) => isSentBack(task, position)
  const [target] = shuffle(targets, part.chance('sent back'))
    // What a position says first is its answer, or as good as that.
    .filter(({ label }) => label.endsWith('.1'))
    .toSorted((a, b) => Number(isSpared(a)) - Number(isSpared(b)))
  if (business === undefined || target === undefined) return []
  const [first = business] = business.split('\n\n', 1)
  const [one, other] = voiceAt(part.voice).exchange.sentBack
  return [
    {
      claim: target.label,
      kind: 'missing-case',
      severity: 'major',
      argument: `${beginning}${quoted(first, 240)}\n\n${part.chance('said')() < 0.5 ? one : other}`,
      would_resolve:
        'An answer to it in the statement, in words that those who sent it back would know again.',
    },
  ]
}

/** The words that readers sent back, in quotation marks; null for an objection of the council's own. */
export function readersWords({ argument }: Pick<ShownObjection, 'argument'>): string | null {
  if (!argument.startsWith(beginning)) return null
  return argument.slice(beginning.length).split('\n\n', 1)[0] ?? null
}

/** What an objection says, on one line and in quotation marks. */
export function gist(objection: Pick<ShownObjection, 'argument'>): string {
  return readersWords(objection) ?? quoted(objection.argument, 240)
}

/** Whether readers sent this very position back. */
export function isSentBack(
  { business }: Pick<RevisionTask, 'business'>,
  { headline }: Pick<ShownPosition, 'headline'>,
): boolean {
  return business.some((words) => words.startsWith(headline))
}
