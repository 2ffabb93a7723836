import { html, nothing, type TemplateResult } from 'lit'

import { parseMarkdown } from '../markdown/blocks.ts'
import { plainText } from '../markdown/plain-text.ts'
import { isThread, nameOf } from '../model/sidebar.ts'
import { channelIcon, icon } from './icons.ts'
import type { View } from './view.ts'

export function renderHeader(view: View): TemplateResult {
  const { state, ui } = view
  const channel = state.open === null ? undefined : state.channels[state.open]
  const parent =
    channel && isThread(channel) && channel.parent_id ? state.channels[channel.parent_id] : undefined
  const topic =
    channel && 'topic' in channel && channel.topic ? plainText(parseMarkdown(channel.topic)) : undefined
  return html`<header class="top">
    <button
      class="drawer-button"
      aria-label=${ui.drawer ? 'Hide channels' : 'Show channels'}
      aria-expanded=${ui.drawer}
      aria-controls="channels"
      data-testid="drawer"
      @click=${() => view.change({ drawer: !ui.drawer })}
    >
      ${icon('menu')} ${renderElsewhere(view)}
    </button>
    ${
      parent
        ? html`<button
              class="parent"
              data-channel-id=${parent.id}
              @click=${() => view.actions.openChannel(parent.id)}
            >
              ${channelIcon(parent)} <span>${nameOf(parent)}</span></button
            ><span class="crumb" aria-hidden="true">›</span>`
        : nothing
    }
    ${
      channel
        ? html`${channelIcon(channel)}
            <h2 data-testid="channel-title" data-channel-id=${channel.id}>${nameOf(channel)}</h2>`
        : nothing
    }
    ${topic ? html`<p class="topic" title=${topic}>${topic}</p>` : nothing}
  </header>`
}

/** On a phone the channel list is hidden, so its unread marks show here. */
function renderElsewhere({ state }: View): TemplateResult | typeof nothing {
  return Object.keys(state.unread).length > 0
    ? html`<span class="elsewhere" title="Unread elsewhere"></span>`
    : nothing
}
