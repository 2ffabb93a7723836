import { choice, fields, integer, isFields, list, text, truth, webAddress, type Fields } from '../check.ts'
import type { Path } from '../problems.ts'
import { Kind, selectKinds, type ComponentReading, type Reader } from './context.ts'
import { readButton } from './button.ts'
import { inputReaders } from './inputs.ts'
import { compact } from '../compact.ts'
import { selectReaders } from './selects.ts'

/** Reads one component that must be of one of the kinds named. */
export function readOne(
  reading: ComponentReading,
  path: Path,
  value: unknown,
  kinds: readonly number[],
): Record<string, unknown> {
  const given = isFields(value) ? value : {}
  const type = kinds.find((kind) => kind === given['type'])
  const reader = type === undefined ? undefined : readers[type]
  if (type === undefined || !reader) {
    reading.problems.add(
      [...path, 'type'],
      'UNION_TYPE_CHOICES',
      `Value of field "type" must be one of (${kinds.join(', ')}).`,
    )
    return {}
  }
  const id = integer(reading.problems, [...path, 'id'], given['id'], { min: 0, max: 2_147_483_647 })
  return { type, id: id || undefined, ...reader(reading, path, given) }
}

function readMany(
  reading: ComponentReading,
  path: Path,
  value: unknown,
  rule: { kinds: readonly number[]; min: number; max: number },
): Record<string, unknown>[] {
  if (value === undefined) reading.problems.add(path, 'BASE_TYPE_REQUIRED', 'This field is required')
  const given = list(reading.problems, path, value, rule)
  return given?.map((entry, index) => readOne(reading, [...path, index], entry, rule.kinds)) ?? []
}

const row: Reader = (reading, path, given) => {
  const components = readMany(reading, [...path, 'components'], given['components'], {
    kinds: [Kind.button, Kind.textInput, ...selectKinds],
    min: 1,
    max: 5,
  })
  const wide = components.filter((component) => component['type'] !== Kind.button)
  if (wide.length > 0 && components.length > 1)
    reading.problems.add(
      [...path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    )
  return { components }
}

const textDisplay: Reader = (reading, path, given) => ({
  content: text(reading.problems, [...path, 'content'], given['content'], {
    min: 1,
    max: 4000,
    required: true,
  }),
})

function media(reading: ComponentReading, path: Path, value: unknown): Fields {
  const given = fields(reading.problems, path, value) ?? {}
  if (given['url'] === undefined)
    reading.problems.add([...path, 'url'], 'BASE_TYPE_REQUIRED', 'This field is required')
  return { url: webAddress(reading.problems, [...path, 'url'], given['url'], { attachments: true }) }
}

function picture(reading: ComponentReading, path: Path, given: Fields): Fields {
  const { problems } = reading
  return {
    media: media(reading, [...path, 'media'], given['media']),
    description: text(problems, [...path, 'description'], given['description'], { max: 1024 }) ?? null,
    spoiler: truth(problems, [...path, 'spoiler'], given['spoiler']) ?? false,
  }
}

const labelled: readonly number[] = [
  Kind.textInput,
  ...selectKinds,
  Kind.fileUpload,
  Kind.radioGroup,
  Kind.checkboxGroup,
  Kind.checkbox,
]

const readers: Record<number, Reader> = {
  ...selectReaders,
  ...inputReaders,
  [Kind.button]: readButton,
  [Kind.row]: row,
  [Kind.textDisplay]: textDisplay,
  [Kind.thumbnail]: picture,
  [Kind.section]: (reading, path, given) => ({
    components: readMany(reading, [...path, 'components'], given['components'], {
      kinds: [Kind.textDisplay],
      min: 1,
      max: 3,
    }),
    accessory: readOne(reading, [...path, 'accessory'], given['accessory'], [Kind.button, Kind.thumbnail]),
  }),
  [Kind.gallery]: (reading, path, given) => ({
    items: (list(reading.problems, [...path, 'items'], given['items'] ?? [], { min: 1, max: 10 }) ?? []).map(
      (item, index) => picture(reading, [...path, 'items', index], isFields(item) ? item : {}),
    ),
  }),
  [Kind.file]: (reading, path, given) => ({
    file: media(reading, [...path, 'file'], given['file']),
    spoiler: truth(reading.problems, [...path, 'spoiler'], given['spoiler']) ?? false,
    name: null,
    size: null,
  }),
  [Kind.separator]: (reading, path, given) => ({
    divider: truth(reading.problems, [...path, 'divider'], given['divider']) ?? true,
    spacing: choice(reading.problems, [...path, 'spacing'], given['spacing'], [1, 2]) ?? 1,
  }),
  [Kind.container]: (reading, path, given) => ({
    accent_color:
      integer(reading.problems, [...path, 'accent_color'], given['accent_color'], {
        min: 0,
        max: 0xff_ff_ff,
      }) ?? null,
    spoiler: truth(reading.problems, [...path, 'spoiler'], given['spoiler']) ?? false,
    components: readMany(reading, [...path, 'components'], given['components'], {
      kinds: [Kind.row, Kind.section, Kind.textDisplay, Kind.gallery, Kind.file, Kind.separator],
      min: 1,
      max: 40,
    }),
  }),
  [Kind.label]: (reading, path, given) =>
    compact({
      label: text(reading.problems, [...path, 'label'], given['label'], { min: 1, max: 45, required: true }),
      description: text(reading.problems, [...path, 'description'], given['description'], { max: 100 }),
      component: readOne(reading, [...path, 'component'], given['component'], labelled),
    }),
}
