import { html, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'

import { displayName } from '../model/names.ts'
import { icon } from './icons.ts'
import type { View } from './view.ts'

/** Small sentences at the top about what was refused; they go by themselves. */
export function renderNotices(view: View): TemplateResult {
  return html`<div class="notices" role="alert">
    ${repeat(
      view.state.notices,
      ({ id }) => id,
      ({ id, text }) =>
        html`<div class="notice" data-testid="notice">
          ${icon('warning')} <span>${text}</span>
          <button aria-label="Dismiss" @click=${() => view.actions.dispatch({ type: 'notice-remove', id })}>
            ${icon('close')}
          </button>
        </div>`,
    )}
  </div>`
}

export function renderConnection({ state }: View): TemplateResult {
  return html`<div role="status">
    ${
      state.connection === 'lost'
        ? html`<div class="banner" data-testid="connection-lost">
            ${icon('warning')} The connection to the playground is lost. Trying again…
          </div>`
        : ''
    }
  </div>`
}

export function renderTyping({ state }: View): TemplateResult {
  const typing = (state.open === null ? undefined : state.typing[state.open]) ?? []
  const names = typing.filter(({ user }) => user.id !== state.me).map(({ user }) => displayName(user))
  const words = names.length > 3 ? 'Several people' : new Intl.ListFormat('en').format(names)
  return html`<div class="typing" data-testid="typing" aria-live="off">
    ${
      names.length === 0
        ? ''
        : html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
            <span><strong>${words}</strong> ${names.length === 1 ? 'is' : 'are'} typing…</span>`
    }
  </div>`
}
