import type { APIButtonComponent } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'

import type { PageMessage } from '../../page-protocol.ts'
import { renderEmoji } from '../markdown/render.ts'
import { webAddress } from '../message/addresses.ts'
import { pendingOf } from '../model/interactions.ts'
import { buttonStyle } from '../model/kinds.ts'
import { icon } from '../shell/icons.ts'
import type { View } from '../shell/view.ts'

const styleNames: Record<number, string> = {
  [buttonStyle.primary]: 'primary',
  [buttonStyle.secondary]: 'secondary',
  [buttonStyle.success]: 'success',
  [buttonStyle.danger]: 'danger',
}

/** A real button, since the one of the component library can be neither disabled nor waiting. */
export function renderButton(button: APIButtonComponent, message: PageMessage, view: View): TemplateResult {
  const words = html`${'emoji' in button && button.emoji ? renderButtonEmoji(button.emoji) : nothing}
  ${'label' in button && button.label ? html`<span class="label">${button.label}</span>` : nothing}`
  if ('url' in button) {
    const address = webAddress(button.url)
    return html`<a
      class="button secondary"
      role="link"
      aria-disabled=${button.disabled ?? false}
      href=${address && !button.disabled ? address : nothing}
      target="_blank"
      rel="noopener noreferrer"
      >${words} ${icon('link')}</a
    >`
  }
  const customId = 'custom_id' in button ? button.custom_id : ''
  const pending = pendingOf(view.state, message.id, customId)?.state === 'sent'
  return html`<button
    class=${`button ${styleNames[button.style] ?? 'secondary'}`}
    ?disabled=${button.disabled ?? false}
    aria-busy=${pending}
    data-custom-id=${customId}
    @click=${() => pending || view.actions.pressComponent(message, customId)}
  >
    ${pending ? html`<span class="dots" aria-label="Waiting"><i></i><i></i><i></i></span>` : nothing}
    <span class="button-words">${words}</span>
  </button>`
}

export function renderButtonEmoji(emoji: {
  id?: string | null
  name?: string | null
  animated?: boolean
}): TemplateResult {
  return emoji.id
    ? renderEmoji(emoji.name ?? 'emoji', emoji.id, emoji.animated)
    : html`<span class="emoji" aria-hidden="true">${emoji.name}</span>`
}
