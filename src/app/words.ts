/** Words for people that belong to no one stage. What refuses somebody says what to do. */
import { remarkLimit, type MoveRefusal } from '../council/debate/moderation.ts'
import type { QuestionProblem } from '../council/question.ts'
import type { Absence } from '../council/verdict.ts'

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

export const unknownSession = 'That council is not on record here. Ask anew with `/council ask`.'

export const reconvening = {
  tooEarly: 'The jury is still out. Close it first, or wait until its time is over.',
  nothing:
    'The jury upheld nothing, so there is nothing for the council to sit over again. Ask anew instead.',
  already: 'The council has sat again already, or does so now.',
  enough:
    'This council has sat three times over this question. Ask anew, with what is still missing in the question.',
} as const

/** Why a moderator's move has no effect. */
export const moveRefused: Record<MoveRefusal, string> = {
  'no-debate': 'This council holds no debate. Start one with `/council debate`.',
  'too-early': 'The seats are still giving their first answers. Try again when they are in.',
  over: 'The debate is over, so there is nothing to steer any more.',
  'not-yours':
    'Only the moderator of this debate can do that, or someone who may manage threads here. Ask the moderator to hand over to you.',
  'nobody-moderates': 'Nobody moderates this debate. Press *Moderate* below its plan first.',
  'already-moderated': 'Somebody moderates this debate already. Ask for it to be handed over to you.',
  'turn-begun': 'That turn has begun already. Use the newest panel, below the newest turn.',
  'somebody-speaks': 'A seat is speaking. Let the next one begin when it is done.',
  'no-turn-left': 'All turns are over. Call the vote, or put a question to a seat.',
  paused: 'The debate is paused. Press *Go on* first.',
  'not-paused': 'The debate is not paused.',
  'seat-out': 'That seat has dropped out of this debate. Choose another one.',
  'no-claim': 'That claim is not on record in this debate. Choose one from the newest panel.',
  'struck-already': 'That claim is struck already.',
  empty: 'Nothing was written. Write a sentence and send it again.',
  'too-long': `That is too long; at most ${remarkLimit} characters are allowed. Shorten it and send it again.`,
  'same-person': 'That person moderates already. Choose somebody else.',
}

export function debatingSeats({ count, least, most }: Record<'count' | 'least' | 'most', number>): string {
  if (most < least)
    return `A debate needs at least ${least} seats with a role each, and this council has ${most}. Change its seats, roles or quorum in the council file.`
  return `A debate of this council takes ${least === most ? least : `${least} to ${most}`} seats, not ${count}. Choose another number, or leave \`seats\` out.`
}

export const closing = 'Maestro is shutting down and takes no new questions. Ask again in a minute.'

export function opensLater(number: number): string {
  return `Maestro is restarting. Your council is on record as #${number} and begins by itself in a minute.`
}

export const notYet =
  'That council is not at work at this moment: it is being opened, or waits to be taken up again. Try again in a minute.'

/** Why a council that was convened does not begin yet. */
export function inLine(ahead: number): string {
  if (ahead === 0) return 'Your council is next in line.'
  return `${ahead === 1 ? '1 council' : `${ahead} councils`} ahead of yours.`
}

const reasons: Record<Absence['reason'], string> = {
  auth: 'its key was refused (authentication)',
  quota: "its account's spending limit is reached (quota)",
  'rate-limit': 'its provider limits the requests (rate limit)',
  overloaded: 'its provider is overloaded',
  timeout: 'it took too long (time-out)',
  stopped: 'the council was stopped before',
  'bad-request': 'its provider refused the request as invalid',
  'unknown-model': 'its model does not exist or is closed to this key (unknown model)',
  network: 'its provider could not be reached (network)',
  refused: 'its model declined (refusal)',
  cut: 'its reply was cut at the length limit',
  'bad-reply': 'its reply could not be read',
  abstained: 'it abstained',
  'nothing to sign': 'nothing was put to the council',
  'not asked': 'it was not asked to sign',
}

/** Why a seat is missing from the signatures. */
export function reason(kind: Absence['reason']): string {
  return reasons[kind]
}
