/** What a debate came to: its audience, its claims, and who argued for what in which role and place. */
import { debateLabel } from '../debate/labels.ts'
import { audienceOf, ranked, type Applause } from '../debate/audience.ts'
import { fairnessOf, sideEffects, type CandidateRecord, type Passage } from '../debate/fairness.ts'
import { claimLedger, type LedgerLine } from '../debate/ledger.ts'
import { planOf } from '../debate/rotation.ts'
import type { SessionOpen } from '../facts.ts'
import { everyReply } from '../positions.ts'
import type { Role } from '../seat.ts'
import type { State } from '../state.ts'
import { sideEffectSentence } from './sentences.ts'
import { candidateName, oneLine, paragraphs, seatName, struckThrough, table } from './text.ts'

/** Stands above the verdict of a debate; empty when nobody had a turn, and in later sittings. */
export function record(state: State): string {
  if (state.debate === null || state.past.length > 0 || everyReply(state.turns, 'speech').length === 0)
    return ''
  return paragraphs('## Claims', claims(state), '## Sides and order', sides(state))
}

/** Empty before it is counted. */
export function audience(state: State): string {
  const heard = audienceOf(state)
  if (heard === null) return ''
  if (state.debate?.audience?.counted !== true) return paragraphs('## Audience', 'Nobody was counted.')
  const { opening } = state
  return paragraphs(
    '## Audience',
    table(
      ['', 'convincing', 'not'],
      [
        applauseRow('all turns', heard.total),
        ...ranked(heard.candidates).map(([id, applause]) =>
          applauseRow(`for ${candidateName(opening, id)}`, applause),
        ),
        ...ranked(heard.roles).map(([role, applause]) => applauseRow(`as ${role}`, applause)),
        ...ranked(heard.seats).map(([seat, applause]) => applauseRow(seatName(opening, seat), applause)),
      ],
    ),
  )
}

function applauseRow(name: string, { convincing, not }: Applause): string[] {
  return [name, String(convincing), String(not)]
}

function claims(state: State): string {
  return table(
    ['claim', 'made by', 'for', 'state', 'text'],
    claimLedger(state).map((line) => claimRow(state.opening, line)),
  )
}

function claimRow(opening: SessionOpen, { id, claim, seat, role, ...line }: LedgerLine): string[] {
  const name = seatName(opening, seat)
  const text = oneLine(claim.text)
  const told = line.by === 'scribe' ? `, by the scribe${line.why === '' ? '' : `: ${line.why}`}` : ''
  return [
    debateLabel(opening, id) ?? id,
    role === null ? name : `${name} as ${role}`,
    line.for === null ? '–' : candidateName(opening, line.for),
    `${line.state}${told}`,
    line.state === 'struck' ? struckThrough(text) : text,
  ]
}

function sides(state: State): string {
  const { opening } = state
  const played = [...new Set(planOf(opening).map(({ role }) => role))]
  const records = fairnessOf(state)
  const rows = records.map((one) => [
    candidateName(opening, one.candidate),
    ...played.map((role) => strokesAs(one, role)),
    one.first.length === 0 ? '–' : one.first.join(', '),
    one.last.length === 0 ? '–' : one.last.join(', '),
  ])
  const passages = records.flatMap((one) => one.passages.map((passage) => passageLine(opening, one, passage)))
  return paragraphs(
    table(['position', ...played, 'first word in round', 'last word in round'], rows),
    passages.join('\n'),
    sideEffects(state)
      .map((effect) => `- ${sideEffectSentence(effect)}`)
      .join('\n'),
  )
}

const kinds = ['argued', 'endorsed', 'attacked'] as const

function strokesAs({ strokes }: CandidateRecord, role: Role): string {
  const counts = kinds.map((kind) => ({
    kind,
    times: strokes.filter((stroke) => stroke.role === role && stroke.kind === kind).length,
  }))
  const told = counts.filter(({ times }) => times > 0).map(({ kind, times }) => `${kind} ${times}`)
  return told.length === 0 ? '–' : told.join(', ')
}

function passageLine(opening: SessionOpen, { candidate }: CandidateRecord, passage: Passage): string {
  const movers = passage.by.map(({ seat, role }) =>
    role === null ? `${seatName(opening, seat)}'s opening` : `${seatName(opening, seat)} as ${role}`,
  )
  const moved = movers.length === 0 ? '' : `, moved by ${movers.join(', ')}`
  return `- ${candidateName(opening, candidate)} ${passage.kind} ${seatName(opening, passage.seat)} (${passage.argued ? 'argued' : 'unargued'}${moved}).`
}
