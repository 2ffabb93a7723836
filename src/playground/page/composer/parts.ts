import type { APIChannel } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'

import type { PageMessage } from '../../page-protocol.ts'
import { displayName } from '../model/names.ts'
import { isThread, nameOf } from '../model/sidebar.ts'
import { textOf } from '../shell/events.ts'
import { icon } from '../shell/icons.ts'
import type { ComposerState } from './state.ts'

/** Discord's limit for a message. */
export const LONGEST_MESSAGE = 2000
/** The count of what is left appears when so few characters are. */
const COUNT_FROM = 200

/** `active` is the menu's item under the arrow keys, null while no menu is open. */
export function renderTextInput(
  text: string,
  channel: APIChannel | undefined,
  active: number | null,
  on: { input: (text: string) => void; keydown: (event: KeyboardEvent) => void },
): TemplateResult {
  const label = channel ? placeholderOf(channel) : 'Message'
  return html`<span class="grow message" data-text=${text}>
    <textarea
      class="message-input"
      data-testid="message-input"
      rows="1"
      role="combobox"
      aria-label=${label}
      placeholder=${label}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-expanded=${active !== null}
      aria-controls="composer-menu"
      aria-activedescendant=${active === null ? nothing : `composer-item-${active}`}
      .value=${live(text)}
      @input=${(event: Event) => on.input(textOf(event))}
      @keydown=${on.keydown}
    ></textarea>
  </span>`
}

function placeholderOf(channel: APIChannel): string {
  if (!isThread(channel)) return `Message #${nameOf(channel)}`
  if (channel.thread_metadata?.locked) return 'This thread is locked: only moderators can write here'
  return `Message “${nameOf(channel)}”`
}

export function renderReply({ author }: PageMessage, stop: () => void): TemplateResult {
  return html`<div class="reply-bar">
    <span>Replying to <strong>${displayName(author)}</strong></span>
    <button type="button" aria-label="Do not reply" @click=${stop}>${icon('close')}</button>
  </div>`
}

/** While no menu is open: what is wrong with the command, or what the option being typed is for. */
export function renderHelp({ draft, problem }: ComposerState): TemplateResult | typeof nothing {
  const option = draft?.fields[draft.focus]?.option
  if (problem) {
    return html`<p class="composer-help wrong" role="alert" data-testid="composer-problem">
      ${problem.text}
    </p>`
  }
  return option
    ? html`<p class="composer-help"><strong>${option.name}</strong> ${option.description}</p>`
    : nothing
}

export function renderCount(text: string): TemplateResult | typeof nothing {
  const left = LONGEST_MESSAGE - text.length
  return left > COUNT_FROM
    ? nothing
    : html`<span class=${left < 0 ? 'count wrong' : 'count'} role="status">${left}</span>`
}
