import type { State } from '../../council/state.ts'
import { inline } from '../safe.ts'
import * as words from '../words.ts'

/** Who or what ended the council early. */
export function stopLine({ reason, by }: NonNullable<State['stop']>): string {
  return words.stopLine(reason, by === null ? null : inline(by.name))
}
