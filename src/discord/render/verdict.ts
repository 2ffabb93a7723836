/** The verdict as a card, and what of its dissents is too long for one. Nothing of a dissent is cut. */
import type { APIEmbed, APIEmbedField } from 'discord.js'
import { reason } from '../../app/words.ts'
import { counted, dollars, duration, thousands } from '../../council/figures.ts'
import { statementIn } from '../../council/positions.ts'
import type { State } from '../../council/state.ts'
import type { Dissent, Verdict } from '../../council/verdict.ts'
import { inline, safe } from '../safe.ts'
import { degradedNotes } from './degraded.ts'
import { seatName } from './names.ts'
import { looks, signed } from './outcomes.ts'
import { paragraphs, position, statement } from './speech.ts'

/** Discord's limits of an embed, with some room left for what surrounds the texts. */
const room = { description: 3900, statement: 2800, field: 1024, sum: 5800 } as const

export interface VerdictCard {
  embed: APIEmbed
  /** Dissents that the card only names, whole, in their order. */
  further: { heading: string; text: string }[]
}

/** `statementLink` is where the whole statement stands when it is too long for the card. */
export function verdictCard(state: State, verdict: Verdict, statementLink: string | null): VerdictCard {
  const { heading, colour, icon } = looks[verdict.outcome]
  const notes = degradedNotes(state, verdict)
  const space = Math.min(room.statement, room.description - notes.length)
  const embed: APIEmbed = {
    title: `${icon} ${heading}`,
    color: colour,
    description: paragraphs([notes, proposal(state, space, statementLink)]),
    fields: packed(signed(verdict), roll(state, verdict)),
    footer: { text: figures(state, verdict) },
  }
  const further: VerdictCard['further'] = []
  for (const dissent of verdict.dissents) {
    const { heading, text } = dissentText(state, dissent)
    const field = { name: heading, value: text }
    if (text.length <= room.field && sizeOf(embed) + sizeOf({ fields: [field] }) <= room.sum)
      embed.fields?.push(field)
    else further.push({ heading, text })
  }
  if (further.length > 0) embed.fields?.push({ name: 'Further dissents', value: 'Word for word below.' })
  return { embed, further }
}

function proposal({ turns }: State, space: number, link: string | null): string {
  const put = statementIn(turns)
  if (put === null) return 'No statement was put to the council.'
  const whole = statement(put)
  if (whole.length <= space) return whole
  const where = link === null ? 'The whole statement is in the transcript.' : `[The whole statement](${link})`
  return paragraphs([`**${inline(put.headline)}**`, where])
}

/** Every seat convened, with what it decided or why it did not. */
function roll({ opening }: State, { decisions, absent }: Verdict): string[] {
  const icons = { sign: '✍️', 'sign-with-reservation': '✍️', dissent: '✋' } as const
  const tails = { sign: 'signs', 'sign-with-reservation': 'signs with a reservation', dissent: 'dissents' }
  return opening.seats.flatMap(({ id }) => {
    const name = `**${seatName(opening, id)}**`
    const decision = decisions.find(({ seat }) => seat === id)?.decision
    if (decision !== undefined) return `${icons[decision]} ${name} ${tails[decision]}`
    return absent.filter(({ seat }) => seat === id).map((one) => `➖ ${name} absent: ${reason(one.reason)}`)
  })
}

/** Lines in as many fields as they need; only the first one has a name that shows. */
function packed(name: string, lines: readonly string[]): APIEmbedField[] {
  const values: string[] = []
  for (const line of lines) {
    const last = values.at(-1)
    if (last !== undefined && last.length + line.length < room.field) values.splice(-1, 1, `${last}\n${line}`)
    else values.push(line)
  }
  return values.map((value, index) => ({ name: index === 0 ? name : '\u2800', value }))
}

function dissentText({ opening }: State, dissent: Dissent): { heading: string; text: string } {
  const name = seatName(opening, dissent.seat)
  switch (dissent.kind) {
    case 'signature':
      return { heading: `Dissent of ${name}`, text: safe(dissent.text.trim()) || 'No reason was given.' }
    case 'position':
      return { heading: `Outside the verdict: ${name}`, text: position(opening, dissent.position) }
  }
}

/** Tokens, price and time; an unknown price is called unknown. */
export function figures(state: State, { validBallots, quorum, threshold }: Verdict): string {
  return [
    `${counted(validBallots, 'valid ballot')}, quorum ${quorum}`,
    `consensus at ${threshold.numerator}/${threshold.denominator}`,
    spent(state),
    duration(state.updatedAt - state.startedAt),
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
