import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'

import { checkDraft, partialOptions } from '../command-line/check.ts'
import { isCompleted, type Surroundings } from '../command-line/choices.ts'
import { typeText, type Choice, type CommandDraft } from '../command-line/draft.ts'
import { commandEntries, type CommandEntry } from '../command-line/entries.ts'
import { usersOf } from '../model/names.ts'
import { icon } from '../shell/icons.ts'
import type { View } from '../shell/view.ts'
import { renderChips } from './chips.ts'
import { sendableText } from './mentions.ts'
import { renderMenu } from './menu-list.ts'
import { draftMenu, textMenu, type Menu } from './menu.ts'
import { LONGEST_MESSAGE, renderCount, renderHelp, renderReply, renderTextInput } from './parts.ts'
import {
  activeItem,
  emptyComposer,
  pickItem,
  plainLine,
  pressKey,
  withDraft,
  withText,
  type ComposerState,
} from './state.ts'

interface Suggestions {
  place: number
  text: string
  choices: Choice[]
}

/** Where one writes. What keys do is in `state.ts`; here it meets the inputs, the focus and the playground. */
export class PlaygroundComposer extends LitElement {
  static override properties = {
    view: { attribute: false },
    channel: { attribute: false },
    state: { state: true },
    suggestions: { state: true },
  }

  declare view: View
  declare channel: string
  declare private state: ComposerState
  declare private suggestions: Suggestions | null
  /** What was begun in other channels. */
  private readonly kept = new Map<string, string>()
  private takesFocus = matchMedia('(pointer: fine)').matches

  constructor() {
    super()
    this.state = emptyComposer
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
    const { text, draft, hushed } = this.state
    if (hushed) return null
    if (!draft) return textMenu(text, this.entries, this.around)
    const fresh =
      this.suggestions?.place === draft.focus && this.suggestions.text === draft.fields[draft.focus]?.text
    return draftMenu(draft, this.around, fresh ? (this.suggestions?.choices ?? null) : null)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const left = changed.get('channel')
    if (left === undefined) return
    this.kept.set(left, plainLine(this.state))
    this.state = withText(this.kept.get(this.channel) ?? '', this.entries)
    this.takesFocus = matchMedia('(pointer: fine)').matches
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.get('view')?.ui.replyTo === null && this.view.ui.replyTo) this.takesFocus = true
    this.querySelector('.item.active')?.scrollIntoView({ block: 'nearest' })
    if (!this.takesFocus) return
    this.takesFocus = false
    const { draft } = this.state
    const input = this.querySelector<HTMLTextAreaElement>(
      draft ? `[data-place="${draft.focus}"]` : '.message-input',
    )
    input?.focus()
    input?.setSelectionRange(input.value.length, input.value.length)
  }

  /** The focus follows where the state says one writes; typing on in the same place leaves the caret alone. */
  private become(next: ComposerState): void {
    const { draft } = this.state
    this.takesFocus ||=
      draft?.entry !== next.draft?.entry ||
      draft?.focus !== next.draft?.focus ||
      draft?.fields.length !== next.draft?.fields.length
    this.state = next
    if (next.draft && next.draft !== draft) void this.suggest(next.draft)
  }

  private async suggest(draft: CommandDraft): Promise<void> {
    const field = draft.fields[draft.focus]
    if (!field || !isCompleted(field.option) || field.chosen) return
    const { command, path } = draft.entry
    const call = { command, path, options: partialOptions(draft) }
    const choices = await this.view.actions.complete(this.channel, call, field.option.name)
    this.suggestions = { place: draft.focus, text: field.text, choices }
  }

  private readonly press = (event: KeyboardEvent): void => {
    const input = event.target
    if (event.isComposing || !(input instanceof HTMLTextAreaElement)) return
    const { selectionStart, selectionEnd, value } = input
    const press = {
      key: event.key,
      shift: event.shiftKey,
      atStart: selectionStart === 0 && selectionEnd === 0,
      atEnd: selectionStart === value.length,
      empty: value === '',
    }
    const outcome = pressKey(this.state, press, this.menu, this.entries)
    if (!outcome) return
    event.preventDefault()
    this.become(outcome.state)
    if (outcome.send) void this.send()
    else this.takesFocus ||= this.state.text !== value && this.state.draft === null
  }

  private async send(): Promise<void> {
    if (this.state.draft) return this.run(this.state.draft)
    const { view, channel, state } = this
    const content = sendableText(state.text, usersOf(view.state)).trim()
    if (content === '' || content.length > LONGEST_MESSAGE) return
    const replyTo = view.ui.replyTo?.id
    if (replyTo !== undefined) view.change({ replyTo: null })
    this.become(emptyComposer)
    this.restore(state, channel, await view.actions.sendMessage(channel, content, replyTo))
  }

  private async run(draft: CommandDraft): Promise<void> {
    const checked = checkDraft(draft, this.around)
    if ('problem' in checked) {
      this.become({
        ...withDraft({ ...draft, focus: checked.place }),
        problem: { place: checked.place, text: checked.problem },
      })
      return
    }
    const { channel, state } = this
    const { command, path } = draft.entry
    this.become(emptyComposer)
    this.restore(state, channel, await this.view.actions.runCommand(channel, { command, path, ...checked }))
  }

  /** What was refused comes back to be mended, unless one writes something else by now. */
  private restore(state: ComposerState, channel: string, accepted: boolean): void {
    if (!accepted && this.channel === channel && plainLine(this.state) === '') this.become(state)
  }

  protected override render(): TemplateResult {
    const { menu, view, state } = this
    const channel = view.state.channels[this.channel]
    return html`<form
      class="composer"
      data-testid="composer"
      @submit=${(event: Event) => {
        event.preventDefault()
        void this.send()
      }}
    >
      ${
        menu
          ? renderMenu(menu, activeItem(state, menu), (item) => {
              this.become(pickItem(this.state, item))
              this.takesFocus = true
            })
          : renderHelp(state)
      }
      ${view.ui.replyTo ? renderReply(view.ui.replyTo, () => view.change({ replyTo: null })) : nothing}
      <div class="composer-box">
        <button
          type="button"
          class="composer-button"
          aria-label="Use a command"
          title="Use a command"
          @click=${() => {
            this.become(withText('/', this.entries))
            this.takesFocus = true
          }}
        >
          ${icon('slash')}
        </button>
        ${
          state.draft
            ? renderChips(state.draft, state.problem, {
                input: (place, text) => {
                  const { draft } = this.state
                  if (draft) this.become(withDraft(typeText({ ...draft, focus: place }, place, text)))
                },
                keydown: this.press,
                focus: (place) => {
                  const { draft } = this.state
                  if (draft && draft.focus !== place) this.become(withDraft({ ...draft, focus: place }))
                },
              })
            : renderTextInput(state.text, channel, menu === null ? null : activeItem(state, menu), {
                input: (text) => this.become(withText(text, this.entries)),
                keydown: this.press,
              })
        }
        ${renderCount(state.text)}
        <button class="composer-button send" aria-label="Send" title="Send" data-testid="send">
          ${icon('send')}
        </button>
      </div>
    </form>`
  }
}

customElements.define('playground-composer', PlaygroundComposer)
