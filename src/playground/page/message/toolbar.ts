import { listenerOf } from '../shell/events.ts'
import { html, type TemplateResult } from 'lit'

import type { PageMessage } from '../../page-protocol.ts'
import { icon } from '../shell/icons.ts'
import { below, type View } from '../shell/view.ts'

/** The buttons that appear at a message's corner under the pointer or the focus. */
export function renderToolbar(message: PageMessage, view: View): TemplateResult {
  const open = (kind: 'emoji' | 'message') => (event: Event) =>
    view.change({ menu: { kind, message, at: below(listenerOf(event)) } })
  return html`<div slot="reply" class="toolbar" role="toolbar" aria-label="Message actions">
    <button aria-label="Add reaction" title="Add reaction" @click=${open('emoji')}>${icon('smile')}</button>
    <button aria-label="Reply" title="Reply" @click=${() => view.change({ replyTo: message })}>
      ${icon('reply')}
    </button>
    <button aria-label="More" title="More" data-testid="message-more" @click=${open('message')}>
      ${icon('more')}
    </button>
  </div>`
}
