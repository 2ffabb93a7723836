import { listenerOf } from '../shell/events.ts'
import type { APIEmoji, APIPartialEmoji, APIReaction } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'

import type { PageMessage } from '../../page-protocol.ts'
import { emojiAddress } from '../model/names.ts'
import { icon } from '../shell/icons.ts'
import { below, type View } from '../shell/view.ts'

/** As requests name an emoji: the character itself, or `name:id`. */
export const emojiKey = ({ id, name }: APIEmoji | APIPartialEmoji): string =>
  id ? `${name}:${id}` : (name ?? '')

export function renderReactions(message: PageMessage, view: View): TemplateResult | typeof nothing {
  const reactions = message.reactions ?? []
  if (reactions.length === 0) return nothing
  return html`<discord-reactions slot="reactions">
    ${reactions.map((reaction) => renderReaction(reaction, message, view))}
    <button
      class="bare add-reaction"
      aria-label="Add reaction"
      data-testid="add-reaction"
      @click=${(event: Event) =>
        view.change({ menu: { kind: 'emoji', message, at: below(listenerOf(event)) } })}
    >
      ${icon('smile')}
    </button>
  </discord-reactions>`
}

function renderReaction(reaction: APIReaction, message: PageMessage, view: View): TemplateResult {
  const { emoji, count, me } = reaction
  const key = emojiKey(emoji)
  const words = `${emoji.name ?? 'emoji'}, ${count} ${count === 1 ? 'reaction' : 'reactions'}`
  return html`<button
    class="bare"
    aria-pressed=${me}
    aria-label=${`${words}, press to ${me ? 'take yours back' : 'react'}`}
    data-reaction=${key}
    data-count=${count}
    @click=${() => view.actions.react(message, key, !me)}
    @pointerenter=${(event: Event) => void nameVoters(listenerOf(event), message, key, view)}
  >
    <discord-reaction
      emoji=${emoji.id ? emojiAddress(emoji.id) : (emoji.name ?? '')}
      name=${emoji.name ?? ''}
      .count=${count}
      ?reacted=${me}
    ></discord-reaction>
  </button>`
}

/** The tooltip says who reacted, asked for only when somebody wants to know. */
async function nameVoters(button: HTMLElement, message: PageMessage, key: string, view: View): Promise<void> {
  const names = await view.actions.listReactions(message, key)
  button.title =
    names.length > 0 ? `${new Intl.ListFormat('en').format(names)} reacted with ${key.split(':')[0]}` : ''
}
