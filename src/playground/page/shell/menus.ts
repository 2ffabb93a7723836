import { html, nothing, type TemplateResult } from 'lit'

import type { PageMessage } from '../../page-protocol.ts'
import { commandKind } from '../model/kinds.ts'
import { emojiKey } from '../message/reactions.ts'
import { icon } from './icons.ts'
import { menuKeys } from './menu-keys.ts'
import type { View } from './view.ts'

const emojis = ['👍', '👎', '❤️', '😂', '🎉', '🤔', '👀', '✅', '❌', '⚖️', '🔥', '🙏']

/** The message menu or the emoji picker, if one is open, over a layer that closes it. */
export function renderMenus(view: View): TemplateResult | typeof nothing {
  const { menu } = view.ui
  if (!menu || menu.kind === 'people') return nothing
  const close = (): void => view.change({ menu: null })
  const body =
    menu.kind === 'emoji' ? renderEmojis(menu.message, view) : renderMessageMenu(menu.message, view)
  return html`<div
    class="menu-layer"
    @pointerdown=${(event: Event) => event.target === event.currentTarget && close()}
    @contextmenu=${(event: Event) => event.preventDefault()}
  >
    <playground-popup .at=${menu.at} @keydown=${menuKeys(close)}>${body}</playground-popup>
  </div>`
}

function renderEmojis(message: PageMessage, view: View): TemplateResult {
  return html`<div class="menu emoji-menu" role="menu" aria-label="Add reaction" data-testid="emoji-picker">
    ${emojis.map(
      (emoji) =>
        html`<button
          role="menuitem"
          aria-label=${emoji}
          data-emoji=${emoji}
          @click=${() => {
            view.change({ menu: null })
            const mine = message.reactions?.some(
              (reaction) => emojiKey(reaction.emoji) === emoji && reaction.me,
            )
            void view.actions.react(message, emoji, !mine)
          }}
        >
          ${emoji}
        </button>`,
    )}
  </div>`
}

function renderMessageMenu(message: PageMessage, view: View): TemplateResult {
  const apps = view.state.commands.filter(({ type }) => type === commandKind.message)
  const act = (what: () => void) => () => {
    view.change({ menu: null })
    what()
  }
  const copy = (text: string) => act(() => void navigator.clipboard?.writeText(text))
  return html`<div class="menu message-menu" role="menu" aria-label="Message" data-testid="message-menu">
    <div class="quick-emojis" role="presentation">
      ${emojis
        .slice(0, 5)
        .map(
          (emoji) =>
            html`<button
              role="menuitem"
              aria-label=${`React with ${emoji}`}
              @click=${act(() => void view.actions.react(message, emoji, true))}
            >
              ${emoji}
            </button>`,
        )}
    </div>
    <button role="menuitem" @click=${act(() => view.change({ replyTo: message }))}>
      Reply ${icon('reply')}
    </button>
    <button role="menuitem" @click=${copy(message.content)}>Copy text ${icon('copy')}</button>
    <button role="menuitem" @click=${copy(message.id)}>Copy message ID ${icon('copy')}</button>
    ${
      apps.length === 0
        ? nothing
        : html`<p class="menu-title" role="separator">${icon('apps')} Apps</p>
            ${apps.map(
              (command) =>
                html`<button
                  role="menuitem"
                  data-command=${command.name}
                  @click=${act(() => void view.actions.runMessageCommand(message, command))}
                >
                  ${command.name}
                </button>`,
            )}`
    }
  </div>`
}
