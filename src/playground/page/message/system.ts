import { html, type TemplateResult } from 'lit'

import type { PageMessage } from '../../page-protocol.ts'
import { messageKind, spoken } from '../model/kinds.ts'
import { displayName } from '../model/names.ts'
import { messageTime } from '../model/times.ts'
import type { View } from '../shell/view.ts'

export const isSystemMessage = (message: PageMessage): boolean => !spoken.includes(message.type)

export function renderSystemMessage(message: PageMessage, view: View): TemplateResult {
  const made = message.type === messageKind.threadCreated
  const thread = message.message_reference?.channel_id
  const time = messageTime(new Date(message.timestamp), view.now)
  return html`<discord-system-message
    role="article"
    data-message-id=${message.id}
    type=${made ? 'thread' : message.type === messageKind.pinned ? 'pin' : 'edit'}
    .timestamp=${time}
  >
    <strong>${displayName(message.author)}</strong>
    ${
      made
        ? html`started a thread:
            <button
              class="text-button"
              data-testid="open-thread"
              data-channel-id=${thread ?? ''}
              @click=${() => thread && view.actions.openChannel(thread)}
            >
              ${message.content}</button
            >.`
        : message.type === messageKind.pinned
          ? 'pinned a message to this channel.'
          : message.content
    }
  </discord-system-message>`
}
