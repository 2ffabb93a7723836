import { DEEPEST, type Block, type ListItem } from './tree.ts'

const itemLine = /^( *)(?:([-*])|(\d{1,9})\.) +(\S.*)$/

interface RawItem {
  indent: number
  number: number | null
  lines: string[]
}

/**
 * Reads the list that begins with `lines[0]`. A line that is indented under an item goes on with it, a deeper marker
 * opens a list inside it. `parse` reads what an item holds.
 */
export function readList(
  lines: string[],
  depth: number,
  parse: (source: string, depth: number) => Block[],
): { block: Block; taken: number } | null {
  const first = readItem(lines[0] ?? '')
  if (!first || depth >= DEEPEST) return null
  const items: RawItem[] = [first]
  let taken = 1
  for (const line of lines.slice(1)) {
    const item = readItem(line)
    const last = items.at(-1)
    if (!last) break
    if (item && item.indent <= first.indent + 1) {
      if ((item.number === null) !== (first.number === null)) break
      items.push(item)
    } else if (item || /^ {2,}\S/.test(line)) {
      last.lines.push(line.slice(Math.min(first.indent + 2, line.length - line.trimStart().length)))
    } else break
    taken += 1
  }
  return { block: { kind: 'list', ordered: first.number !== null, items: items.map(close) }, taken }

  function close({ number, lines: held }: RawItem): ListItem {
    return { number, blocks: parse(held.join('\n'), depth + 1) }
  }
}

function readItem(line: string): RawItem | null {
  const match = itemLine.exec(line)
  if (!match) return null
  const [, indent = '', , number, text = ''] = match
  return { indent: indent.length, number: number === undefined ? null : Number(number), lines: [text] }
}
