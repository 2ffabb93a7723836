/**
 * Code fences as Discord reads them: any three backticks, wherever they stand, begin a block and the next three end
 * it; a word and a line break right behind the first three name the language.
 */

export interface Fence {
  /** Empty when none was named. */
  language: string
}

export interface FenceState {
  /** The fence that is open at this place, or null. */
  fence: Fence | null
  /** True between the backticks of one mark. */
  inMark: boolean
}

/** Longer words behind an opening mark are text, not a language. */
const language = /^([\w+\-.#]{1,30})\n/u

interface Mark {
  at: number
  opens: Fence | null
}

/** Reads `text` once; the reader then tells for any place, in logarithmic time, whether it lies in a fence. */
export function createFenceReader(text: string): (place: number) => FenceState {
  const marks = marksOf(text)
  return (place) => {
    const mark = marks[lastBefore(marks, place)]
    if (mark === undefined) return { fence: null, inMark: false }
    const inMark = place < mark.at + 3
    // Within an opening mark nothing is open yet, within a closing one the fence still is.
    return { fence: inMark ? null : mark.opens, inMark }
  }
}

/** The text with a closing mark added when its last fence is left open. */
export function closeFence(text: string): string {
  if (marksOf(text).at(-1)?.opens == null) return text
  return `${text}${text.endsWith('\n') ? '' : '\n'}\`\`\``
}

function marksOf(text: string): Mark[] {
  let open = false
  return [...text.matchAll(/```/gu)].map(({ index }) => {
    open = !open
    if (!open) return { at: index, opens: null }
    return { at: index, opens: { language: language.exec(text.slice(index + 3, index + 35))?.[1] ?? '' } }
  })
}

/** Index of the last mark that begins before `place`, or -1. */
function lastBefore(marks: readonly Mark[], place: number): number {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.at ?? Infinity) < place) low = middle + 1
    else high = middle
  }
  return low - 1
}
