import { html, nothing, type TemplateResult } from 'lit'

import type { Menu, MenuItem } from './menu.ts'

/** `active` is the index of the item under the arrow keys, -1 for none. */
export function renderMenu(menu: Menu, active: number, pick: (item: MenuItem) => void): TemplateResult {
  return html`<div
    class="composer-menu"
    id="composer-menu"
    role="listbox"
    aria-label=${menu.title}
    data-testid="composer-menu"
  >
    <p class="menu-title" role="presentation">${menu.title}</p>
    ${menu.items.map(
      (item, index) =>
        html`<div
          role="option"
          id=${`composer-item-${index}`}
          aria-selected=${index === active}
          class=${index === active ? 'item active' : 'item'}
          data-command=${item.kind === 'command' ? item.entry.name : nothing}
          data-option=${item.kind === 'option' ? item.option.name : nothing}
          data-choice=${item.kind === 'choice' ? item.choice.name : nothing}
          @pointerdown=${(event: Event) => event.preventDefault()}
          @click=${() => pick(item)}
        >
          ${renderItem(item)}
        </div>`,
    )}
  </div>`
}

function renderItem(item: MenuItem): TemplateResult {
  switch (item.kind) {
    case 'command':
      return html`<span class="item-name"
          >/${item.entry.name}
          ${item.entry.options.map(
            ({ name, required }) =>
              html`<span class=${required ? 'item-option' : 'item-option optional'}>${name}</span>`,
          )}</span
        ><span class="item-detail">${item.entry.description}</span>`
    case 'mention':
      return html`<span class="item-name">@${item.name}</span><span class="item-detail">${item.title}</span>`
    case 'option':
      return html`<span class="item-name">${item.option.name}</span
        ><span class="item-detail">${item.option.description}</span>`
    case 'choice':
      return html`<span class="item-name">${item.choice.name}</span
        ><span class="item-detail">${item.choice.description ?? ''}</span>`
    default:
      return item satisfies never
  }
}
