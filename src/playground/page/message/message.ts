import { html, nothing, type TemplateResult } from 'lit'

import type { PageMessage } from '../../page-protocol.ts'
import { renderComponents } from '../components/components.ts'
import { markdown } from '../markdown/render.ts'
import type { LogEntry } from '../model/grouping.ts'
import { hasFlag, messageFlag, messageKind } from '../model/kinds.ts'
import { isEphemeral } from '../model/log.ts'
import { avatarOf, displayName } from '../model/names.ts'
import { messageTime, shortTime } from '../model/times.ts'
import { textContext, type View } from '../shell/view.ts'
import { renderAttachments } from './attachments.ts'
import { renderEmbed } from './embed.ts'
import { openMessageMenu } from './open-menu.ts'
import { renderEphemeralNote, renderFailure, renderOrigin } from './notes.ts'
import { renderReactions } from './reactions.ts'
import { renderThreadChip } from './thread-chip.ts'
import { renderToolbar } from './toolbar.ts'

export function renderMessage({ message: told, follows }: LogEntry, view: View): TemplateResult {
  const message = (told.type === messageKind.threadStarter && told.referenced_message) || told
  const sent = new Date(message.timestamp)
  const name = displayName(message.author)
  const highlight = message.mention_everyone || message.mentions.some(({ id }) => id === view.state.me)
  return html`<discord-message
    role="article"
    tabindex="-1"
    aria-label=${`${name}, ${messageTime(sent, view.now)}`}
    class=${isEphemeral(message) ? 'ephemeral' : ''}
    data-message-id=${told.id}
    data-author=${name}
    author=${name}
    avatar=${avatarOf(message.author)}
    ?bot=${message.author.bot ?? false}
    ?highlight=${highlight}
    ?message-body-only=${follows}
    .timestamp=${follows ? shortTime(sent) : messageTime(sent, view.now)}
    @contextmenu=${(event: MouseEvent) => openMessageMenu(event, told, view)}
  >
    ${renderToolbar(told, view)} ${renderOrigin(message, view)} ${renderWords(message, view)}
    ${renderAttachments(hasFlag(message.flags, messageFlag.componentsV2) ? [] : message.attachments)}
    ${
      hasFlag(message.flags, messageFlag.suppressEmbeds)
        ? nothing
        : message.embeds.map((embed) => renderEmbed(embed, textContext(view, message)))
    }
    ${renderComponents(message, view)} ${renderReactions(told, view)}
    ${message === told ? renderThreadChip(message, view) : nothing} ${renderFailure(message, view)}
    ${renderEphemeralNote(message, view)}
  </discord-message>`
}

function renderWords(message: PageMessage, view: View): TemplateResult | typeof nothing {
  if (hasFlag(message.flags, messageFlag.loading)) {
    return html`<span class="thinking" role="status" data-testid="thinking">
      <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${displayName(message.author)} is
      thinking…
    </span>`
  }
  const edited = message.edited_timestamp
    ? html`<time class="edited" datetime=${message.edited_timestamp}>(edited)</time>`
    : nothing
  if (message.content === '') return nothing
  return html`<div class=${edited === nothing ? 'words' : 'words with-edited'} data-testid="content">
    ${markdown(message.content, textContext(view, message))} ${edited}
  </div>`
}
