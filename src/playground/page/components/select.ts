import { textOf } from '../shell/events.ts'
import { html, LitElement, nothing, type TemplateResult } from 'lit'

import { icon } from '../shell/icons.ts'
import { renderButtonEmoji } from './button.ts'
import type { SelectOption } from './select-options.ts'

/** So many options are found faster by typing. */
const SEARCH_FROM = 8

/**
 * A select menu with the keys of a listbox. It tells `select-change` with each choice, and `select-close` when the
 * choice is complete: at once for a single one, at closing for several.
 */
export class PlaygroundSelect extends LitElement {
  static override properties = {
    options: { attribute: false },
    placeholder: { attribute: false },
    least: { attribute: false },
    most: { attribute: false },
    disabled: { attribute: false },
    busy: { attribute: false },
    open: { state: true },
    active: { state: true },
    query: { state: true },
    chosen: { state: true },
  }

  declare options: SelectOption[]
  declare placeholder: string
  declare least: number
  declare most: number
  declare disabled: boolean
  declare busy: boolean
  declare private open: boolean
  declare private active: number
  declare private query: string
  /** Null while nobody has chosen: then the options' own defaults hold. */
  declare private chosen: string[] | null
  private atOpening = ''

  constructor() {
    super()
    this.options = []
    this.placeholder = ''
    this.least = 1
    this.most = 1
    this.disabled = false
    this.busy = false
    this.open = false
    this.active = 0
    this.query = ''
    this.chosen = null
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  get values(): string[] {
    return this.chosen ?? this.options.filter((option) => option.default).map(({ value }) => value)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.addEventListener('focusout', this.leave)
  }

  override disconnectedCallback(): void {
    this.removeEventListener('focusout', this.leave)
    super.disconnectedCallback()
  }

  private readonly leave = (event: FocusEvent): void => {
    if (!this.open) return
    if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.close()
  }

  private show(): void {
    if (this.disabled) return
    this.atOpening = this.values.join()
    this.query = ''
    this.active = Math.max(
      0,
      this.options.findIndex(({ value }) => this.values.includes(value)),
    )
    this.open = true
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('input, [role=listbox]')?.focus())
  }

  private close(): void {
    this.open = false
    if (this.values.join() !== this.atOpening && this.values.length >= this.least) this.tell('select-close')
  }

  private choose(option: SelectOption | undefined): void {
    if (!option) return
    const held = this.values
    if (this.most === 1) this.chosen = held.includes(option.value) && this.least === 0 ? [] : [option.value]
    else if (held.includes(option.value)) this.chosen = held.filter((value) => value !== option.value)
    else if (held.length < this.most) this.chosen = [...held, option.value]
    this.tell('select-change')
    if (this.most > 1) return
    // Choosing the same again is an answer too.
    this.atOpening = this.values.join()
    this.open = false
    this.querySelector('button')?.focus()
    this.tell('select-close')
  }

  private tell(name: 'select-change' | 'select-close'): void {
    this.dispatchEvent(new CustomEvent(name, { detail: this.values, bubbles: true }))
  }

  private readonly press = (event: KeyboardEvent): void => {
    const shown = this.shown()
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        const step = event.key === 'ArrowDown' ? 1 : -1
        this.active = (this.active + step + shown.length) % Math.max(shown.length, 1)
        void this.updateComplete.then(() =>
          this.querySelector('.active')?.scrollIntoView({ block: 'nearest' }),
        )
        break
      }
      case 'Enter':
        this.choose(shown[this.active])
        break
      case ' ':
        if (event.target instanceof HTMLInputElement) return
        this.choose(shown[this.active])
        break
      case 'Escape':
        this.close()
        this.querySelector('button')?.focus()
        break
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  private shown(): SelectOption[] {
    const query = this.query.toLowerCase()
    return this.options.filter(({ label }) => label.toLowerCase().includes(query))
  }

  protected override render(): TemplateResult {
    const chosen = this.options.filter(({ value }) => this.values.includes(value))
    return html`<button
        type="button"
        class="select-button"
        ?disabled=${this.disabled}
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        aria-busy=${this.busy}
        aria-label=${chosen.length > 0 ? `${this.placeholder}: ${chosen.map(({ label }) => label).join(', ')}` : this.placeholder}
        @click=${() => (this.open ? this.close() : this.show())}
      >
        <span class=${chosen.length > 0 ? 'select-words' : 'select-words placeholder'}
          >${chosen.length > 0 ? chosen.map(({ label }) => label).join(', ') : this.placeholder}</span
        >
        ${this.busy ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>` : icon('chevron')}
      </button>
      ${this.open ? this.renderList() : nothing}`
  }

  private renderList(): TemplateResult {
    const shown = this.shown()
    return html`<div class="select-list" @keydown=${this.press}>
      ${
        this.options.length >= SEARCH_FROM
          ? html`<input
              class="select-search"
              type="text"
              aria-label="Search options"
              placeholder="Search"
              @input=${(event: Event) => {
                this.query = textOf(event)
                this.active = 0
              }}
            />`
          : nothing
      }
      <div role="listbox" tabindex="0" aria-label=${this.placeholder} aria-multiselectable=${this.most > 1}>
        ${shown.map((option, index) => this.renderOption(option, index))}
        ${shown.length === 0 ? html`<p class="empty">Nothing found.</p>` : nothing}
      </div>
    </div>`
  }

  private renderOption(option: SelectOption, index: number): TemplateResult {
    const chosen = this.values.includes(option.value)
    return html`<div
      role="option"
      aria-selected=${chosen}
      data-value=${option.value}
      class=${index === this.active ? 'option active' : 'option'}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.choose(option)}
    >
      ${option.emoji ? renderButtonEmoji(option.emoji) : nothing}
      <span class="option-words">
        <span class="option-label">${option.label}</span>
        ${option.description ? html`<span class="option-description">${option.description}</span>` : nothing}
      </span>
      ${chosen ? icon('check') : nothing}
    </div>`
  }
}

customElements.define('playground-select', PlaygroundSelect)
