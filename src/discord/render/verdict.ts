/** The verdict as a card, and what of its dissents is too long for one. Nothing of a dissent is cut. */
import type { APIEmbed } from 'discord.js'
import { reason } from '../../app/words.ts'
import { counted, dollars, duration, thousands } from '../../council/figures.ts'
import { statementIn } from '../../council/positions.ts'
import type { SeatId } from '../../council/seat.ts'
import { turnsOfSitting } from '../../council/sitting.ts'
import type { State } from '../../council/state.ts'
import type { Confidence, Dissent, Verdict } from '../../council/verdict.ts'
import { clip, inline } from '../safe.ts'
import { debateFields, fairnessNote } from './debate/verdict.ts'
import { degradedNotes } from './degraded.ts'
import { dissentText, type DissentText } from './dissent.ts'
import { fieldRoom, packed } from './fields.ts'
import { warnings } from './flags.ts'
import { juryField, upheldInShort } from './jury.ts'
import { changesInShort } from './ledger.ts'
import { marksField } from './marks.ts'
import { seatName } from './names.ts'
import { looks, signed } from './outcomes.ts'
import { paragraphs, statement } from './position.ts'

/** Discord's limits of an embed, with some room left for what surrounds the texts. */
const room = { description: 3900, statement: 2800, sum: 5800, title: 250 } as const

/** Empty lines between the three parts of a description. */
const breaks = 4

export interface VerdictCard {
  embed: APIEmbed
  /** Dissents that the card only names, whole, in their order. */
  further: DissentText[]
}

export interface VerdictView {
  /** Where the whole statement stands when it is too long for the card. */
  statementLink: string | null
  /** Seats whose dissents have cards of their own, on which people vote. */
  carded: ReadonlySet<SeatId>
}

export const plainView: VerdictView = { statementLink: null, carded: new Set() }

/** `state` ends with the sitting of this verdict. */
export function verdictCard(state: State, verdict: Verdict, view: VerdictView): VerdictCard {
  const { heading, colour, icon } = looks[verdict.outcome]
  const upheld = upheldInShort(state)
  const title =
    upheld === null
      ? `${icon} ${heading}`
      : `${icon} ${heading}, ${verdict.signatures} of ${verdict.seats} — ${upheld}`
  const notes = paragraphs([degradedNotes(state, verdict), warnings(state, verdict)])
  const below = [changesInShort(state), fairnessNote(state), confidenceLine(verdict.confidence)]
    .filter((text) => text !== '')
    .join('\n')
  const rest = {
    title: clip(title, room.title),
    fields: [
      ...packed(signed(verdict), roll(state, verdict)),
      ...debateFields(state),
      ...juryField(state),
      ...marksField(state),
    ],
    footer: { text: figures(state, verdict) },
  }
  const around = notes.length + below.length + breaks
  const space = Math.min(room.statement, room.description - around, room.sum - sizeOf(rest) - around)
  const embed: APIEmbed = {
    ...rest,
    color: colour,
    description: paragraphs([notes, proposal(state, space, view.statementLink), below]),
  }
  const further: DissentText[] = []
  for (const dissent of verdict.dissents.filter((one) => !isCarded(one, view))) {
    const text = dissentText(state.opening, dissent)
    const field = { name: clip(text.heading, 256), value: text.text }
    if (text.text.length <= fieldRoom && sizeOf(embed) + sizeOf({ fields: [field] }) <= room.sum)
      rest.fields.push(field)
    else further.push(text)
  }
  if (further.length > 0) rest.fields.push({ name: 'Further dissents', value: 'Word for word below.' })
  return { embed, further }
}

/** What its seat left by argument is on no card: nobody holds it any more. */
function isCarded(dissent: Dissent, { carded }: VerdictView): boolean {
  return carded.has(dissent.seat) && !(dissent.kind === 'position' && dissent.held === 'left by argument')
}

function proposal(state: State, space: number, link: string | null): string {
  const put = statementIn(turnsOfSitting(state))
  if (put === null) return 'No statement was put to the council.'
  const whole = statement(put)
  if (whole.length <= space) return whole
  const where = link === null ? 'The whole statement is in the transcript.' : `[The whole statement](${link})`
  return paragraphs([`**${inline(put.headline)}**`, where])
}

function confidenceLine(confidence: Confidence | null): string {
  if (confidence === null) return ''
  const { from, to, calibrated } = confidence
  return `📊 Confidence ${from}–${to} %, ${calibrated ? 'calibrated' : 'uncalibrated'}`
}

/** Every seat convened, with what it decided or why it did not. */
function roll({ opening }: State, { decisions, absent, putBack }: Verdict): string[] {
  const icons = { sign: '✍️', 'sign-with-reservation': '✍️', dissent: '✋' } as const
  const tails = { sign: 'signs', 'sign-with-reservation': 'signs with a reservation', dissent: 'dissents' }
  return opening.seats.flatMap(({ id }) => {
    const name = `**${seatName(opening, id)}**`
    const decision = decisions.find(({ seat }) => seat === id)?.decision
    const note = putBack.includes(id) ? ' (not counted)' : ''
    if (decision !== undefined) return `${icons[decision]} ${name} ${tails[decision]}${note}`
    return absent.filter(({ seat }) => seat === id).map((one) => `➖ ${name} absent: ${reason(one.reason)}`)
  })
}

/** Tokens, price and time until the verdict; an unknown price is called unknown. */
export function figures(state: State, { validBallots, quorum, threshold }: Verdict): string {
  return [
    `${counted(validBallots, 'valid ballot')}, quorum ${quorum}`,
    `consensus at ${threshold.numerator}/${threshold.denominator}`,
    spent(state),
    duration((state.reachedAt ?? state.updatedAt) - state.startedAt),
  ].join(' · ')
}

export function spent({ usage, cost }: State): string {
  return `${thousands(usage.input + usage.output)} tokens · ${dollars(cost)}`
}

/** As Discord counts it: the texts of an embed together. */
export function sizeOf({ title, description, fields, footer, author }: APIEmbed): number {
  const texts = [title, description, footer?.text, author?.name]
  const all = [...texts, ...(fields ?? []).flatMap(({ name, value }) => [name, value])]
  return all.reduce((sum, text) => sum + (text?.length ?? 0), 0)
}
