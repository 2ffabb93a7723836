/** A session from the record, in short: the question, and the verdict as it was posted. */
import type { APIEmbed } from 'discord.js'
import type { Place } from '../../council/facts.ts'
import type { State } from '../../council/state.ts'
import { clip, inline, safe } from '../safe.ts'
import { channelLink } from '../wire.ts'
import * as words from '../words.ts'
import { workingColour } from './outcomes.ts'
import { ago } from './seats.ts'
import { paragraphs } from './position.ts'
import { stopLine } from './stop.ts'
import { plainView, sizeOf, verdictCard } from './verdict.ts'

/** Discord counts the texts of all embeds of a message together. */
const SUM = 6000

export function recordCard(state: State, place: Place | null): APIEmbed[] {
  const { number, question, askedBy, at } = state.opening
  const { guild, thread } = place ?? {}
  const link = guild === undefined || thread === undefined ? '' : ` · [thread](${channelLink(guild, thread)})`
  const options = question.options.map(({ label, text }) => `**${label}** ${inline(clip(text, 60))}`)
  const head: APIEmbed = {
    title: `Council #${number}`,
    color: workingColour,
    description: paragraphs([
      safe(clip(question.text, 600)),
      options.join('\n'),
      `-# Asked by ${inline(askedBy.name)} ${ago(at)}${link}`,
      state.verdict === null ? words.stillRunning : '',
      state.stop === null ? '' : stopLine(state.stop),
    ]),
  }
  if (state.verdict === null) return [head]
  const { embed, further } = verdictCard(state, state.verdict, plainView)
  if (sizeOf(head) + sizeOf(embed) <= SUM && further.length === 0) return [head, embed]
  // The transcript beside it holds every dissent; here the names are enough.
  const [roll] = embed.fields ?? []
  const dissents = state.verdict.dissents.length > 0 ? [words.dissentsInTranscript] : []
  const short = { ...embed, fields: [...(roll === undefined ? [] : [roll]), ...dissents] }
  return sizeOf(head) + sizeOf(short) <= SUM ? [head, short] : [short]
}
