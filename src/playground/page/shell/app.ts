import { html, nothing, type TemplateResult } from 'lit'

import { isForum } from '../model/sidebar.ts'
import { renderForum } from './forum.ts'
import { renderHeader } from './header.ts'
import { renderMenus } from './menus.ts'
import { renderConnection, renderNotices, renderTyping } from './notices.ts'
import { renderSidebar } from './sidebar.ts'
import type { View } from './view.ts'

/** The whole page. */
export function renderApp(view: View): TemplateResult {
  const { state, ui } = view
  if (!state.ready) return renderWaiting(view)
  return html`<div class="app" data-testid="app" data-me=${state.me} data-connection=${state.connection}>
    ${renderSidebar(view)}
    ${ui.drawer ? html`<div class="scrim" @click=${() => view.change({ drawer: false })}></div>` : nothing}
    <main>${renderConnection(view)} ${renderHeader(view)} ${renderPlace(view)}</main>
    ${renderMenus(view)} ${renderNotices(view)}
    ${state.modal ? html`<playground-modal .modal=${state.modal} .view=${view}></playground-modal>` : nothing}
  </div>`
}

function renderPlace(view: View): TemplateResult {
  const channel = view.state.open === null ? undefined : view.state.channels[view.state.open]
  if (!channel) return html`<p class="empty">Choose a channel at the left.</p>`
  if (isForum(channel)) return renderForum(channel.id, view)
  return html`<playground-log .view=${view} .channel=${channel.id}></playground-log>
    <playground-composer .view=${view} .channel=${channel.id}></playground-composer>
    ${renderTyping(view)}`
}

function renderWaiting({ state }: View): TemplateResult {
  return html`<div class="waiting" role="status" data-testid="waiting">
    <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
    <p>
      ${state.connection === 'lost' ? 'The playground does not answer. Trying again…' : 'Entering the playground…'}
    </p>
  </div>`
}
