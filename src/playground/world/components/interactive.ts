import { choice, fields, integer, isFields, list, text, truth, webAddress, type Fields } from '../check.ts'
import type { Path } from '../problems.ts'
import { isSnowflake } from '../snowflake.ts'
import { Kind, type ComponentReading, type Reader } from './context.ts'

/** Drops keys without a value: Discord leaves them out, and so do we. */
export function compact(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined))
}

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
    if (name !== undefined && !/\p{Emoji}/u.test(name))
      reading.problems.add([...path, 'name'], 'COMPONENT_INVALID_EMOJI', 'Invalid emoji')
    return { name }
  }
  const name = isSnowflake(given['id']) ? reading.isKnownEmoji(given['id']) : null
  if (name === null) reading.problems.add([...path, 'id'], 'COMPONENT_INVALID_EMOJI', 'Invalid emoji')
  return { id: given['id'], name, animated: given['animated'] === true }
}

const LINK = 5
const PREMIUM = 6

const button: Reader = (reading, path, given) => {
  const { problems } = reading
  const style = choice(problems, [...path, 'style'], given['style'], [1, 2, 3, 4, LINK, PREMIUM])
  if (given['style'] === undefined)
    problems.add([...path, 'style'], 'BASE_TYPE_REQUIRED', 'This field is required')
  const label = text(problems, [...path, 'label'], given['label'], { max: 80 })
  const icon = emoji(reading, [...path, 'emoji'], given['emoji'])
  if (style !== PREMIUM && !label && !icon)
    problems.add([...path, 'label'], 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A button needs a label or an emoji')
  const common = {
    style,
    label,
    emoji: icon,
    disabled: truth(problems, [...path, 'disabled'], given['disabled']),
  }
  if (style === LINK) {
    if (given['custom_id'] !== undefined)
      problems.add(
        [...path, 'custom_id'],
        'BUTTON_COMPONENT_CUSTOM_ID_FORBIDDEN',
        'A link button has no custom id',
      )
    const url = webAddress(problems, [...path, 'url'], given['url'], { max: 512 })
    if (given['url'] === undefined)
      problems.add([...path, 'url'], 'BASE_TYPE_REQUIRED', 'This field is required')
    return compact({ ...common, url })
  }
  if (given['url'] !== undefined && given['url'] !== null)
    problems.add([...path, 'url'], 'BUTTON_COMPONENT_URL_FORBIDDEN', 'Only a link button has a url')
  return compact({ ...common, custom_id: customId(reading, [...path, 'custom_id'], given['custom_id']) })
}

function options(
  reading: ComponentReading,
  path: Path,
  value: unknown,
  rule: { min: number; max: number },
): Fields[] | undefined {
  const { problems } = reading
  const given = list(problems, path, value, rule)
  if (value === undefined) problems.add(path, 'BASE_TYPE_REQUIRED', 'This field is required')
  const values = new Set<string>()
  return given?.map((entry, index) => {
    const at = [...path, index]
    const option = isFields(entry) ? entry : {}
    const own = text(problems, [...at, 'value'], option['value'], { min: 1, max: 100, required: true })
    if (own !== undefined && values.has(own))
      problems.add(
        [...at, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      )
    if (own !== undefined) values.add(own)
    return compact({
      label: text(problems, [...at, 'label'], option['label'], { min: 1, max: 100, required: true }),
      value: own,
      description: text(problems, [...at, 'description'], option['description'], { max: 100 }),
      emoji: emoji(reading, [...at, 'emoji'], option['emoji']),
      default: truth(problems, [...at, 'default'], option['default']),
    })
  })
}

function counted(reading: ComponentReading, path: Path, given: Fields, most: number): Fields {
  const { problems } = reading
  const min = integer(problems, [...path, 'min_values'], given['min_values'], { min: 0, max: most }) ?? 1
  const max = integer(problems, [...path, 'max_values'], given['max_values'], { min: 1, max: most }) ?? 1
  if (min > max)
    problems.add(
      [...path, 'min_values'],
      'SELECT_COMPONENT_MIN_VALUES',
      'min_values cannot exceed max_values',
    )
  return { min_values: min, max_values: max }
}

function select(extra: (reading: ComponentReading, path: Path, given: Fields) => Fields): Reader {
  return (reading, path, given) =>
    compact({
      custom_id: customId(reading, [...path, 'custom_id'], given['custom_id']),
      placeholder: text(reading.problems, [...path, 'placeholder'], given['placeholder'], { max: 150 }),
      disabled: truth(reading.problems, [...path, 'disabled'], given['disabled']),
      ...counted(reading, path, given, 25),
      ...extra(reading, path, given),
    })
}

const withDefaults = select((_, __, given) => ({ default_values: given['default_values'] ?? undefined }))

const group: (rule: { min: number; max: number }) => Reader = (rule) => (reading, path, given) =>
  compact({
    custom_id: customId(reading, [...path, 'custom_id'], given['custom_id']),
    required: truth(reading.problems, [...path, 'required'], given['required']) ?? true,
    options: options(reading, [...path, 'options'], given['options'], rule),
    ...(given['min_values'] === undefined && given['max_values'] === undefined
      ? {}
      : counted(reading, path, given, rule.max)),
  })

const textInput: Reader = (reading, path, given) => {
  const { problems } = reading
  const style = choice(problems, [...path, 'style'], given['style'], [1, 2])
  if (given['style'] === undefined)
    problems.add([...path, 'style'], 'BASE_TYPE_REQUIRED', 'This field is required')
  return compact({
    custom_id: customId(reading, [...path, 'custom_id'], given['custom_id']),
    style,
    label: text(problems, [...path, 'label'], given['label'], { max: 45 }),
    min_length: integer(problems, [...path, 'min_length'], given['min_length'], { min: 0, max: 4000 }),
    max_length: integer(problems, [...path, 'max_length'], given['max_length'], { min: 1, max: 4000 }),
    required: truth(problems, [...path, 'required'], given['required']) ?? true,
    value: text(problems, [...path, 'value'], given['value'], { max: 4000 }),
    placeholder: text(problems, [...path, 'placeholder'], given['placeholder'], { max: 100 }),
  })
}

export const interactiveReaders: Record<number, Reader> = {
  [Kind.button]: button,
  [Kind.stringSelect]: select((reading, path, given) => ({
    options: options(reading, [...path, 'options'], given['options'], { min: 1, max: 25 }),
    required: given['required'] ?? undefined,
  })),
  [Kind.textInput]: textInput,
  [Kind.userSelect]: withDefaults,
  [Kind.roleSelect]: withDefaults,
  [Kind.mentionableSelect]: withDefaults,
  [Kind.channelSelect]: select((_, __, given) => ({
    default_values: given['default_values'] ?? undefined,
    channel_types: given['channel_types'] ?? undefined,
  })),
  [Kind.fileUpload]: (reading, path, given) =>
    compact({
      custom_id: customId(reading, [...path, 'custom_id'], given['custom_id']),
      required: truth(reading.problems, [...path, 'required'], given['required']) ?? true,
      ...counted(reading, path, given, 10),
    }),
  [Kind.radioGroup]: group({ min: 2, max: 10 }),
  [Kind.checkboxGroup]: group({ min: 1, max: 10 }),
  [Kind.checkbox]: (reading, path, given) =>
    compact({
      custom_id: customId(reading, [...path, 'custom_id'], given['custom_id']),
      default: truth(reading.problems, [...path, 'default'], given['default']),
    }),
}
