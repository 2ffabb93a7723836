/** Sentences for people that belong to no stage: every one says what to do. */
import type { QuestionProblem } from '../council/question.ts'

export function questionSentence(problem: QuestionProblem): string {
  switch (problem.problem) {
    case 'question-empty':
      return 'The question is empty. Write at least one word for the council to answer.'
    case 'question-long':
      return `The question has ${problem.length} characters; at most ${problem.limit} are allowed. Shorten it.`
    case 'control-character':
      return `The text holds an invisible control character (${problem.code}). Type it again without that character.`
    case 'option-single':
      return 'One option is no choice. Separate at least two with a bar, such as "Tabs | Spaces", or leave the options out.'
    case 'option-empty':
      return 'One of the options is empty. Put text on both sides of every bar, such as "Tabs | Spaces".'
    case 'options-many':
      return `${problem.count} options are too many; at most ${problem.limit} are allowed. Leave some out.`
    case 'option-long':
      return `The option "${problem.text.slice(0, 40)}…" is too long; at most ${problem.limit} characters are allowed. Shorten it.`
    case 'options-equal':
      return `The option "${problem.text}" stands there twice. Make all options different.`
  }
}

export const closing = 'Maestro is shutting down and takes no new questions. Ask again in a minute.'
