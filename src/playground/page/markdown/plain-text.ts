import type { Block, Inline } from './tree.ts'

/** The words of a tree without its dress, each thing once and in order. */
export const plainText = (blocks: Block[]): string => blocks.map(textOfBlock).join('\n')

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'subtext':
      return textOfInline(block.children)
    case 'quote':
      return plainText(block.blocks)
    case 'list':
      return block.items
        .map(({ number, blocks }) => `${number === null ? '' : `${number}. `}${plainText(blocks)}`)
        .join('\n')
    case 'fence':
      return `${block.language}\n${block.text}`
    default:
      return block satisfies never
  }
}

const textOfInline = (parts: Inline[]): string => parts.map(textOfPart).join('')

function textOfPart(part: Inline): string {
  switch (part.kind) {
    case 'text':
    case 'code':
    case 'everyone-mention':
      return part.text
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strike':
    case 'spoiler':
      return textOfInline(part.children)
    case 'link':
      return part.children.length === 0 ? part.url : `${textOfInline(part.children)} ${part.url}`
    case 'user-mention':
    case 'channel-mention':
    case 'role-mention':
      return part.id
    case 'command-mention':
    case 'emoji':
      return `${part.name} ${part.id}`
    case 'time':
      return `${part.unix} ${part.style}`
    default:
      return part satisfies never
  }
}
