import { html, nothing, type TemplateResult } from 'lit'

import { filterChoices, isCompleted, choicesOf, type Surroundings } from '../command-line/choices.ts'
import { openOptions, type Choice, type CommandDraft } from '../command-line/draft.ts'
import { findEntries, type CommandEntry } from '../command-line/entries.ts'
import { displayName } from '../model/names.ts'
import { findMentions, mentionQuery } from './mentions.ts'

/** What can be picked with the arrow keys above the composer. */
export type MenuItem =
  | { kind: 'command'; entry: CommandEntry }
  | { kind: 'mention'; name: string; title: string; id: string }
  | { kind: 'option'; option: CommandEntry['options'][number] }
  | { kind: 'choice'; choice: Choice }

export interface Menu {
  title: string
  items: MenuItem[]
  /** Whether Enter takes the first item without an arrow key. */
  eager: boolean
}

export function textMenu(text: string, entries: CommandEntry[], around: Surroundings): Menu | null {
  if (text.startsWith('/') && !text.includes('\n')) {
    const items = findEntries(entries, text.slice(1)).map((entry) => ({ kind: 'command' as const, entry }))
    return items.length === 0 ? null : { title: 'Commands', items, eager: true }
  }
  const query = mentionQuery(text)
  if (query === null) return null
  const items = findMentions(around.users, query).map((user) => ({
    kind: 'mention' as const,
    name: displayName(user),
    title: user.username,
    id: user.id,
  }))
  return items.length === 0 ? null : { title: 'Members', items, eager: true }
}

/** `suggested` is what the bot proposed for exactly the text that stands there now. */
export function draftMenu(
  draft: CommandDraft,
  around: Surroundings,
  suggested: Choice[] | null,
): Menu | null {
  const field = draft.fields[draft.focus]
  if (!field) {
    const query = draft.tail.trim().toLowerCase()
    const items = openOptions(draft)
      .filter(({ name }) => name.toLowerCase().includes(query))
      .map((option) => ({ kind: 'option' as const, option }))
    return items.length === 0 ? null : { title: 'Options', items, eager: query !== '' }
  }
  const { option, text, chosen } = field
  const fixed = choicesOf(option, around)
  const offered = isCompleted(option) ? suggested : fixed && filterChoices(fixed, chosen ? '' : text)
  if (!offered || offered.length === 0) return null
  const items = offered.map((choice) => ({ kind: 'choice' as const, choice }))
  return { title: option.description, items, eager: chosen === undefined && !matches(offered, text) }
}

const matches = (choices: Choice[], text: string): boolean =>
  choices.some(
    ({ name, value }) => name.toLowerCase() === text.trim().toLowerCase() || String(value) === text.trim(),
  )

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
