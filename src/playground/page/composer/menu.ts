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
