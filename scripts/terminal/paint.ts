/** Colours, where they are wanted. */
import { styleText } from 'node:util'

export type Style = Parameters<typeof styleText>[0]

/** Returns the text in a style, or as it is where colours are not wanted. */
export type Paint = (style: Style, text: string) => string

export const plainPaint: Paint = (_style, text) => text

/** Colours on a terminal only, and never when NO_COLOR is set to anything (no-color.org). */
export function paintFor(
  stream: { isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  const isWanted = stream.isTTY === true && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb'
  return isWanted ? (style, text) => styleText(style, text, { validateStream: false }) : plainPaint
}

/** Seats' words without what would steer the terminal: escape sequences, and marks that reorder text. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- removing them is the purpose
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu, '')
}
