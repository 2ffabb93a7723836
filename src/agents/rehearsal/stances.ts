/**
 * What a rehearsed seat can be for. Each stance has one headline per voice, in the order of `voices`, so that two
 * seats of one mind still say it differently, and so that a stance can be told from its headline.
 */
import { NONE, type Task } from '../../council/task.ts'

/** A key of `open` for an open question; in a closed one an option's label, or `Z`. */
export type Stance = string

interface Wording {
  /** `Q` is the quoted question; in a closed one `O` is the quoted option. */
  headlines: [string, string, string, string, string]
  lead: string
}

const open: Record<string, Wording> = {
  // Questions that can be answered with yes or no.
  yes: {
    headlines: [
      'Yes: the way to answer Q is to begin, with an owner and a date to look again.',
      'Yes to Q, provided that those who pay for it are asked first.',
      'Yes, and Q is less daring than it sounds: the risk lies in leaving things as they are.',
      'Yes: on what is known, the odds for Q are better than even.',
      'Yes to Q, because this is a step that can be taken back.',
    ],
    lead: 'My answer is **yes**, and I would act on it this month.',
  },
  trial: {
    headlines: [
      'Neither yes nor no to Q: try it small for six weeks, then decide.',
      'Q is for those concerned to settle, after a trial that they can leave.',
      'Q has a third answer: run both ways side by side and let them compete.',
      'Q cannot be answered by argument; a small trial with one figure can do it.',
      'Q needs a first step that can be undone before it needs an answer.',
    ],
    lead: 'My answer is **a trial**: small, dated, and with a way back agreed on before it starts.',
  },
  no: {
    headlines: [
      'No: nothing in Q pays for the work that it would cause.',
      'Not as it stands: Q leaves the cost with people who were not asked.',
      'No: Q solves a trouble that nobody has shown to exist.',
      'Not yet: the one figure on which Q hangs has never been looked at.',
      'No: Q would close a door that we may want open.',
    ],
    lead: 'My answer is **no** for now, and I say below what would turn it into a yes.',
  },
  // All other questions.
  plain: {
    headlines: [
      'The plain answer to Q is the right one: take what has been shown to work, and start.',
      'The answer to Q that can be explained to everyone concerned is the one to give.',
      'The obvious answer to Q holds, and it does so for a reason that is seldom given.',
      'The simplest answer to Q that fits what has been seen is the one to act on.',
      'The answer to Q that will still make sense in five years is the plain one.',
    ],
    lead: 'I give **the plain answer**, and I defend it against better-looking ones.',
  },
  depends: {
    headlines: [
      'Q has two workable answers: sort by what one can keep up, and take the matching one.',
      'Q has a different honest answer for each of those concerned, and they need to be told apart.',
      'Q mixes two questions; take them apart and each becomes easy.',
      'The answer to Q depends on one quantity, and it can be found out.',
      'Q has one answer for this year and another for the next.',
    ],
    lead: 'I give **two answers and the rule for choosing between them**, because one answer would be wrong half the time.',
  },
  premise: {
    headlines: [
      'Q comes too early: first settle what would be done with the answer.',
      'Q leaves out somebody, and no answer is good until they are counted in.',
      'Q rests on a premise that does not hold; drop it and a better question appears.',
      'Q takes for granted a fact that nobody has checked, and that comes first.',
      'Q is urgent in the wrong place: what cannot be undone has to be settled before it.',
    ],
    lead: 'I answer by **questioning the premise**, and I say what to ask instead.',
  },
}

const forOption: Wording = {
  headlines: [
    'O: it is the choice that the people who are there can carry out and keep up.',
    'O is the choice I could defend before the person who loses most by it.',
    'O wins once one asks of each choice what would have to be true for it to fail.',
    'O has the best odds of those on the table, and its failure would show early.',
    'O keeps more doors open than the others, at a price that can be borne.',
  ],
  lead: 'On Q I choose **O**.',
}

const noOption: Wording = {
  headlines: [
    'None of the choices: for Q each of them leaves the work without an owner.',
    'None of the choices: all of them settle Q over the heads of those concerned.',
    'None of the choices: Q was cut into pieces that leave out the best one.',
    'None of the choices: too little is known to tell them apart on Q.',
    'None of the choices: for Q each closes a door that ought to stay open.',
  ],
  lead: 'On Q I choose **none of them**, and I say what is missing.',
}

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

/** The stance behind a headline, or null when no rehearsed seat wrote it. */
export function stanceOf(task: Task, text: string): Stance | null {
  const known = task.options.length > 0 ? [...stancesFor(task), NONE] : stancesFor(task)
  return (
    known.find((stance) => [0, 1, 2, 3, 4].some((voice) => headline(task, stance, voice) === text)) ?? null
  )
}

/** The question in quotation marks on one line, shortened at a word. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').replaceAll(/[“”"]/gu, '’').trim()
  if (line.length <= longestQuote) return `“${line}”`
  return `“${line.slice(0, longestQuote).replace(/[\s\uD800-\uDBFF]*\S*$/u, '')} …”`
}

const longestQuote = 120

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
