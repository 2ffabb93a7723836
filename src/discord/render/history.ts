/** A page of the history, as a private message with buttons to the next ones. */
import type { APIEmbed, InteractionEditReplyOptions } from 'discord.js'
import { dollars } from '../../council/figures.ts'
import type { Summary } from '../../history/history.ts'
import { customId, HISTORY } from '../custom-id.ts'
import type { Listing } from '../listing.ts'
import { clip, inline } from '../safe.ts'
import { channelLink } from '../wire.ts'
import * as words from '../words.ts'
import { button, buttonRow } from './buttons.ts'
import { lookOf, workingColour } from './outcomes.ts'
import { ago } from './seats.ts'

export function historyPage({ summaries, older, newer }: Listing): InteractionEditReplyOptions {
  const first = summaries[0]?.number ?? 0
  const last = summaries.at(-1)?.number ?? 0
  const empty = older || newer ? words.noOlder : words.noHistory
  const embed: APIEmbed = {
    title: 'Councils of this server',
    color: workingColour,
    description: summaries.length === 0 ? empty : summaries.map(line).join('\n'),
    footer: { text: '/council show number: opens one' },
  }
  return {
    embeds: [embed],
    components:
      older || newer
        ? [
            buttonRow(
              button('Newer', customId(HISTORY, 'newer', first), { disabled: !newer }),
              button('Older', customId(HISTORY, 'older', last), { disabled: !older }),
            ),
          ]
        : [],
  }
}

/** Ten lines fit in an embed's description even when every character of title and name must be escaped. */
const titleRoom = 80

function line(summary: Summary): string {
  const { number, question, at, outcome, askedBy, cost, status } = summary
  const look = lookOf(outcome)
  const reached = `${look?.icon ?? '⚪'} ${look?.heading ?? outcome ?? 'no outcome'}`
  const state =
    status === 'done' ? reached : outcome === null ? '⏳ at work' : `${reached} · ⚖️ the jury is out`
  const title = inline(clip(question, titleRoom))
  const lock = summary.private ? ' 🔒' : ''
  const price = status === 'running' ? '' : ` · ${dollars(cost)}`
  return `**#${number}**${lock} ${linked(title, summary)}\n-# ${state} · ${inline(clip(askedBy.name, 32))}, ${ago(at)}${price}`
}

/** A title with a bracket would break the link: it then stands beside it. */
function linked(title: string, { place }: Summary): string {
  const { guild, thread } = place ?? {}
  if (guild === undefined || thread === undefined) return title
  const url = channelLink(guild, thread)
  return /[[\]]/u.test(title) ? `${title} ([thread](${url}))` : `[${title}](${url})`
}
