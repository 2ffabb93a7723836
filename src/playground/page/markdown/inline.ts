import { readCode, readToken } from './tokens.ts'
import { DEEPEST, type Inline } from './tree.ts'

interface Span {
  kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'
  mark: string
}

/** Longer marks first, so that `**` is not read as two times `*`. */
const spans: Span[] = [
  { kind: 'bold', mark: '**' },
  { kind: 'underline', mark: '__' },
  { kind: 'strike', mark: '~~' },
  { kind: 'spoiler', mark: '||' },
  { kind: 'italic', mark: '*' },
  { kind: 'italic', mark: '_' },
]

const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character)
const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)

export function parseInline(source: string, depth = 0): Inline[] {
  const parts: Inline[] = []
  let text = ''
  let at = 0
  const take = (inline: Inline, length: number): void => {
    if (text !== '') parts.push({ kind: 'text', text })
    text = ''
    parts.push(inline)
    at += length
  }
  while (at < source.length) {
    const escaped = /^\\([^\p{L}\p{N}\s])/u.exec(source.slice(at, at + 3))?.[1]
    if (escaped !== undefined) {
      text += escaped
      at += 1 + escaped.length
      continue
    }
    const found = depth < DEEPEST ? readAt(source, at, depth) : null
    if (found) {
      take(found.inline, found.length)
      continue
    }
    text += source[at]
    at += 1
  }
  if (text !== '') parts.push({ kind: 'text', text })
  return parts
}

function readAt(source: string, at: number, depth: number): { inline: Inline; length: number } | null {
  switch (source[at]) {
    case '`':
      return readCode(source, at)
    case '<':
    case '@':
      return readToken(source, at)
    case 'h':
      return isWord(source[at - 1]) ? null : readToken(source, at)
    case '[':
      return readMaskedLink(source, at, depth)
    case '*':
    case '_':
    case '~':
    case '|':
      return readSpan(source, at, depth)
    default:
      return null
  }
}

function readSpan(source: string, at: number, depth: number): { inline: Inline; length: number } | null {
  for (const { kind, mark } of spans) {
    if (!source.startsWith(mark, at)) continue
    const end = closingOf(source, at, mark)
    if (end === null) continue
    const children = parseInline(source.slice(at + mark.length, end), depth + 1)
    return { inline: { kind, children }, length: end + mark.length - at }
  }
  return null
}

/** Where the closing mark of the one at `at` begins; null when it stays open, and so is plain text. */
function closingOf(source: string, at: number, mark: string): number | null {
  const single = mark.length === 1
  if (single && isSpace(source[at + 1])) return null
  // `snake_case_names` are no italics.
  if (mark === '_' && isWord(source[at - 1])) return null
  for (let index = at + mark.length; index < source.length; index += 1) {
    if (source[index] === '\\') {
      index += 1
    } else if (single && source[index] === mark && source[index + 1] === mark) {
      index += 1
    } else if (source.startsWith(mark, index) && index > at + mark.length && closes(source, index, mark)) {
      return index
    }
  }
  return null
}

function closes(source: string, index: number, mark: string): boolean {
  const after = source[index + mark.length]
  switch (mark) {
    case '*':
      return !isSpace(source[index - 1])
    case '_':
      return !isWord(after)
    // In `***both***` the inner mark closes first.
    case '**':
    case '__':
      return after !== mark[0]
    default:
      return true
  }
}

const target = /\]\(\s*<?(https?:\/\/[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"\n]*")?\s*\)/y

function readMaskedLink(
  source: string,
  at: number,
  depth: number,
): { inline: Inline; length: number } | null {
  if (!source.includes('](', at)) return null
  const end = closingBracket(source, at)
  if (end === null || source.slice(at + 1, end).trim() === '') return null
  target.lastIndex = end
  const match = target.exec(source)
  const url = match?.[1]
  if (!match || url === undefined) return null
  const children = parseInline(source.slice(at + 1, end), depth + 1)
  return { inline: { kind: 'link', url, children }, length: end - at + match[0].length }
}

function closingBracket(source: string, at: number): number | null {
  let open = 0
  for (let index = at; index < source.length; index += 1) {
    if (source[index] === '\\') index += 1
    else if (source[index] === '[') open += 1
    else if (source[index] === ']') {
      open -= 1
      if (open === 0) return index
    }
  }
  return null
}
