/**
 * Splits Markdown into messages. Nothing is lost: the bodies of the pieces, put together, are the text. A code
 * fence that runs across a border is closed there and opened again, in its language, on the other side.
 */
import { createFenceReader, type Fence } from './fences.ts'

/** Content of a Discord message, in UTF-16 units. */
export const CONTENT_LIMIT = 2000

export interface Piece {
  /** Opens the fence that the border cut through; else empty. */
  opened: string
  body: string
  /** Closes the fence that the border cuts through; else empty. */
  closed: string
}

/** Room kept for closing a fence: a line break and three backticks. */
const CLOSING = 4

/** Messages of at most `limit` (100 or more) UTF-16 units. Pieces of nothing but white space are left out. */
export function split(text: string, limit = CONTENT_LIMIT): string[] {
  return cut(text, limit)
    .filter(({ body }) => body.trim() !== '')
    .map(({ opened, body, closed }) => opened + body + closed)
}

export function cut(text: string, limit = CONTENT_LIMIT): Piece[] {
  const fenceAt = createFenceReader(text)
  const pieces: Piece[] = []
  let start = 0
  while (start < text.length) {
    const opened = opening(fenceAt(start).fence)
    const room = limit - opened.length - CLOSING
    const end = text.length - start <= room ? text.length : border(text, start, start + room, fenceAt)
    const body = text.slice(start, end)
    pieces.push({ opened, body, closed: closing(fenceAt(end).fence, body) })
    start = end
  }
  return pieces
}

function opening(fence: Fence | null): string {
  return fence === null ? '' : `\`\`\`${fence.language}\n`
}

function closing(fence: Fence | null, body: string): string {
  if (fence === null) return ''
  return body.endsWith('\n') ? '```' : '\n```'
}

type FenceReader = ReturnType<typeof createFenceReader>

/**
 * Where to cut between `start` and `end`, best place first: a paragraph, a line outside a fence, any line, a sentence,
 * a word, a grapheme. A better place that would leave the piece nearly empty is passed over.
 */
function border(text: string, start: number, end: number, fenceAt: FenceReader): number {
  const window = text.slice(start, end)
  const places: [pattern: RegExp, outside: boolean, least: number][] = [
    [/\n[ \t]*\n+/gu, true, 0.4],
    [/\n/gu, true, 0.4],
    [/\n/gu, false, 0.25],
    [/[.!?…。！？]["'”’)\]]*\s+/gu, false, 0.25],
    [/\s+/gu, false, 0.1],
  ]
  for (const [pattern, outside, least] of places) {
    const ends = [...window.matchAll(pattern)].map((match) => start + match.index + match[0].length)
    const place = ends.findLast((at) => {
      const { fence, inMark } = fenceAt(at)
      return at - start >= window.length * least && !inMark && !(outside && fence !== null)
    })
    if (place !== undefined) return place
  }
  return beforeMark(graphemeBorder(text, start, end), start, fenceAt)
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The last place up to `end` where no grapheme is torn; one that is larger than the piece is cut at a character. */
function graphemeBorder(text: string, start: number, end: number): number {
  const place = graphemes.segment(text.slice(start, end + 100)).containing(end - start)?.index ?? 0
  if (place > 0) return start + place
  const tearsPair = /[\ud800-\udbff]/u.test(text.charAt(end - 1)) && /[\udc00-\udfff]/u.test(text.charAt(end))
  return tearsPair ? end - 1 : end
}

/** Three backticks are one mark: cutting between them would leave two broken ones. */
function beforeMark(place: number, start: number, fenceAt: FenceReader): number {
  let free = place
  while (free > start + 1 && fenceAt(free).inMark) free -= 1
  return free
}
