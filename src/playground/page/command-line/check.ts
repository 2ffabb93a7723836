import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10'

import type { TypedOption } from '../../page-protocol.ts'
import { optionKind } from '../model/kinds.ts'
import { choicesOf, type Surroundings } from './choices.ts'
import type { CommandDraft, DraftField } from './draft.ts'

export type CheckedDraft = { options: TypedOption[] } | { place: number; problem: string }

/** Either all options as they are sent, or the first place that is not right yet, with a sentence about it. */
export function checkDraft(draft: CommandDraft, around: Surroundings): CheckedDraft {
  if (draft.tail.trim() !== '') {
    return { place: draft.fields.length, problem: 'Choose an option for this text, or remove it.' }
  }
  const options: TypedOption[] = []
  for (const [place, field] of draft.fields.entries()) {
    const { name, type, required } = field.option
    const text = field.text.trim()
    if (text === '' && required) return { place, problem: `${name} is required.` }
    if (text === '') continue
    const read = readValue(field, text, around)
    if ('problem' in read) return { place, problem: read.problem }
    options.push({ name, type, value: read.value })
  }
  return { options }
}

type Read = { value: TypedOption['value'] } | { problem: string }

function readValue({ option, chosen }: DraftField, text: string, around: Surroundings): Read {
  if (chosen) return { value: chosen.value }
  const choices = choicesOf(option, around)
  if (choices) {
    const found = choices.find(
      ({ name }) => name.toLowerCase() === text.toLowerCase() || name.slice(1) === text,
    )
    return found ? { value: found.value } : { problem: `Choose one of the list for ${option.name}.` }
  }
  switch (option.type) {
    case optionKind.integer:
    case optionKind.number:
      return readNumber(option, text)
    case optionKind.string:
      return readText(option, text)
    default:
      return { problem: `The playground cannot fill ${option.name}: it takes a file.` }
  }
}

function readNumber(option: Extract<APIApplicationCommandBasicOption, { type: 4 | 10 }>, text: string): Read {
  const value = Number(text)
  if (!Number.isFinite(value)) return { problem: `${option.name} is a number.` }
  if (option.type === optionKind.integer && !Number.isSafeInteger(value)) {
    return { problem: `${option.name} is a whole number.` }
  }
  const { min_value: least = -Infinity, max_value: most = Infinity } = option as {
    min_value?: number
    max_value?: number
  }
  if (value < least) return { problem: `${option.name} is at least ${least}.` }
  if (value > most) return { problem: `${option.name} is at most ${most}.` }
  return { value }
}

function readText(option: Extract<APIApplicationCommandBasicOption, { type: 3 }>, text: string): Read {
  const { min_length: least = 0, max_length: most = 6000 } = option as {
    min_length?: number
    max_length?: number
  }
  if (text.length < least) return { problem: `${option.name} has at least ${least} characters.` }
  if (text.length > most)
    return { problem: `${option.name} has at most ${most} characters, this is ${text.length}.` }
  return { value: text }
}

/** What is filled so far, for autocompletion: unfinished numbers and names go as they were typed. */
export function partialOptions(draft: CommandDraft): TypedOption[] {
  return draft.fields
    .filter(({ text }, place) => text !== '' || place === draft.focus)
    .map(({ option, text, chosen }) => ({
      name: option.name,
      type: option.type,
      value: chosen?.value ?? text,
    }))
}
