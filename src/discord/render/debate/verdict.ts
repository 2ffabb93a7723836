/** What a debate adds to its verdict: the audience's own, the claims, and how even-handed it was. */
import type { APIEmbedField } from 'discord.js'
import { debateLabel } from '../../../council/debate/labels.ts'
import { audienceOf, ranked, type Applause } from '../../../council/debate/audience.ts'
import { sideEffects, type SideEffect } from '../../../council/debate/fairness.ts'
import { claimLedger, type LedgerLine } from '../../../council/debate/ledger.ts'
import { candidateLabel } from '../../../council/debate/sayings.ts'
import type { State } from '../../../council/state.ts'
import { clip, inline } from '../../safe.ts'
import { packed } from '../fields.ts'
import { seatName } from '../names.ts'
import { candidateInShort, claimLine } from './speech.ts'
import { signs } from './signs.ts'

/** Empty for a session that is no debate, and for a later sitting of one. */
export function debateFields(state: State): APIEmbedField[] {
  if (state.debate === null || state.past.length > 0) return []
  return [...audienceFields(state), ...claimFields(state)]
}

/** Empty when there is nothing to note. */
export function fairnessNote(state: State): string {
  const chosen = state.verdict?.chosen ?? null
  if (state.past.length > 0 || chosen === null) return ''
  const answer = `this answer, **${candidateLabel(state, chosen)}**,`
  return sideEffects(state)
    .map((effect) => `⚖️ ${sideNote(effect, answer)}`)
    .join('\n')
}

function sideNote(effect: SideEffect, answer: string): string {
  switch (effect.kind) {
    case 'never-argued':
      return `In the debate nobody argued for ${answer} in any role.`
    case 'one-role':
      return `In the debate ${answer} was only ever argued by the ${effect.role}.`
    case 'last-word':
      return `In the debate ${answer} had the last word in all ${effect.rounds} rounds.`
  }
}

function audienceFields(state: State): APIEmbedField[] {
  const view = audienceOf(state)
  if (view === null) return []
  const { counts, counted: isCounted } = state.debate?.audience ?? {}
  if (isCounted !== true) return [{ name: 'Audience', value: 'It could not be counted.' }]
  // No turn stands in the thread: there was nothing to react to.
  if (counts?.length === 0) return []
  const { total, candidates, roles, seats } = view
  if (total.convincing + total.not === 0) return [{ name: 'Audience', value: 'Nobody reacted.' }]
  return packed('Audience', [
    ...ranked(candidates).map(([id, applause]) => counted(candidateInShort(state, id, 60), applause)),
    `By role: ${ranked(roles)
      .map(([role, applause]) => counted(role, applause))
      .join(' · ')}`,
    `By seat: ${ranked(seats)
      .map(([id, applause]) => counted(seatName(state.opening, id), applause))
      .join(' · ')}`,
  ])
}

function counted(what: string, { convincing, not }: Applause): string {
  return `${what} ${signs.convincing} ${convincing} ${signs.not} ${not}`
}

/** The most claims that are told in words; the rest is in the transcript. */
const told = 6

function claimFields(state: State): APIEmbedField[] {
  const ledger = claimLedger(state)
  if (ledger.length === 0) return []
  const of = (wanted: LedgerLine['state']) => ledger.filter((one) => one.state === wanted)
  const decided = [...of('fell'), ...of('struck'), ...of('open')]
  const lines = decided
    .slice(0, told)
    .map((one) => `${icons[one.state]} ${claimLine(state, one.id, clip(one.claim.text, 120), inline)}`)
  const scribe = ledger.some(({ by }) => by === 'scribe') ? "Claims, by the scribe's list" : 'Claims'
  const summary = (['stands', 'fell', 'open', 'struck'] as const)
    .map((wanted) => ({ wanted, claims: of(wanted) }))
    .filter(({ claims }) => claims.length > 0)
    .map(({ wanted, claims }) => `${icons[wanted]} ${names[wanted]} ${listed(state, claims)}`)
  return packed(scribe, [...summary, ...lines])
}

const icons = { stands: '✅', fell: '❌', open: '❓', struck: '✂️' } as const
const names = { stands: 'Stand:', fell: 'Fell:', open: 'Open:', struck: 'Struck:' } as const

function listed({ opening }: State, claims: readonly LedgerLine[]): string {
  const shown = claims.slice(0, 20).map(({ id }) => debateLabel(opening, id) ?? id)
  const more = claims.length > shown.length ? ` and ${claims.length - shown.length} more` : ''
  return `${shown.join(', ')}${more}`
}
