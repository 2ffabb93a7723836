import type { APIChannel } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'

import type { PageMessage } from '../../page-protocol.ts'
import { isThread, nameOf } from '../model/sidebar.ts'
import { onActivate } from '../shell/keys.ts'
import type { View } from '../shell/view.ts'

/** A thread made from a message carries the message's id. */
export function threadOf(message: PageMessage, view: View): APIChannel | undefined {
  const thread = view.state.channels[message.id] ?? message.thread
  return thread && isThread(thread) ? thread : undefined
}

export function renderThreadChip(message: PageMessage, view: View): TemplateResult | typeof nothing {
  const thread = threadOf(message, view)
  if (!thread || !isThread(thread)) return nothing
  const open = onActivate(() => view.actions.openChannel(thread.id))
  const count = thread.message_count ?? 0
  const state = thread.thread_metadata?.archived ? ' · archived' : ''
  return html`<discord-thread
    slot="thread"
    role="link"
    tabindex="0"
    aria-label=${`Open thread ${nameOf(thread)}`}
    data-testid="open-thread"
    data-channel-id=${thread.id}
    .name=${nameOf(thread)}
    .cta=${'Open thread'}
    @click=${open}
    @keydown=${open}
    >${count === 1 ? '1 message' : `${count} messages`}${state}</discord-thread
  >`
}
