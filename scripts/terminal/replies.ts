/** What a seat said in one turn, as text for a terminal. */
import { openingLabel } from '../../src/council/debate/labels.ts'
import { list } from '../../src/council/figures.ts'
import type {
  ChangeReason,
  Decision,
  Examination,
  Position,
  Probe,
  Reply,
  Revision,
} from '../../src/council/reply.ts'
import type { SeatId } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import { claimOf, headlineOf, nameOf, refOf } from './names.ts'
import { answerWords, listed, objectionWords } from './objections.ts'
import { printable, type Paint, type Style } from './paint.ts'
import { speech } from './speech.ts'

/** Whose turn it was, and in which round. */
export interface Told {
  seat: SeatId
  round: number
  reply: Reply
}

export function said(told: Told, state: State, paint: Paint): string {
  const { reply } = told
  switch (reply.step) {
    case 'opening':
      return position(reply, paint, openingLabel(state.opening, told.seat))
    case 'speech':
      return speech({ ...told, reply }, state, paint)
    case 'answer':
      return printable(reply.text)
    case 'probe':
      return probe(reply, state, paint)
    case 'examination':
      return examination(reply, state, paint)
    case 'revision':
      return revision(reply, state, paint)
    case 'ballot':
      // Secret until the count, and then shown as a count only.
      return reply.abstain ? 'has abstained' : 'has voted'
    case 'statement':
      return `${paint('bold', printable(reply.headline))}\n${printable(reply.text)}`
    case 'signing':
      return [paint(decisionStyles[reply.decision], decisions[reply.decision]), printable(reply.reason)]
        .filter((text) => text.trim() !== '')
        .join('\n')
  }
}

/** `label` is that of an opening in a debate, whose claims bear it too. */
export function position(
  { argument, claims, confidence, ...rest }: Position,
  paint: Paint,
  label: string | null = null,
): string {
  const number = (index: number) => (label === null ? `${index + 1}.` : `${label}.${index + 1}`)
  return [
    paint('bold', `${label === null ? '' : `${label}  `}${headlineOf(rest)}`),
    printable(argument),
    ...claims.map(({ text }, index) => `  ${number(index)} ${printable(text)}`),
    paint('dim', `Confidence ${confidence}`),
  ].join('\n')
}

function probe({ objection, contradictions }: Probe, state: State, paint: Paint): string {
  const pairs = contradictions.map(
    ([a, b]) => `Cannot both hold: ${claimOf(state, a)} and ${claimOf(state, b)}.`,
  )
  return [objectionWords(objection, state, paint), ...pairs].join('\n')
}

function examination(
  { objections, endorsements, couldSign }: Examination,
  state: State,
  paint: Paint,
): string {
  return [
    ...objections.map((objection) => objectionWords(objection, state, paint)),
    ...(objections.length === 0 ? ['No objection.'] : []),
    ...listed(
      'Endorses',
      endorsements.map((claim) => claimOf(state, claim)),
    ),
    ...couldSignWords(couldSign, state),
  ].join('\n')
}

function revision(said: Revision, state: State, paint: Paint): string {
  const wrong = said.wrongBefore.map(
    ({ claim, why }) => `Was wrong: ${claimOf(state, claim)}. ${printable(why)}`,
  )
  return [
    ...said.answers.map((answer) => answerWords(answer, state, paint)),
    ...(said.position !== null && !said.changed
      ? ['Answers for the first time']
      : [said.changed ? `Changes its position ${changeReasons[said.reason]}` : 'Keeps its position']),
    ...listed(
      'Moved by',
      said.refs.map((ref) => refOf(state, ref)),
    ),
    ...wrong,
    ...(said.joins === null ? [] : [`Gives ${nameOf(state, said.joins)}'s answer.`]),
    said.position === null ? paint('dim', `Confidence ${said.confidence}`) : position(said.position, paint),
    ...couldSignWords(said.couldSign, state),
  ].join('\n')
}

/** In an open question; a closed one asks nobody for it. */
function couldSignWords(seats: readonly SeatId[], state: State): string[] {
  return seats.length === 0 ? [] : [`Could sign what ${list(seats.map((seat) => nameOf(state, seat)))} said.`]
}

const changeReasons: Record<ChangeReason, string> = {
  'new-fact': 'because of a new fact',
  'found-error': 'because it found an error',
  'better-argument': 'for a better argument',
  none: 'without a reason',
}

const decisions: Record<Decision, string> = {
  sign: 'signs',
  'sign-with-reservation': 'signs with a reservation',
  dissent: 'dissents',
}

const decisionStyles: Record<Decision, Style> = {
  sign: 'green',
  'sign-with-reservation': 'yellow',
  dissent: 'red',
}
