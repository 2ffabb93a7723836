import { fields, text, type Fields } from '../check.ts'
import { isUnicodeEmoji } from '../emojis.ts'
import type { Path } from '../problems.ts'
import { isSnowflake } from '../snowflake.ts'
import type { ComponentReading } from './context.ts'

/** 1 to 100 characters, and no other component's of the same message. */
export function customId(reading: ComponentReading, path: Path, value: unknown): string | undefined {
  const id = text(reading.problems, path, value, { min: 1, max: 100, required: true })
  if (id === undefined) return undefined
  if (reading.customIds.has(id))
    reading.problems.add(path, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')
  reading.customIds.add(id)
  return id
}

export function emoji(reading: ComponentReading, path: Path, value: unknown): Fields | undefined {
  const given = fields(reading.problems, path, value)
  if (!given) return undefined
  if (given['id'] === undefined || given['id'] === null) {
    const name = text(reading.problems, [...path, 'name'], given['name'], { min: 1, max: 32, required: true })
    if (name !== undefined && !isUnicodeEmoji(name))
      reading.problems.add([...path, 'name'], 'COMPONENT_INVALID_EMOJI', 'Invalid emoji')
    return { name }
  }
  const name = isSnowflake(given['id']) ? reading.isKnownEmoji(given['id']) : null
  if (name === null) reading.problems.add([...path, 'id'], 'COMPONENT_INVALID_EMOJI', 'Invalid emoji')
  return { id: given['id'], name, animated: given['animated'] === true }
}
