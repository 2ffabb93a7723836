import { choice, integer, required, text, truth, type Fields } from '../check.ts'
import type { Path } from '../problems.ts'
import { Kind, type ComponentReading, type Reader } from './context.ts'
import { customId } from './parts.ts'
import { compact } from '../compact.ts'
import { readCounts, readOptions } from './selects.ts'

/** What only forms have. */
export const inputReaders: Record<number, Reader> = {
  [Kind.textInput]: (reading, path, given) => {
    const { problems } = reading
    const style = choice(problems, [...path, 'style'], given['style'], [1, 2])
    if (given['style'] === undefined) required(problems, [...path, 'style'])
    const length = (key: string, min: number) =>
      integer(problems, [...path, key], given[key], { min, max: 4000 })
    return compact({
      custom_id: customId(reading, [...path, 'custom_id'], given['custom_id']),
      style,
      label: text(problems, [...path, 'label'], given['label'], { max: 45 }),
      min_length: length('min_length', 0),
      max_length: length('max_length', 1),
      required: truth(problems, [...path, 'required'], given['required']) ?? true,
      value: text(problems, [...path, 'value'], given['value'], { max: 4000 }),
      placeholder: text(problems, [...path, 'placeholder'], given['placeholder'], { max: 100 }),
    })
  },
  [Kind.fileUpload]: (reading, path, given) =>
    compact({
      custom_id: customId(reading, [...path, 'custom_id'], given['custom_id']),
      required: truth(reading.problems, [...path, 'required'], given['required']) ?? true,
      ...readCounts(reading, path, given, 10),
    }),
  [Kind.radioGroup]: (reading, path, given) => group(reading, path, given, { min: 2, max: 10 }),
  [Kind.checkboxGroup](reading, path, given) {
    const shared = group(reading, path, given, { min: 1, max: 10 })
    const counts = readCounts(reading, path, given, 10, shared.options?.length)
    return { ...shared, ...counts }
  },
  [Kind.checkbox]: (reading, path, given) =>
    compact({
      custom_id: customId(reading, [...path, 'custom_id'], given['custom_id']),
      default: truth(reading.problems, [...path, 'default'], given['default']),
    }),
}

function group(reading: ComponentReading, path: Path, given: Fields, rule: { min: number; max: number }) {
  return compact({
    custom_id: customId(reading, [...path, 'custom_id'], given['custom_id']),
    required: truth(reading.problems, [...path, 'required'], given['required']) ?? true,
    options: readOptions(reading, [...path, 'options'], given['options'], rule),
  })
}
