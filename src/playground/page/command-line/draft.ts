import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10'

import type { CommandEntry } from './entries.ts'

/** A value that was picked from a list: what one reads, and what is sent. */
export interface Choice {
  name: string
  value: string | number | boolean
  description?: string
}

export interface DraftField {
  option: APIApplicationCommandBasicOption
  text: string
  /** Set while `text` is the name of a picked choice. */
  chosen?: Choice
}

/** A command while it is being typed: its options as chips, and what is typed behind them. */
export interface CommandDraft {
  entry: CommandEntry
  fields: DraftField[]
  tail: string
  /** The chip being edited; `fields.length` is the tail. */
  focus: number
}

/** Required options stand there from the beginning, the first one ready to be filled. */
export function startDraft(entry: CommandEntry): CommandDraft {
  const fields = entry.options.filter(({ required }) => required).map((option) => ({ option, text: '' }))
  return { entry, fields, tail: '', focus: 0 }
}

export const openOptions = ({ entry, fields }: CommandDraft): APIApplicationCommandBasicOption[] =>
  entry.options.filter((option) => !fields.some((field) => field.option.name === option.name))

/**
 * Text typed into a chip or behind the chips. `name:` of another option, or of the chip itself at its beginning, is
 * understood as one reads it in a documentation: the chip for that option opens and takes what follows.
 */
export function typeText(draft: CommandDraft, place: number, raw: string): CommandDraft {
  const text = raw.replaceAll(/[\r\n]+/g, ' ')
  const field = draft.fields[place]
  const own = field ? new RegExp(`^\\s*${escape(field.option.name)}:\\s?`) : null
  const rest = own ? text.replace(own, '') : text
  const named = splitAtName(draft, place, rest)
  if (!named) return setText(draft, place, rest)
  const before = setText(draft, place, named.before)
  const target = before.fields.findIndex(({ option }) => option.name === named.option.name)
  if (target !== -1) return typeText({ ...before, focus: target }, target, named.after)
  const opened = addField(before, named.option)
  return typeText(opened, opened.focus, named.after)
}

function setText(draft: CommandDraft, place: number, typed: string): CommandDraft {
  const field = draft.fields[place]
  const text = typed.trimStart()
  if (!field) return { ...draft, tail: text }
  const chosen = field.chosen?.name === text ? { chosen: field.chosen } : {}
  return { ...draft, fields: draft.fields.with(place, { option: field.option, text, ...chosen }) }
}

/** Only options that are still empty: the text of a question may well hold the word of a filled one. */
function splitAtName(
  draft: CommandDraft,
  place: number,
  text: string,
): { before: string; option: APIApplicationCommandBasicOption; after: string } | null {
  const empty = draft.fields
    .filter((field, index) => index !== place && field.text === '')
    .map(({ option }) => option)
  const candidates = [...openOptions(draft), ...empty]
  const names = candidates.map(({ name }) => escape(name)).join('|')
  if (names === '') return null
  const match = new RegExp(`(^|\\s)(${names}):\\s?`).exec(text)
  const option = candidates.find(({ name }) => name === match?.[2])
  if (!match || !option) return null
  return {
    before: text.slice(0, match.index).trimEnd(),
    option,
    after: text.slice(match.index + match[0].length),
  }
}

const escape = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Opens the chip of an option at the end and goes there. What was typed to find it is taken away. */
export function addField(draft: CommandDraft, option: APIApplicationCommandBasicOption): CommandDraft {
  return { ...draft, fields: [...draft.fields, { option, text: '' }], tail: '', focus: draft.fields.length }
}

/** Takes a choice for a chip, and goes on to the next one that must be filled, else behind the last. */
export function pickChoice(draft: CommandDraft, place: number, chosen: Choice): CommandDraft {
  const field = draft.fields[place]
  if (!field) return draft
  const fields = draft.fields.with(place, { option: field.option, text: chosen.name, chosen })
  const next = fields.findIndex(({ option, text }) => option.required && text === '')
  return { ...draft, fields, focus: next === -1 ? fields.length : next }
}

/** Null when the last chip goes by Backspace: then the command itself is text again. */
export function removeField(draft: CommandDraft, place: number): CommandDraft | null {
  const field = draft.fields[place]
  if (!field) return draft.fields.length === 0 ? null : { ...draft, focus: draft.fields.length - 1 }
  if (field.option.required) return place === 0 ? null : { ...draft, focus: place - 1 }
  const fields = draft.fields.toSpliced(place, 1)
  return { ...draft, fields, focus: Math.max(0, place - 1) }
}

export function moveFocus(draft: CommandDraft, step: 1 | -1): CommandDraft {
  return { ...draft, focus: Math.max(0, Math.min(draft.fields.length, draft.focus + step)) }
}
