import { isChecked, textOf } from '../shell/events.ts'
import type {
  APICheckboxGroupComponent,
  APIRadioGroupComponent,
  APITextInputComponent,
} from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'

import { selectOptions } from '../components/select-options.ts'
import { componentKind, longText } from '../model/kinds.ts'
import type { PageState } from '../model/state.ts'
import { isRequired, type FieldValue, type ModalInput } from './fields.ts'

export interface InputProps {
  input: ModalInput
  value: FieldValue
  label: string
  /** The id of the element that says what is wrong, if anything is. */
  problem: string | null
  state: PageState
  change: (value: FieldValue) => void
}

export function renderInput(props: InputProps): TemplateResult {
  const { input, state, change, value } = props
  switch (input.type) {
    case componentKind.textInput:
      return renderText(input, props)
    case componentKind.radioGroup:
      return renderChoices(input, 'radio', props)
    case componentKind.checkboxGroup:
      return renderChoices(input, 'checkbox', props)
    case componentKind.checkbox:
      return html`<input
        type="checkbox"
        class="lone-check"
        aria-label=${props.label}
        data-field=${input.custom_id}
        .checked=${value === 'true'}
        @change=${(event: Event) => change(String(isChecked(event)))}
      />`
    case componentKind.fileUpload:
      return html`<p class="field-note">Files cannot be uploaded in the playground.</p>`
    default:
      return html`<playground-select
        data-field=${input.custom_id}
        .options=${selectOptions(input, state)}
        .placeholder=${input.placeholder ?? props.label}
        .least=${input.required === false ? 0 : (input.min_values ?? 1)}
        .most=${input.max_values ?? 1}
        @select-change=${({ detail }: CustomEvent<string[]>) => change(detail)}
      ></playground-select>`
  }
}

function renderText(
  input: APITextInputComponent,
  { value, label, problem, change }: InputProps,
): TemplateResult {
  const type = (event: Event): void => change(textOf(event))
  const most = input.max_length ?? 4000
  return html`${
    input.style === longText
      ? html`<textarea
          rows="4"
          data-field=${input.custom_id}
          aria-label=${label}
          aria-required=${isRequired(input)}
          aria-invalid=${problem !== null}
          aria-describedby=${problem ?? nothing}
          placeholder=${input.placeholder ?? ''}
          maxlength=${most}
          .value=${String(value)}
          @input=${type}
        ></textarea>`
      : html`<input
          type="text"
          autocomplete="off"
          data-field=${input.custom_id}
          aria-label=${label}
          aria-required=${isRequired(input)}
          aria-invalid=${problem !== null}
          aria-describedby=${problem ?? nothing}
          placeholder=${input.placeholder ?? ''}
          maxlength=${most}
          .value=${String(value)}
          @input=${type}
        />`
  }
  ${
    input.max_length === undefined
      ? nothing
      : html`<span class="field-count" aria-hidden="true">${String(value).length}/${input.max_length}</span>`
  }`
}

function renderChoices(
  input: APIRadioGroupComponent | APICheckboxGroupComponent,
  type: 'radio' | 'checkbox',
  { value, label, change }: InputProps,
): TemplateResult {
  const chosen = Array.isArray(value) ? value : [value]
  const choose = (option: string, on: boolean): void => {
    if (type === 'radio') change(option)
    else change(on ? [...chosen, option] : chosen.filter((each) => each !== option))
  }
  return html`<div
    class="choices"
    role=${type === 'radio' ? 'radiogroup' : 'group'}
    aria-label=${label}
    data-field=${input.custom_id}
  >
    ${input.options.map(
      (option) =>
        html`<label class="choice">
          <input
            type=${type}
            name=${input.custom_id}
            value=${option.value}
            .checked=${chosen.includes(option.value)}
            @change=${(event: Event) => choose(option.value, isChecked(event))}
          />
          <span class="option-words">
            <span class="option-label">${option.label}</span>
            ${option.description ? html`<span class="option-description">${option.description}</span>` : nothing}
          </span>
        </label>`,
    )}
  </div>`
}
