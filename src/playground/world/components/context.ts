import type { Fields } from '../check.ts'
import type { Path, Problems } from '../problems.ts'

/** What one reading of a component tree shares: rules that hold over the whole tree. */
export interface ComponentReading {
  readonly problems: Problems
  readonly customIds: Set<string>
  readonly isKnownEmoji: (id: string) => string | null
}

export type Reader = (reading: ComponentReading, path: Path, given: Fields) => Record<string, unknown>

export const Kind = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const

export const selectKinds: readonly number[] = [3, 5, 6, 7, 8]
