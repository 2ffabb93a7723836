import { html, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'

import { nameOf, threadsOf } from '../model/sidebar.ts'
import { relativeTime } from '../model/times.ts'
import { timeOfId } from '../model/ids.ts'
import { icon } from './icons.ts'
import type { View } from './view.ts'

/** A forum has no conversation of its own: it lists its posts. */
export function renderForum(id: string, view: View): TemplateResult {
  const posts = threadsOf(Object.values(view.state.channels), id)
  return html`<div class="forum" data-testid="forum">
    ${posts.length === 0 ? html`<p class="empty">No posts here yet.</p>` : ''}
    <ul>
      ${repeat(
        posts,
        (post) => post.id,
        (post) =>
          html`<li>
            <button data-channel-id=${post.id} @click=${() => view.actions.openChannel(post.id)}>
              <strong>${nameOf(post)}</strong>
              <span>
                ${icon('thread')} ${post.message_count ?? 0} messages ·
                ${relativeTime(new Date(timeOfId(post.id)), view.now)}
              </span>
            </button>
          </li>`,
      )}
    </ul>
  </div>`
}
