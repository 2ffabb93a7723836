/** What other members said, as it is shown to a reader: always between the reader's own marks. */
import type { RevisionTask, ShownClaim, ShownEarlier, ShownObjection, ShownPosition } from '../task.ts'
import { blocks, material } from './frame.ts'

export function positionBlock(
  fence: string,
  positions: readonly ShownPosition[],
  what = 'The positions of the council stand, in random order,',
): string {
  return material(fence, what, positions.map(card).join('\n\n'))
}

function card({ label, headline, option, argument, claims }: ShownPosition): string {
  return blocks(
    `Position ${label}: ${headline}`,
    option === null ? '' : `Stands for option ${option}.`,
    argument,
    ...claims.map(claimLine),
  )
}

export function claimLine({ label, text, loadBearing, struck }: ShownClaim): string {
  const notes = [...(loadBearing ? ['load-bearing'] : []), ...(struck ? ['struck by the moderator'] : [])]
  return `Claim ${label}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}: ${text}`
}

/** Empty without objections. `what` says which these are. */
export function objectionBlock(
  fence: string,
  what: string,
  objections: readonly ShownObjection[],
  order = 'in random order',
): string {
  return objections.length === 0
    ? ''
    : material(fence, `${what} stand, ${order},`, objections.map(objection).join('\n\n'))
}

function objection(shown: ShownObjection): string {
  const { label, claim, kind, severity, argument, wouldResolve, answer, isOpen } = shown
  const aim = claim.label === null ? 'the claim' : `claim ${claim.label},`
  return blocks(
    `Objection ${label} (${severity}, ${kind}) to ${aim} “${claim.text}”:`,
    argument,
    `Would be settled by: ${wouldResolve}`,
    answer === null ? '' : `Answered (${answer.answer}): ${answer.text}`,
    isOpen === null ? '' : `By now: ${isOpen ? 'still open' : 'settled by its answer'}.`,
  )
}

/** What readers of the verdict sent back. How many they were is not told: numbers are no argument. */
export function businessBlock(fence: string, business: readonly string[]): string {
  if (business.length === 0) return ''
  return blocks(
    'The council has given a verdict on this question already. Readers of it ask the council to sit again and to take up first what its verdict did not answer.',
    material(fence, 'The words that they send back stand', business.join('\n\n---\n\n')),
  )
}

/** The conversation so far; empty for a first question. */
export function earlierBlock(fence: string, earlier: readonly ShownEarlier[]): string {
  if (earlier.length === 0) return ''
  return material(
    fence,
    'This question follows up earlier ones. What the council said to those stands, oldest first,',
    earlier.map(verdict).join('\n\n---\n\n'),
  )
}

function verdict({ question, outcome, statement, dissents }: ShownEarlier): string {
  return blocks(
    `Earlier question: ${question}`,
    `Outcome: ${outcome}`,
    statement === null ? 'No statement was put forward.' : `${statement.headline}\n\n${statement.text}`,
    ...dissents.map((dissent) => `A member dissented: ${dissent}`),
  )
}

/** The reader's own position. */
export function ownAnswer({ headline, option, argument, claims }: NonNullable<RevisionTask['own']>): string {
  return blocks(
    `What you answered before: ${headline}${option === null ? '' : ` (option ${option})`}`,
    argument,
    ...claims.map(
      ({ label, text, struck }) =>
        `Your claim ${label}${struck ? ' (struck by the moderator)' : ''}: ${text}`,
    ),
  )
}
