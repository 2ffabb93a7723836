/** How the council decided, and what people made of it. */
import { debateLabel } from '../debate/labels.ts'
import type { Fact, SessionOpen } from '../facts.ts'
import { counted, missed } from '../figures.ts'
import { decisionOf } from '../jury.ts'
import type { Jury } from '../sitting.ts'
import type { Degradation, Dissent, Election, Verdict } from '../verdict.ts'
import { position } from './replies.ts'
import { flagSentence } from './sentences.ts'
import { candidateName, paragraphs, quoted, seatName } from './text.ts'

export function count(opening: SessionOpen, election: Election): string {
  const support = Object.entries(election.support).map(
    ([id, approvals]) => `- ${candidateName(opening, id)}: ${approvals}`,
  )
  const chosen = election.chosen === null ? 'nothing' : candidateName(opening, election.chosen)
  return paragraphs(
    `Valid ballots: ${election.validBallots}. Approvals:`,
    support.join('\n'),
    `Put forward: ${chosen}${election.contested ? ', contested by the rankings' : ''}.`,
  )
}

export function verdict(opening: SessionOpen, reached: Verdict): string {
  const name = (id: string) => seatName(opening, id)
  const names = (ids: readonly string[]) => ids.map(name).join(', ')
  const { confidence } = reached
  return paragraphs(
    [
      ...reached.degraded.map((one) => `- ${name(one.seat)} ${weakness(one)}`),
      ...reached.flags.map((flag) => `- ${flagSentence(flag, names)}`),
      ...reached.blocking.map(
        (id) => `- Blocked by objection \`${debateLabel(opening, id) ?? id}\`, which is open and seconded.`,
      ),
    ].join('\n'),
    `${reached.signatures} of ${reached.seats} seats signed; ${counted(reached.validBallots, 'valid ballot')} (quorum ${reached.quorum}).`,
    confidence === null
      ? ''
      : `Confidence ${confidence.from}–${confidence.to} %, ${confidence.calibrated ? 'calibrated' : 'uncalibrated'}.`,
    reached.decisions
      .map(({ seat, decision }) => {
        const note = reached.putBack.includes(seat) ? ' (not counted: it moved without an argument)' : ''
        return `- ${name(seat)}: ${decision}${note}`
      })
      .join('\n'),
    reached.absent.map(({ seat, reason }) => `- ${name(seat)}: absent (${reason})`).join('\n'),
    ...reached.dissents.map((dissent) => dissentBlock(opening, dissent)),
  )
}

/** Stands above the outcome: a council that was not at full strength says so first. */
function weakness(degradation: Degradation): string {
  switch (degradation.kind) {
    case 'seat-failed':
      return `failed: ${degradation.error}`
    case 'seat-missed':
      return `was late and ${missed(degradation.steps)}`
    case 'reserve-spoke':
      return `spoke through its reserve model \`${degradation.model}\``
    case 'rehearsal':
      return 'rehearsed: no model was asked'
  }
}

function dissentBlock(opening: SessionOpen, dissent: Dissent): string {
  const name = seatName(opening, dissent.seat)
  if (dissent.kind === 'signature') return `### Dissent of ${name}\n\n${quoted(dissent.text)}`
  const held = dissent.held === 'throughout' ? '' : `, held ${whenHeld[dissent.held]}`
  return `### Dissent of ${name}${held}\n\n${position(dissent.position)}`
}

const whenHeld = {
  'left by argument': 'at first and left by an argument',
  'left without argument': 'at first and left without an argument',
  'in the end': 'in the end',
} as const

export function juryResult(
  opening: SessionOpen,
  jury: Jury,
  { reason, counts, recounted }: Extract<Fact, { type: 'jury-close' }>,
): string {
  const lines = counts.map((one) => {
    const card = jury.cards.find(({ id }) => id === one.card)
    const what = card === undefined ? one.card : `${seatName(opening, card.seat)}'s ${card.kind}`
    return `- ${what}: **${decisionOf(one)}**, ${one.uphold} to uphold, ${one.dismiss} to dismiss`
  })
  const heard = recounted ? '' : ' The votes could not be counted afresh; these are those that were heard of.'
  return paragraphs(`Closed: ${reason}.${heard}`, lines.join('\n'))
}
