/** A turn of a debate as it is spoken: what it says, what it is for, and what it does to the claims. */
import { debateLabel } from '../../../council/debate/labels.ts'
import { struckIn } from '../../../council/debate/phase.ts'
import { planOf, plannedTurn } from '../../../council/debate/rotation.ts'
import { candidateLabel } from '../../../council/debate/sayings.ts'
import { firstPositionsIn } from '../../../council/positions.ts'
import {
  claimId,
  objectionId,
  type CandidateId,
  type ClaimId,
  type ClaimState,
  type Speech,
} from '../../../council/reply.ts'
import type { SeatId } from '../../../council/seat.ts'
import type { State } from '../../../council/state.ts'
import { clip, inline, line, safe } from '../../safe.ts'
import { attack, verbs } from '../exchange.ts'
import { claimName, refName } from '../names.ts'
import { paragraphs } from '../position.ts'

interface Where {
  seat: SeatId
  round: number
}

/** Such as "turn 5 of 9". */
export function turnNote({ opening }: State, where: Where): string {
  const plan = planOf(opening)
  return `turn ${(plannedTurn(opening, where)?.turn ?? 0) + 1} of ${plan.length}`
}

export function debateSpeech(state: State, { seat, round }: Where, said: Speech): string {
  const { opening } = state
  const number = (index: number) => debateLabel(opening, objectionId(seat, round, index + 1)) ?? ''
  const claims = said.claims.map(({ text }, index) => claimLine(state, claimId(seat, round, index + 1), text))
  return paragraphs([
    safe(said.text.trim()),
    said.arguesFor === null ? '' : `🎯 For ${candidateInShort(state, said.arguesFor)}`,
    claims.length === 0 ? '' : ['**Claims**', ...claims.map((claim) => `- ${claim}`)].join('\n'),
    ...said.objections.map((objection, index) => attack(state, objection, number(index))),
    ...said.answers.map(
      ({ objection, answer, text }) =>
        `${verbs[answer]} ${refName(opening, objection)}: ${safe(text.trim())}`,
    ),
    said.endorsements.length === 0
      ? ''
      : `👍 **Endorses** ${said.endorsements.map((id) => debateLabel(opening, id) ?? claimName(opening, id)).join(', ')}`,
    scribesList(state, said.ledger),
  ])
}

/**
 * Such as "**5.2** Tabs are wider", struck through where the moderator struck it. `show` makes the claim harmless: a
 * list of several needs their marks escaped, or one would pair with another's.
 */
export function claimLine(
  state: State,
  id: ClaimId,
  text: string,
  show: (text: string) => string = line,
): string {
  const words = show(text)
  const name = debateLabel(state.opening, id) ?? claimName(state.opening, id)
  return `**${name}** ${struckIn(state).has(id) ? `~~${words.replaceAll('~~', '')}~~` : words}`
}

/** What can be argued for, by the label that the debate knows it by, and at most `room` characters of its text. */
export function candidateInShort(state: State, id: CandidateId, room = 120): string {
  const { opening, turns } = state
  const option = opening.question.options.find(({ label }) => label === id)
  const headline = firstPositionsIn(turns).find(({ seat }) => seat === id)?.position.headline
  const text = option?.text ?? headline ?? ''
  const label = `**${candidateLabel(state, id)}**`
  return text === '' ? label : `${label} ${inline(clip(text, room))}`
}

const icons = { stands: '✅', open: '❓', fell: '❌' } as const satisfies Record<ClaimState, string>

function scribesList({ opening }: State, ledger: Speech['ledger']): string {
  if (ledger.length === 0) return ''
  const lines = ledger.map(
    ({ claim, state, why }) =>
      `- ${icons[state]} **${debateLabel(opening, claim) ?? claim}** ${state}: ${line(why)}`,
  )
  return ['📋 **The list of claims**', ...lines].join('\n')
}
