/**
 * What a rehearsed seat can be for. Each stance has one headline per voice, in the order of `voices`, so that two
 * seats of one mind still say it differently, and so that a stance can be told from its headline.
 */
import { NONE, type Task } from '../../council/task.ts'
import { forOption, noOption, open, type Wording } from './wordings.ts'

/** A key of `open` for an open question; in a closed one an option's label, or `Z`. */
export type Stance = string

/** The stances that a question allows, the same for every reader. */
export function stancesFor(task: Task): Stance[] {
  if (task.options.length > 0) return task.options.map(({ label }) => label).toSorted()
  return asksYesOrNo.test(task.question) ? ['yes', 'trial', 'no'] : ['plain', 'depends', 'premise']
}

const asksYesOrNo =
  /^\W*(?:should|shall|is|are|was|were|can|could|would|will|do|does|did|has|have|must|may|might|ought)\b/iu

export function headline(task: Task, stance: Stance, voice: number): string {
  const { headlines } = wording(task, stance)
  return fill(headlines[voice % headlines.length] ?? headlines[0], task, stance)
}

export function lead(task: Task, stance: Stance): string {
  return fill(wording(task, stance).lead, task, stance)
}

export function jointLead(task: Task, stance: Stance): string {
  return fill(wording(task, stance).jointly, task, stance)
}

/** The stance behind a headline, or null when no rehearsed seat wrote it. */
export function stanceOf(task: Task, text: string): Stance | null {
  const known = task.options.length > 0 ? [...stancesFor(task), NONE] : stancesFor(task)
  return (
    known.find((stance) => [0, 1, 2, 3, 4].some((voice) => headline(task, stance, voice) === text)) ?? null
  )
}

/** A text in quotation marks on one line, shortened to `longest` characters or fewer, where a word ends if one does. */
export function quoted(text: string, longest = 120): string {
  const line = text.replaceAll(/\s+/gu, ' ').replaceAll(/[“”"]/gu, '’').trim()
  if (line.length <= longest) return `“${line}”`
  const whole = line.slice(0, longest).replace(/[\uD800-\uDBFF]$/u, '')
  return `“${whole.replace(/\s\S{0,30}$/u, '')} …”`
}

function wording(task: Task, stance: Stance): Wording {
  if (task.options.length > 0) return stance === NONE ? noOption : forOption
  return open[stance] ?? noOption
}

function fill(text: string, task: Task, stance: Stance): string {
  const option = task.options.find(({ label }) => label === stance)
  // By a function, because a question may hold `$&`.
  return text.replaceAll(/\b[QO]\b/gu, (letter) =>
    quoted(letter === 'O' ? (option?.text ?? stance) : task.question),
  )
}
