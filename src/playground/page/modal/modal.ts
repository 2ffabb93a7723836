import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'

import { markdown } from '../markdown/render.ts'
import type { OpenModal } from '../model/state.ts'
import { avatarOf, displayName } from '../model/names.ts'
import { icon } from '../shell/icons.ts'
import { textContext, type View } from '../shell/view.ts'
import {
  checkField,
  initialValue,
  isRequired,
  modalParts,
  type FieldValue,
  type ModalPart,
} from './fields.ts'
import { renderInput } from './inputs.ts'

/** A modal of the bot. The browser's own dialog keeps the focus inside; Escape leaves without sending. */
export class PlaygroundModal extends LitElement {
  static override properties = {
    modal: { attribute: false },
    view: { attribute: false },
    values: { state: true },
    problems: { state: true },
    busy: { state: true },
  }

  declare modal: OpenModal
  declare view: View
  declare private values: Record<string, FieldValue>
  declare private problems: Record<string, string>
  declare private busy: boolean

  constructor() {
    super()
    this.values = {}
    this.problems = {}
    this.busy = false
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('modal')?.modal === this.modal.modal) return
    if (!changed.has('modal')) return
    this.problems = {}
    this.values = Object.fromEntries(this.inputs().map(({ input }) => [input.custom_id, initialValue(input)]))
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal()
    this.querySelector<HTMLElement>('.modal-body :is(input, textarea, button)')?.focus()
  }

  private inputs(): Extract<ModalPart, { kind: 'input' }>[] {
    return modalParts(this.modal.data).filter((part) => part.kind === 'input')
  }

  private close(): void {
    this.view.actions.dispatch({ type: 'modal-close' })
  }

  private async submit(): Promise<void> {
    if (this.busy) return
    const wrong = this.inputs().flatMap(({ input }) => {
      const problem = checkField(input, this.values[input.custom_id] ?? '')
      return problem === null ? [] : [[input.custom_id, problem] as const]
    })
    this.problems = Object.fromEntries(wrong)
    const first = wrong[0]
    if (first) {
      await this.updateComplete
      const field = this.querySelector<HTMLElement>(`[data-field="${CSS.escape(first[0])}"]`)
      const target = field?.matches('input, textarea')
        ? field
        : field?.querySelector<HTMLElement>('input, button')
      target?.focus()
      return
    }
    this.busy = true
    const { modal, channel } = this.modal
    const accepted = await this.view.actions.submitModal(modal, channel, this.values)
    this.busy = false
    if (accepted) this.close()
  }

  protected override render(): TemplateResult {
    const { data } = this.modal
    const bot = this.view.state.bot?.user
    return html`<dialog
      class="modal"
      aria-labelledby="modal-title"
      data-testid="modal"
      data-custom-id=${data.custom_id}
      @cancel=${(event: Event) => {
        event.preventDefault()
        this.close()
      }}
    >
      <form
        novalidate
        @submit=${(event: Event) => {
          event.preventDefault()
          void this.submit()
        }}
      >
        <header>
          ${bot ? html`<img src=${avatarOf(bot)} alt="" width="24" height="24" />` : nothing}
          <h2 id="modal-title">${data.title}</h2>
          <button type="button" class="modal-close" aria-label="Close" @click=${() => this.close()}>
            ${icon('close')}
          </button>
        </header>
        <div class="modal-body">
          ${this.renderNotice()} ${modalParts(data).map((part) => this.renderPart(part))}
          <p class="modal-note">
            This form will be submitted to ${bot ? displayName(bot) : 'the bot'}. Do not share passwords.
          </p>
        </div>
        <footer>
          <button type="button" class="button secondary" @click=${() => this.close()}>Cancel</button>
          <button class="button primary" aria-busy=${this.busy} data-testid="modal-submit">Submit</button>
        </footer>
      </form>
    </dialog>`
  }

  /** The page's own notices lie under the dialog. */
  private renderNotice(): TemplateResult | typeof nothing {
    const notice = this.view.state.notices.at(-1)
    return notice ? html`<p class="field-problem" role="alert">${notice.text}</p>` : nothing
  }

  private renderPart(part: ModalPart): TemplateResult {
    if (part.kind === 'words')
      return html`<div class="modal-words">${markdown(part.text, textContext(this.view))}</div>`
    const { input, label, description } = part
    const id = input.custom_id
    const problem = this.problems[id]
    return html`<div class=${problem ? 'field wrong' : 'field'}>
      <div class="field-label">
        ${label} ${isRequired(input) ? html`<span class="required" aria-hidden="true">*</span>` : nothing}
      </div>
      ${description ? html`<p class="field-description">${description}</p>` : nothing}
      ${renderInput({
        input,
        label,
        value: this.values[id] ?? '',
        problem: problem ? `problem-${id}` : null,
        state: this.view.state,
        change: (value) => (this.values = { ...this.values, [id]: value }),
      })}
      ${problem ? html`<p class="field-problem" id=${`problem-${id}`} role="alert">${problem}</p>` : nothing}
    </div>`
  }
}

customElements.define('playground-modal', PlaygroundModal)
