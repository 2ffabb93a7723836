/** What a debate came to, as text for a terminal: claims, sides and order, and what its audience made of it. */
import { debateLabel } from '../../src/council/debate/labels.ts'
import { audienceOf, ranked, type Applause } from '../../src/council/debate/audience.ts'
import {
  fairnessOf,
  sideEffects,
  type CandidateRecord,
  type Passage,
} from '../../src/council/debate/fairness.ts'
import { claimLedger } from '../../src/council/debate/ledger.ts'
import { list } from '../../src/council/figures.ts'
import { everyReply } from '../../src/council/positions.ts'
import type { State } from '../../src/council/state.ts'
import { sideEffectSentence } from '../../src/council/transcript/sentences.ts'
import { candidateOf, nameOf } from './names.ts'
import { printable, type Paint } from './paint.ts'
import { claimStyles } from './speech.ts'

/** Stands above the verdict of a debate; empty when nobody had a turn, and in later sittings. */
export function debateRecord(state: State, paint: Paint): string {
  if (state.debate === null || state.past.length > 0 || everyReply(state.turns, 'speech').length === 0)
    return ''
  const effects = sideEffects(state).map((effect) => paint('yellow', sideEffectSentence(effect)))
  return [
    [paint('bold', 'Claims'), ...claimLines(state, paint)].join('\n'),
    [
      paint('bold', 'Sides and order'),
      ...fairnessOf(state).map((record) => recordWords(record, state)),
      ...effects,
    ].join('\n'),
  ].join('\n\n')
}

/** Empty where there was no audience, as on every terminal. */
export function audienceWords(state: State, paint: Paint): string {
  const audience = audienceOf(state)
  if (audience === null || state.debate?.audience?.counted !== true) return ''
  const { seats, roles, candidates, total } = audience
  return [
    paint('bold', `Audience: ${applauseWords(total)}`),
    ...ranked(candidates).map(
      ([id, applause]) => `  for ${candidateOf(state, id)}: ${applauseWords(applause)}`,
    ),
    ...ranked(roles).map(([role, applause]) => `  as ${role}: ${applauseWords(applause)}`),
    ...ranked(seats).map(([seat, applause]) => `  ${nameOf(state, seat)}: ${applauseWords(applause)}`),
  ].join('\n')
}

function applauseWords({ convincing, not }: Applause): string {
  return `${convincing} convincing, ${not} not`
}

function claimLines(state: State, paint: Paint): string[] {
  return claimLedger(state).map(({ id, claim, role, state: found, by, why }) => {
    const made = role === null ? '' : ` (${role})`
    const told = by === 'scribe' ? `, says the scribe${why === '' ? '' : `: ${printable(why)}`}` : ''
    const text = printable(claim.text)
    const words = found === 'struck' ? paint(claimStyles.struck, text) : text
    return `  ${debateLabel(state.opening, id) ?? id}${made} ${paint(claimStyles[found], found)}${told}\n    ${words}`
  })
}

function recordWords({ candidate, strokes, passages, first, last }: CandidateRecord, state: State): string {
  const times = (kind: (typeof strokes)[number]['kind']) => {
    const own = strokes.filter((stroke) => stroke.kind === kind)
    const roles = [...new Set(own.map(({ role }) => role))].map((role) => {
      const count = own.filter((stroke) => stroke.role === role).length
      return `${role}${count > 1 ? ` ×${count}` : ''}`
    })
    return roles.length === 0 ? 'by nobody' : `by ${list(roles)}`
  }
  const places = [
    ...(first.length === 0 ? [] : [`the first word in round ${list(first.map(String))}`]),
    ...(last.length === 0 ? [] : [`the last word in round ${list(last.map(String))}`]),
  ]
  return [
    `  ${candidateOf(state, candidate)}`,
    `    argued ${times('argued')}, endorsed ${times('endorsed')}, attacked ${times('attacked')}`,
    ...(places.length === 0 ? [] : [`    had ${places.join(' and ')}`]),
    ...passages.map((passage) => `    ${passageWords(passage, state)}`),
  ].join('\n')
}

function passageWords({ seat, kind, argued, by }: Passage, state: State): string {
  const movers = by.map(({ seat: mover, role }) =>
    role === null ? `${nameOf(state, mover)}'s opening` : `${nameOf(state, mover)} as ${role}`,
  )
  const moved = movers.length === 0 ? '' : `, moved by ${list(movers)}`
  return `${kind} ${nameOf(state, seat)} (${argued ? 'argued' : 'unargued'}${moved})`
}
