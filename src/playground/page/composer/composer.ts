import { textOf } from '../shell/events.ts'
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'

import { checkDraft, partialOptions } from '../command-line/check.ts'
import { isCompleted, type Surroundings } from '../command-line/choices.ts'
import { lineOf, readBareCommand, readCommandLine } from '../command-line/line.ts'
import {
  addField,
  moveFocus,
  pickChoice,
  removeField,
  startDraft,
  typeText,
  type Choice,
  type CommandDraft,
} from '../command-line/draft.ts'
import { commandEntries, type CommandEntry } from '../command-line/entries.ts'
import { displayName, usersOf } from '../model/names.ts'
import { isThread, nameOf } from '../model/sidebar.ts'
import { icon } from '../shell/icons.ts'
import type { View } from '../shell/view.ts'
import { renderChips } from './chips.ts'
import { sendableText } from './mentions.ts'
import { draftMenu, renderMenu, textMenu, type Menu, type MenuItem } from './menu.ts'

/** Discord's limit for a message. */
const LONGEST_MESSAGE = 2000

interface Suggestions {
  place: number
  text: string
  choices: Choice[]
}

/** Where one writes: plain text, or a command with its options once its name is complete. */
export class PlaygroundComposer extends LitElement {
  static override properties = {
    view: { attribute: false },
    channel: { attribute: false },
    text: { state: true },
    draft: { state: true },
    active: { state: true },
    hushed: { state: true },
    problem: { state: true },
    suggestions: { state: true },
  }

  declare view: View
  declare channel: string
  declare private text: string
  declare private draft: CommandDraft | null
  /** The menu's item under the arrow keys; null until one was used. */
  declare private active: number | null
  /** The menu was closed by Escape and stays so until the text changes. */
  declare private hushed: boolean
  declare private problem: { place: number; text: string } | null
  declare private suggestions: Suggestions | null
  private readonly kept = new Map<string, string>()
  private takesFocus = false

  constructor() {
    super()
    this.text = ''
    this.draft = null
    this.active = null
    this.hushed = false
    this.problem = null
    this.suggestions = null
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  private get entries(): CommandEntry[] {
    return commandEntries(this.view.state.commands)
  }

  private get around(): Surroundings {
    const { state } = this.view
    return { users: usersOf(state), channels: Object.values(state.channels), roles: state.roles }
  }

  private get menu(): Menu | null {
    if (this.hushed) return null
    if (!this.draft) return textMenu(this.text, this.entries, this.around)
    const { fields, focus } = this.draft
    const fresh = this.suggestions?.place === focus && this.suggestions.text === fields[focus]?.text
    return draftMenu(this.draft, this.around, fresh ? (this.suggestions?.choices ?? null) : null)
  }

  private activeIn(menu: Menu): number {
    return this.active === null ? (menu.eager ? 0 : -1) : Math.min(this.active, menu.items.length - 1)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const left = changed.get('channel')
    if (changed.has('channel') && left !== undefined) {
      this.kept.set(left, this.draft ? lineOf(this.draft) : this.text)
      this.setText(this.kept.get(this.channel) ?? '')
      this.takesFocus = matchMedia('(pointer: fine)').matches
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('view') && this.view.ui.replyTo && !changed.get('view')?.ui.replyTo)
      this.takesFocus = true
    if (!this.takesFocus) return
    this.takesFocus = false
    const place = this.draft ? `[data-place="${this.draft.focus}"]` : '.message-input'
    const input = this.querySelector<HTMLTextAreaElement>(place)
    input?.focus()
    input?.setSelectionRange(input.value.length, input.value.length)
  }

  protected override firstUpdated(): void {
    if (matchMedia('(pointer: fine)').matches) this.querySelector<HTMLElement>('.message-input')?.focus()
  }

  private setText(text: string): void {
    const draft = readCommandLine(text, this.entries)
    this.text = draft ? '' : text
    this.setDraft(draft)
  }

  /** Focus follows when the draft says so; typing in a chip leaves the caret alone. */
  private setDraft(draft: CommandDraft | null): void {
    if (draft?.focus !== this.draft?.focus || draft?.entry !== this.draft?.entry) this.takesFocus = true
    if (draft?.fields.length !== this.draft?.fields.length) this.takesFocus = true
    this.draft = draft
    this.active = null
    this.hushed = false
    this.problem = null
    if (draft) void this.suggest(draft)
  }

  private async suggest(draft: CommandDraft): Promise<void> {
    const field = draft.fields[draft.focus]
    if (!field || !isCompleted(field.option) || field.chosen) return
    const { command, path } = draft.entry
    const call = { command, path, options: partialOptions(draft) }
    const choices = await this.view.actions.complete(this.channel, call, field.option.name)
    this.suggestions = { place: draft.focus, text: field.text, choices }
  }

  private pick(item: MenuItem): void {
    const { draft } = this
    if (item.kind === 'command') this.setDraft(startDraft(item.entry))
    else if (item.kind === 'mention') this.text = this.text.replace(/@[^\s@]*$/, `@${item.name} `)
    else if (draft && item.kind === 'option') this.setDraft(addField(draft, item.option))
    else if (draft && item.kind === 'choice') this.setDraft(pickChoice(draft, draft.focus, item.choice))
    if (item.kind === 'command') this.text = ''
    this.takesFocus = true
    this.requestUpdate()
  }

  private async send(): Promise<void> {
    const { draft, text, view, channel } = this
    if (draft) return this.run(draft)
    const content = sendableText(text, usersOf(view.state)).trim()
    if (content === '' || content.length > LONGEST_MESSAGE) return
    const replyTo = view.ui.replyTo?.id
    this.setText('')
    if (replyTo !== undefined) view.change({ replyTo: null })
    const accepted = await view.actions.sendMessage(channel, content, replyTo)
    if (!accepted && this.text === '' && this.channel === channel) this.text = text
  }

  private async run(draft: CommandDraft): Promise<void> {
    const checked = checkDraft(draft, this.around)
    if ('problem' in checked) {
      this.setDraft({ ...draft, focus: checked.place })
      this.problem = { place: checked.place, text: checked.problem }
      this.takesFocus = true
      return
    }
    const { channel } = this
    const { command, path } = draft.entry
    this.text = ''
    this.setDraft(null)
    this.takesFocus = true
    const accepted = await this.view.actions.runCommand(channel, { command, path, ...checked })
    if (!accepted && !this.draft && this.text === '' && this.channel === channel) this.setDraft(draft)
  }

  private readonly press = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const menu = this.menu
    const item = menu?.items[this.activeIn(menu)]
    const handled = menu && this.pressInMenu(event, menu, item)
    if (handled || (this.draft && this.pressInDraft(event, this.draft))) event.preventDefault()
    else if (event.key === 'Enter' && !(event.shiftKey && !this.draft)) {
      event.preventDefault()
      void this.send()
    }
  }

  private pressInMenu(event: KeyboardEvent, menu: Menu, item: MenuItem | undefined): boolean {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        const step = event.key === 'ArrowDown' ? 1 : -1
        const from = this.activeIn(menu)
        this.active =
          from === -1 && step === -1
            ? menu.items.length - 1
            : (from + step + menu.items.length) % menu.items.length
        void this.updateComplete.then(() =>
          this.querySelector('.item.active')?.scrollIntoView({ block: 'nearest' }),
        )
        return true
      }
      case 'Enter': {
        const bare = this.draft ? null : readBareCommand(this.text, this.entries)
        if (bare && item?.kind === 'command' && item.entry.name === bare.name) void this.run(startDraft(bare))
        else if (item) this.pick(item)
        return item !== undefined
      }
      case 'Tab':
        if (!item || event.shiftKey) return false
        this.pick(item)
        return true
      case 'Escape':
        this.hushed = true
        return true
      default:
        return false
    }
  }

  private pressInDraft(event: KeyboardEvent, draft: CommandDraft): boolean {
    const input = event.target
    if (!(input instanceof HTMLTextAreaElement)) return false
    const atStart = input.selectionStart === 0 && input.selectionEnd === 0
    const atEnd = input.selectionStart === input.value.length
    switch (event.key) {
      case 'Tab': {
        const next = moveFocus(draft, event.shiftKey ? -1 : 1)
        if (next.focus === draft.focus) return false
        this.setDraft(next)
        return true
      }
      case 'ArrowLeft':
      case 'ArrowRight': {
        if (event.key === 'ArrowLeft' ? !atStart : !atEnd) return false
        this.setDraft(moveFocus(draft, event.key === 'ArrowLeft' ? -1 : 1))
        return true
      }
      case 'Backspace': {
        if (!atStart || input.value !== '') return false
        const next = removeField(draft, draft.focus)
        if (!next) this.text = lineOf(draft)
        this.setDraft(next)
        return true
      }
      case 'Escape':
        this.text = ''
        this.setDraft(null)
        return true
      default:
        return false
    }
  }

  protected override render(): TemplateResult {
    const { menu, view } = this
    return html`<form
      class="composer"
      data-testid="composer"
      @submit=${(event: Event) => {
        event.preventDefault()
        void this.send()
      }}
    >
      ${menu ? renderMenu(menu, this.activeIn(menu), (item) => this.pick(item)) : this.renderHelp()}
      ${view.ui.replyTo ? this.renderReply(displayName(view.ui.replyTo.author)) : nothing}
      <div class="composer-box">
        <button
          type="button"
          class="composer-button"
          aria-label="Use a command"
          title="Use a command"
          @click=${() => {
            this.setText('/')
            this.takesFocus = true
          }}
        >
          ${icon('slash')}
        </button>
        ${
          this.draft
            ? renderChips(this.draft, this.problem, {
                input: (place, text) =>
                  this.draft && this.setDraft(typeText({ ...this.draft, focus: place }, place, text)),
                keydown: this.press,
                focus: (place) => {
                  if (this.draft && this.draft.focus !== place) this.setDraft({ ...this.draft, focus: place })
                },
              })
            : this.renderTextInput(menu)
        }
        ${this.renderCount()}
        <button class="composer-button send" aria-label="Send" title="Send" data-testid="send">
          ${icon('send')}
        </button>
      </div>
    </form>`
  }

  private renderTextInput(menu: Menu | null): TemplateResult {
    const channel = this.view.state.channels[this.channel]
    const place = channel
      ? `Message ${isThread(channel) ? `“${nameOf(channel)}”` : `#${nameOf(channel)}`}`
      : 'Message'
    return html`<span class="grow message" data-text=${this.text}>
      <textarea
        class="message-input"
        data-testid="message-input"
        rows="1"
        role="combobox"
        aria-label=${place}
        placeholder=${place}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded=${menu !== null}
        aria-controls="composer-menu"
        aria-activedescendant=${menu ? `composer-item-${this.activeIn(menu)}` : nothing}
        .value=${live(this.text)}
        @input=${(event: Event) => this.setText(textOf(event))}
        @keydown=${this.press}
      ></textarea>
    </span>`
  }

  private renderReply(name: string): TemplateResult {
    return html`<div class="reply-bar">
      <span>Replying to <strong>${name}</strong></span>
      <button type="button" aria-label="Do not reply" @click=${() => this.view.change({ replyTo: null })}>
        ${icon('close')}
      </button>
    </div>`
  }

  /** While no menu is open: what is wrong with the command, or what the option being typed is for. */
  private renderHelp(): TemplateResult | typeof nothing {
    const option = this.draft?.fields[this.draft.focus]?.option
    if (this.problem) {
      return html`<p class="composer-help wrong" role="alert" data-testid="composer-problem">
        ${this.problem.text}
      </p>`
    }
    return option
      ? html`<p class="composer-help"><strong>${option.name}</strong> ${option.description}</p>`
      : nothing
  }

  private renderCount(): TemplateResult | typeof nothing {
    const left = LONGEST_MESSAGE - this.text.length
    return left > 200
      ? nothing
      : html`<span class=${left < 0 ? 'count wrong' : 'count'} role="status">${left}</span>`
  }
}

customElements.define('playground-composer', PlaygroundComposer)
