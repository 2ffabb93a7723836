import type { APIThreadChannel } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'

import type { PageMessage } from '../../page-protocol.ts'
import { avatarOf, displayName } from '../model/names.ts'
import { isThread, nameOf } from '../model/sidebar.ts'
import { relativeTime } from '../model/times.ts'
import { oneLine } from './notes.ts'
import { onActivate } from '../shell/keys.ts'
import type { View } from '../shell/view.ts'

/** A thread made from a message carries the message's id. A post of a forum does too, but begins inside it. */
export function threadOf(message: PageMessage, view: View): APIThreadChannel | undefined {
  const thread = view.state.channels[message.id] ?? message.thread
  return thread && isThread(thread) && thread.id !== message.channel_id ? thread : undefined
}

export function renderThreadChip(message: PageMessage, view: View): TemplateResult | typeof nothing {
  const thread = threadOf(message, view)
  if (!thread) return nothing
  const open = onActivate(() => view.actions.openChannel(thread.id))
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
    >${renderLatest(thread, view)}</discord-thread
  >`
}

/** The last that was said there, as far as this page has heard it, else how much there is. */
function renderLatest(thread: APIThreadChannel, view: View): TemplateResult {
  const latest = view.state.logs[thread.id]?.messages.at(-1)
  const count = thread.message_count ?? 0
  if (!latest) {
    const state = thread.thread_metadata?.archived ? ' · archived' : ''
    return html`${count === 1 ? '1 message' : `${count} messages`}${state}`
  }
  return html`<discord-thread-message
    author=${displayName(latest.author)}
    avatar=${avatarOf(latest.author)}
    relative-timestamp=${relativeTime(new Date(latest.timestamp), view.now)}
    ><span class="thread-latest">${oneLine(latest)}</span></discord-thread-message
  >`
}
