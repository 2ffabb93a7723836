import { textOf } from '../shell/events.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'

import { openOptions, type CommandDraft } from '../command-line/draft.ts'

export interface ChipHandlers {
  input: (place: number, text: string) => void
  keydown: (event: KeyboardEvent) => void
  focus: (place: number) => void
}

/** A command being filled: its name, a chip for each option, and a place behind them to add more. */
export function renderChips(
  draft: CommandDraft,
  problem: { place: number; text: string } | null,
  on: ChipHandlers,
): TemplateResult {
  const more = openOptions(draft).length
  return html`<div class="chips" data-testid="command-draft" data-command=${draft.entry.name}>
    <span class="command-name">/${draft.entry.name}</span>
    ${draft.fields.map(
      ({ option, text }, place) =>
        html`<label
          class=${`chip ${place === draft.focus ? 'focused' : ''} ${problem?.place === place ? 'wrong' : ''}`}
          data-option=${option.name}
        >
          <span class="chip-name">${option.name}</span>
          ${renderInput(place, text, `${option.name}: ${option.description}`, option.required ?? false, problem?.place === place, on)}
        </label>`,
    )}
    <span class="tail">
      ${renderInput(draft.fields.length, draft.tail, 'More options', false, false, on)}
      ${
        more > 0 && draft.tail === '' && draft.focus !== draft.fields.length
          ? html`<button
              type="button"
              class="more-options"
              tabindex="-1"
              data-testid="more-options"
              @pointerdown=${(event: Event) => event.preventDefault()}
              @click=${() => on.focus(draft.fields.length)}
            >
              +${more} more
            </button>`
          : nothing
      }
    </span>
  </div>`
}

function renderInput(
  place: number,
  text: string,
  label: string,
  required: boolean,
  wrong: boolean,
  on: ChipHandlers,
): TemplateResult {
  return html`<span class="grow" data-text=${text}>
    <textarea
      rows="1"
      data-place=${place}
      aria-label=${label}
      aria-required=${required}
      aria-invalid=${wrong}
      aria-controls="composer-menu"
      autocapitalize="off"
      spellcheck="false"
      .value=${live(text)}
      @input=${(event: Event) => on.input(place, textOf(event))}
      @keydown=${on.keydown}
      @focus=${() => on.focus(place)}
    ></textarea>
  </span>`
}
