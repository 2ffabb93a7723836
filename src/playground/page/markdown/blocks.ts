import { parseInline } from './inline.ts'
import { readList } from './lists.ts'
import { DEEPEST, type Block } from './tree.ts'

/**
 * Reads Discord's Markdown. Never throws: what is no syntax is text, whatever it is. Line breaks inside a paragraph
 * stand in its text as they were written.
 */
export function parseMarkdown(source: string): Block[] {
  return parseBlocks(source.replaceAll('\r\n', '\n'), 0)
}

const fence = /```(?:([\w+#.-]+)\n)?\n*([^]*?[^\n][^]*?)\n*```/g

/** Fences first: they may begin in the middle of a line, and nothing inside them is syntax. */
function parseBlocks(source: string, depth: number): Block[] {
  const blocks: Block[] = []
  let at = 0
  for (const match of source.matchAll(fence)) {
    if (insideQuote(source, match.index)) continue
    const [whole, language = '', text = ''] = match
    // The line break before a fence belongs to the fence.
    blocks.push(...parseLines(source.slice(at, match.index).replace(/\n$/, ''), depth))
    blocks.push({ kind: 'fence', language, text })
    at = match.index + whole.length
    if (source[at] === '\n') at += 1
  }
  return [...blocks, ...parseLines(source.slice(at), depth)]
}

/** A fence in a quoted line is left to the quote, which takes away its marks first. */
const insideQuote = (source: string, at: number): boolean =>
  source.startsWith('> ', source.lastIndexOf('\n', at - 1) + 1) || /(^|\n)>>> /.test(source.slice(0, at))

function parseLines(source: string, depth: number): Block[] {
  if (source === '') return []
  const lines = source.split('\n')
  const blocks: Block[] = []
  let plain: string[] = []
  const endParagraph = (): void => {
    if (plain.length > 0) blocks.push({ kind: 'paragraph', children: parseInline(plain.join('\n')) })
    plain = []
  }
  for (let index = 0; index < lines.length;) {
    const found = readBlock(lines.slice(index), depth)
    if (found) {
      // At the end of a paragraph the last line break shows nothing: an empty line above a block takes two.
      if (plain.at(-1) === '') plain.push('')
      endParagraph()
      blocks.push(found.block)
      index += found.taken
    } else {
      plain.push(lines[index] ?? '')
      index += 1
    }
  }
  endParagraph()
  return blocks
}

function readBlock(lines: string[], depth: number): { block: Block; taken: number } | null {
  const line = lines[0] ?? ''
  const heading = /^(#{1,3}) +(\S.*)$/.exec(line)
  if (heading) {
    return {
      block: { kind: 'heading', level: heading[1]?.length ?? 1, children: parseInline(heading[2] ?? '') },
      taken: 1,
    }
  }
  const subtext = /^-# +(\S.*)$/.exec(line)?.[1]
  if (subtext !== undefined) return { block: { kind: 'subtext', children: parseInline(subtext) }, taken: 1 }
  return readQuote(lines, depth) ?? readList(lines, depth, parseBlocks)
}

function readQuote(lines: string[], depth: number): { block: Block; taken: number } | null {
  const line = lines[0] ?? ''
  if (depth >= DEEPEST) return null
  if (line.startsWith('>>> ')) {
    const blocks = parseBlocks([line.slice(4), ...lines.slice(1)].join('\n'), depth + 1)
    return { block: { kind: 'quote', blocks }, taken: lines.length }
  }
  if (!line.startsWith('> ')) return null
  const end = lines.findIndex((each) => !each.startsWith('> ') && each !== '>')
  const quoted = end === -1 ? lines : lines.slice(0, end)
  const blocks = parseBlocks(quoted.map((each) => each.slice(2)).join('\n'), depth + 1)
  return { block: { kind: 'quote', blocks }, taken: quoted.length }
}
