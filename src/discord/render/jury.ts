/** The jury's cards, and what the verdict says of them. */
import type { APIEmbed, APIEmbedField } from 'discord.js'
import { objectionsIn } from '../../council/exchange/objections.ts'
import { counted, list } from '../../council/figures.ts'
import { dissentsOfSeat } from '../../council/jury-cards.ts'
import {
  decisionOf,
  type Choice,
  type JuryCard,
  type JuryCount,
  type JuryDecision,
} from '../../council/jury.ts'
import type { Jury } from '../../council/sitting.ts'
import type { State } from '../../council/state.ts'
import { customId, VOTE } from '../custom-id.ts'
import { line, safe } from '../safe.ts'
import type { Outgoing } from '../wire.ts'
import * as words from '../words.ts'
import { button, buttonRow, type Row } from './buttons.ts'
import { dissentText } from './dissent.ts'
import { attack } from './exchange.ts'
import { packed } from './fields.ts'
import { grounds, seatName } from './names.ts'
import { paragraphs } from './position.ts'
import { ago } from './seats.ts'

/** The two sides, as people react. */
export const sides = { uphold: '✅', dismiss: '❌' } as const satisfies Record<Choice, string>

/** What stands on a card at this moment. */
export interface CardTally {
  uphold: number
  dismiss: number
}

/** Longer dissents stand whole above their card. */
const wordsRoom = 3000

/** What a card is about, with the words of its seat, whole. */
export function cardText(state: State, card: JuryCard): { title: string; text: string } {
  return { title: cardTitle(state, card), text: cardWords(state, card) }
}

/** `isWhole`: its words stand on it; else they were posted above it. */
export function juryCard(
  state: State,
  jury: Jury,
  card: JuryCard,
  { tally, isWhole }: { tally: CardTally; isWhole: boolean },
): Outgoing {
  const { title, text } = cardText(state, card)
  const isPrivate = state.opening.charter.jury.mode === 'ballot'
  const embed: APIEmbed = {
    title: `${icons[card.kind]} ${title}`,
    color: jury.close === null ? 0xe8b10c : colours[resultOf(jury, card).decision],
    description: isWhole ? text : words.wordsAbove,
    fields: [
      jury.close === null
        ? { name: words.juryAsks, value: openText(jury, tally, isPrivate) }
        : { name: words.juryName, value: closedText(jury, card) },
    ],
  }
  return { embeds: [embed], components: jury.close === null && isPrivate ? [voteRow(state, jury, card)] : [] }
}

export function isShort(text: string): boolean {
  return text.length <= wordsRoom
}

function cardTitle(state: State, card: JuryCard): string {
  const name = seatName(state.opening, card.seat)
  if (card.kind === 'dissent') return `${name}'s dissent`
  const objection = objectionsIn(state.turns).find(({ id }) => id === card.objection)
  return `${name}'s objection${objection === undefined ? '' : ` ${grounds[objection.kind]}`}`
}

function cardWords(state: State, card: JuryCard): string {
  const { opening } = state
  if (card.kind === 'dissent')
    return paragraphs(
      dissentsOfSeat(state, card.seat).map((dissent) => {
        const { heading, text } = dissentText(opening, dissent)
        return dissent.kind === 'signature' ? text : paragraphs([`-# ${heading}`, text])
      }),
    )
  const objection = objectionsIn(state.turns).find(({ id }) => id === card.objection)
  if (objection === undefined) return ''
  const { answer, against } = objection
  const said =
    answer === null ? '' : `**${seatName(opening, against)} answered:** ${safe(answer.text.trim())}`
  return paragraphs([attack(state, objection), said])
}

const icons = { dissent: '✋', objection: '⚔️' } as const

const colours = { upheld: 0x2f9e44, dismissed: 0x868e96, hung: 0x1c7ed6, 'too few': 0x868e96 } as const

function openText({ closesAt }: Jury, { uphold, dismiss }: CardTally, isPrivate: boolean): string {
  const votes = uphold + dismiss
  const how = isPrivate ? words.juryByBallot : words.juryByReaction(sides.uphold, sides.dismiss)
  const standing = isPrivate
    ? `${counted(votes, 'vote')} so far`
    : `${sides.uphold} **${uphold}** · ${sides.dismiss} **${dismiss}**`
  return `${how}\n${standing} · closes ${ago(closesAt)}`
}

function closedText(jury: Jury, card: JuryCard): string {
  const { uphold, dismiss, decision } = resultOf(jury, card)
  const heard = jury.close?.recounted === false ? `\n${words.notRecounted}` : ''
  return `**${decisions[decision]}** · ${sides.uphold} ${uphold} · ${sides.dismiss} ${dismiss}${heard}`
}

const decisions = {
  upheld: 'Upheld',
  dismissed: 'Dismissed',
  hung: 'Undecided: neither side has two thirds',
  'too few': 'Too few votes: at least three are needed',
} as const satisfies Record<JuryDecision, string>

function resultOf({ close }: Jury, card: JuryCard): JuryCount & { decision: JuryDecision } {
  const count = close?.counts.find((one) => one.card === card.id) ?? { card: card.id, uphold: 0, dismiss: 0 }
  return { ...count, decision: decisionOf(count) }
}

function voteRow({ opening, past }: State, jury: Jury, card: JuryCard): Row {
  const place = jury.cards.indexOf(card)
  const vote = (choice: Choice, label: string) =>
    button(label, customId(VOTE, opening.session, past.length, place, choice), { emoji: sides[choice] })
  return buttonRow(vote('uphold', 'Uphold'), vote('dismiss', 'Dismiss'))
}

/** Such as "the jury upheld Prism's dissent, 7 of 9"; null when nothing was upheld. */
export function upheldInShort(state: State): string | null {
  const { jury } = state
  if (jury?.close == null) return null
  const upheld = jury.cards
    .map((card) => ({ title: cardTitle(state, card), ...resultOf(jury, card) }))
    .filter(({ decision }) => decision === 'upheld')
    .map(({ title, uphold, dismiss }) => `${title}, ${uphold} of ${uphold + dismiss}`)
  return upheld.length === 0 ? null : `the jury upheld ${list(upheld)}`
}

/** The field of the verdict: that people may vote, or what they decided. */
export function juryField(state: State): APIEmbedField[] {
  const { jury } = state
  if (jury === null) return []
  const lines =
    jury.close === null
      ? [words.juryOpen(jury.cards.length, ago(jury.closesAt))]
      : jury.cards.map((card) => `${line(cardTitle(state, card))}: ${closedText(jury, card)}`)
  return packed(`⚖️ ${words.juryName}`, lines)
}

/** A line for the thread when the jury has closed. */
export function juryResult(state: State): string {
  const { jury } = state
  if (jury === null) return ''
  return [
    '⚖️ **The jury has closed**',
    ...jury.cards.map((card) => `- ${cardTitle(state, card)}: ${closedText(jury, card)}`),
  ].join('\n')
}
