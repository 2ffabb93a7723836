/** One turn of a debate, as text for a terminal. */
import { debateLabel, turnLabel } from '../../src/council/debate/labels.ts'
import type { Claim, ClaimState, Speech } from '../../src/council/reply.ts'
import type { SeatId } from '../../src/council/seat.ts'
import type { State } from '../../src/council/state.ts'
import { candidateOf, claimOf } from './names.ts'
import { printable, type Paint, type Style } from './paint.ts'
import { answerWords, listed, objectionWords } from './objections.ts'

export function speech(
  { seat, round, reply }: { seat: SeatId; round: number; reply: Speech },
  state: State,
  paint: Paint,
): string {
  const label = turnLabel(state.opening, { seat, round }) ?? ''
  const { text, arguesFor, claims, objections, answers, endorsements, ledger } = reply
  return [
    printable(text),
    ...(arguesFor === null ? [] : [paint('dim', `Makes a case for ${candidateOf(state, arguesFor)}.`)]),
    ...claims.map((claim, index) => claimWords(claim, `${label}.${index + 1}`)),
    ...objections.map((objection, index) =>
      objectionWords(objection, state, paint, `o${label}.${index + 1} objects`),
    ),
    ...answers.map((answer) => answerWords(answer, state, paint)),
    ...listed(
      'Endorses',
      endorsements.map((claim) => claimOf(state, claim)),
    ),
    ...(ledger.length === 0 ? [] : [paint('bold', "The scribe's list of claims")]),
    ...ledger.map(
      ({ claim, state: found, why }) =>
        `  ${debateLabel(state.opening, claim) ?? claim} ${paint(claimStyles[found], found)}: ${printable(why)}`,
    ),
  ].join('\n')
}

function claimWords({ text }: Claim, label: string): string {
  return `  ${label} ${printable(text)}`
}

export const claimStyles: Record<ClaimState | 'struck', Style> = {
  stands: 'green',
  fell: 'red',
  open: 'yellow',
  struck: ['dim', 'strikethrough'],
}
