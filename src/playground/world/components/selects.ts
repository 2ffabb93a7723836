import { integer, isFields, list, required, text, truth, type Fields } from '../check.ts'
import type { Path } from '../problems.ts'
import { Kind, type ComponentReading, type Reader } from './context.ts'
import { customId, emoji } from './parts.ts'
import { compact } from '../compact.ts'

const MOST_OPTIONS = 25

const withDefaults = select((_, __, given) => ({ default_values: given['default_values'] ?? undefined }))

export const selectReaders: Record<number, Reader> = {
  [Kind.stringSelect]: select((reading, path, given) => ({
    options: readOptions(reading, [...path, 'options'], given['options'], { min: 1, max: MOST_OPTIONS }),
    required: given['required'] ?? undefined,
  })),
  [Kind.userSelect]: withDefaults,
  [Kind.roleSelect]: withDefaults,
  [Kind.mentionableSelect]: withDefaults,
  [Kind.channelSelect]: select((_, __, given) => ({
    default_values: given['default_values'] ?? undefined,
    channel_types: given['channel_types'] ?? undefined,
  })),
}

function select(extra: (reading: ComponentReading, path: Path, given: Fields) => Fields): Reader {
  return (reading, path, given) =>
    compact({
      custom_id: customId(reading, [...path, 'custom_id'], given['custom_id']),
      placeholder: text(reading.problems, [...path, 'placeholder'], given['placeholder'], { max: 150 }),
      disabled: truth(reading.problems, [...path, 'disabled'], given['disabled']),
      ...readCounts(reading, path, given, MOST_OPTIONS),
      ...extra(reading, path, given),
    })
}

export function readOptions(
  reading: ComponentReading,
  path: Path,
  value: unknown,
  rule: { min: number; max: number },
): Fields[] | undefined {
  const { problems } = reading
  const given = list(problems, path, value, rule)
  if (value === undefined) required(problems, path)
  const taken = new Set<string>()
  return given?.map((entry, index) => {
    const at = [...path, index]
    const option = isFields(entry) ? entry : {}
    const line = (key: string) =>
      text(problems, [...at, key], option[key], { min: 1, max: 100, required: true })
    const [label, own] = [line('label'), line('value')]
    if (own !== undefined && taken.has(own))
      problems.add(
        [...at, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      )
    if (own !== undefined) taken.add(own)
    return compact({
      label,
      value: own,
      description: text(problems, [...at, 'description'], option['description'], { max: 100 }),
      emoji: emoji(reading, [...at, 'emoji'], option['emoji']),
      default: truth(problems, [...at, 'default'], option['default']),
    })
  })
}

/** How many may be chosen: one, or `usual` at the most, unless said otherwise. */
export function readCounts(
  reading: ComponentReading,
  path: Path,
  given: Fields,
  most: number,
  usual = 1,
): Fields {
  const { problems } = reading
  const least = integer(problems, [...path, 'min_values'], given['min_values'], { min: 0, max: most }) ?? 1
  const highest =
    integer(problems, [...path, 'max_values'], given['max_values'], { min: 1, max: most }) ?? usual
  if (least > highest)
    problems.add(
      [...path, 'min_values'],
      'SELECT_COMPONENT_MIN_VALUES',
      'min_values cannot exceed max_values',
    )
  return { min_values: least, max_values: highest }
}
