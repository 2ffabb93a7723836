import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseMarkdown } from '../../src/playground/page/markdown/blocks.ts'
import { plainText } from '../../src/playground/page/markdown/plain-text.ts'
import type { Block, Inline } from '../../src/playground/page/markdown/tree.ts'

/** A tree in short: `bold(it)` for spans, the text itself for text. */
const short = (parts: Inline[]): string =>
  parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text
        case 'link':
          return `link(${part.children.length > 0 ? `${short(part.children)} ` : ''}${part.url})`
        case 'bold':
        case 'italic':
        case 'underline':
        case 'strike':
        case 'spoiler':
          return `${part.kind}(${short(part.children)})`
        case 'code':
        case 'everyone-mention':
          return `${part.kind}(${part.text})`
        case 'time':
          return `time(${part.unix},${part.style})`
        case 'emoji':
          return `${part.animated ? 'moving ' : ''}emoji(${part.name},${part.id})`
        case 'command-mention':
          return `command(${part.name},${part.id})`
        case 'user-mention':
        case 'channel-mention':
        case 'role-mention':
          return `${part.kind}(${part.id})`
        default:
          return part satisfies never
      }
    })
    .join('')

const blocksOf = (blocks: Block[]): unknown[] =>
  blocks.map((block) => {
    switch (block.kind) {
      case 'paragraph':
        return short(block.children)
      case 'heading':
        return [`h${block.level}`, short(block.children)]
      case 'subtext':
        return ['subtext', short(block.children)]
      case 'quote':
        return ['quote', ...blocksOf(block.blocks)]
      case 'fence':
        return ['fence', block.language, block.text]
      case 'list':
        return [
          block.ordered ? 'ol' : 'ul',
          ...block.items.map((item) => [item.number, ...blocksOf(item.blocks)]),
        ]
      default:
        return block satisfies never
    }
  })

const read = (source: string): unknown[] => blocksOf(parseMarkdown(source))

describe('words', () => {
  it.each([
    ['**bold** and *italic* and _this_', 'bold(bold) and italic(italic) and italic(this)'],
    ['__under__ ~~gone~~ ||secret||', 'underline(under) strike(gone) spoiler(secret)'],
    ['***both***', 'bold(italic(both))'],
    ['**bold *and italic***', 'bold(bold italic(and italic))'.replace('bold(bold', 'bold(bold')],
    ['**bold __under ~~strike~~__**', 'bold(bold underline(under strike(strike)))'],
    ['snake_case_name stays', 'snake_case_name stays'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['**open', '**open'],
    ['\\*not italic\\*', '*not italic*'],
    ['`code **stays**` and ``a ` b``', 'code(code **stays**) and code(a ` b)'],
    ['¯\\_(ツ)_/¯', '¯_(ツ)_/¯'],
  ])('%s', (source, expected) => {
    expect(read(source)).toEqual([expected])
  })
})

describe('links, mentions and other things in brackets', () => {
  it.each([
    ['see https://a.org/b?c=d.', 'see link(https://a.org/b?c=d).'],
    ['(https://a.org/b)', '(link(https://a.org/b))'],
    ['https://en.wikipedia.org/wiki/Tab_(key)', 'link(https://en.wikipedia.org/wiki/Tab_(key))'],
    ['<https://a.org>', 'link(https://a.org)'],
    ['[a **b**](https://a.org "title")', 'link(a bold(b) https://a.org)'],
    ['[a](<https://a.org>)', 'link(a https://a.org)'],
    ['<@1> <@!2> <#3> <@&4>', 'user-mention(1) user-mention(2) channel-mention(3) role-mention(4)'],
    ['<:flag:12> <a:wave:13>', 'emoji(flag,12) moving emoji(wave,13)'],
    ['<t:1700000000:R> <t:5>', 'time(1700000000,R) time(5,)'],
    ['</council ask:99>', 'command(council ask,99)'],
    ['@everyone and @here', 'everyone-mention(@everyone) and everyone-mention(@here)'],
  ])('%s', (source, expected) => {
    expect(read(source)).toEqual([expected])
  })

  it.each([
    '[click](javascript:alert(1))',
    '[click](data:text/html,hi)',
    '[click](//evil.org)',
    '[](https://a.org)'.replace('https', 'ftp'),
    '<@abc>',
    '<t:never>',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
  ])('leaves %s as text', (source) => {
    expect(read(source)).toEqual([source])
  })
})

describe('blocks', () => {
  it.each<[string, unknown[]]>([
    ['# One\n## Two\n### Three\n#### four', [['h1', 'One'], ['h2', 'Two'], ['h3', 'Three'], '#### four']],
    ['#channel', ['#channel']],
    ['-# small **print**', [['subtext', 'small bold(print)']]],
    ['a\nb', ['a\nb']],
    ['> one\n> two\nthree', [['quote', 'one\ntwo'], 'three']],
    ['>>> one\ntwo', [['quote', 'one\ntwo']]],
    ['>no quote', ['>no quote']],
    ['one\n> two', ['one', ['quote', 'two']]],
    ['one\n\n> two', ['one\n\n', ['quote', 'two']]],
    ['- a\n- b\n  - c\nd', [['ul', [null, 'a'], [null, 'b', ['ul', [null, 'c']]]], 'd']],
    ['3. c\n4. d', [['ol', [3, 'c'], [4, 'd']]]],
    [
      '- a\n1. b',
      [
        ['ul', [null, 'a']],
        ['ol', [1, 'b']],
      ],
    ],
    ['- a\n  goes on', [['ul', [null, 'a\ngoes on']]]],
    ['```js\nx = **1**\n```', [['fence', 'js', 'x = **1**']]],
    ['before ```inside``` after', ['before ', ['fence', '', 'inside'], ' after']],
    ['```open', ['```open']],
    ['> ```\n> x\n> ```', [['quote', ['fence', '', 'x']]]],
    ['> # Title\n> - item', [['quote', ['h1', 'Title'], ['ul', [null, 'item']]]]],
  ])('%j', (source, expected) => {
    expect(read(source)).toEqual(expected)
  })
})

const syntax = fc.constantFrom(
  ...'* ** _ __ ~~ || ` ``` ]( [ ) < > \\ @everyone <@ : https:// <t: <:a:'.split(' '),
  '> ',
  '>>> ',
  '# ',
  '- ',
  '1. ',
  '-# ',
  ' ',
  '\n',
)
const markup = fc.array(
  fc.oneof(syntax, fc.string({ maxLength: 8 }), fc.constantFrom('a', 'B', '7', 'é', '漢', '🎉')),
  {
    maxLength: 60,
  },
)
/** Without the two letters that can be syntax: those of `<t:…>` and `<a:…:…>`. */
const letters = (text: string): string => text.replaceAll(/<[ta]:/g, '').replaceAll(/[^\p{L}\p{N}]/gu, '')

describe('any text', () => {
  it('is read without failing, and loses no letter and no digit', () => {
    fc.assert(
      fc.property(markup, (parts) => {
        const source = parts.join('')
        // Numbers of lists and times are read as numbers: leading zeros are theirs to lose.
        fc.pre(!/(^|\D)0+\d/.test(source))
        expect(letters(plainText(parseMarkdown(source)))).toBe(letters(source))
      }),
      { numRuns: 1500 },
    )
  })

  it('only ever links to the web', () => {
    fc.assert(
      fc.property(markup, (parts) => {
        const urls = [...JSON.stringify(parseMarkdown(parts.join(''))).matchAll(/"url":"([^"]*)/g)]
        expect(urls.every(([, url]) => /^https?:\/\//.test(url ?? ''))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it.each(['*', '**a', '[[', '```', '> ', '||*_', '- ', '`a``b', '*a _b ', '  - a\n', '>>> > '])(
    'of four thousand characters of %j is read in no time',
    (piece) => {
      const start = performance.now()
      parseMarkdown(piece.repeat(Math.ceil(4000 / piece.length)))
      expect(performance.now() - start).toBeLessThan(1500)
    },
  )
})
