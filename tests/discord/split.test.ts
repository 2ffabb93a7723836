import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closeFence, createFenceReader } from '../../src/discord/fences.ts'
import { cut, split } from '../../src/discord/split.ts'

/** Text as models write it: paragraphs, fences with and without language, emoji, long words, stray backticks. */
const markdown = fc
  .array(
    fc.oneof(
      fc.lorem({ mode: 'sentences', maxCount: 6 }),
      fc.constantFrom(
        '\n\n',
        '\n',
        '```',
        '```ts\n',
        '`',
        '``',
        ' ',
        '- point\n',
        '# Head\n',
        '👩‍👩‍👧',
        '👍🏽',
        'é',
      ),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 1, max: 400 }).map((length) => 'w'.repeat(length)),
    ),
    { maxLength: 80 },
  )
  .map((parts) => parts.join(''))

const limit = fc.integer({ min: 100, max: 2000 })

function marks(text: string): number {
  return text.split('```').length - 1
}

describe('splitting Markdown', () => {
  it('loses nothing, keeps every piece in the limit and every fence closed', () => {
    fc.assert(
      fc.property(markdown, limit, (text, most) => {
        const pieces = cut(text, most)
        expect(pieces.map(({ body }) => body).join('')).toBe(text)
        const whole = closeFence(text)
        for (const { opened, body, closed } of cut(whole, most)) {
          const piece = opened + body + closed
          expect(piece.length).toBeLessThanOrEqual(most)
          expect(marks(piece) % 2).toBe(0)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('tears no surrogate pair apart, even where one grapheme is larger than a message', () => {
    const zalgo = `e${'\u0301'.repeat(3000)}`
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('😀', '👩‍👩‍👧', zalgo, 'a'), { maxLength: 300 }),
        limit,
        (parts, most) => {
          for (const { body } of cut(parts.join(''), most)) expect(body).not.toMatch(/\p{Surrogate}/u)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('keeps graphemes whole where a message has room for them', () => {
    const family = '👩‍👩‍👧'
    for (const piece of split(family.repeat(500))) expect(piece.replaceAll(family, '')).toBe('')
  })

  it('cuts at a paragraph when one is near, else at a line, a sentence, a word', () => {
    const first = (text: string) => split(text, 100)[0]
    expect(first(`${'a'.repeat(60)}\n\n${'b'.repeat(60)}`)).toBe(`${'a'.repeat(60)}\n\n`)
    expect(first(`${'a'.repeat(60)}\n${'b'.repeat(60)}`)).toBe(`${'a'.repeat(60)}\n`)
    expect(first(`${'a'.repeat(40)}. ${'b '.repeat(15)}${'c'.repeat(50)}`)).toBe(`${'a'.repeat(40)}. `)
    expect(first(`${'a'.repeat(50)} ${'b'.repeat(60)}`)).toBe(`${'a'.repeat(50)} `)
    expect(first('a'.repeat(120))).toBe('a'.repeat(96))
  })

  it('closes a fence at the border and opens it again in its language', () => {
    const code = `\`\`\`python\n${'print(1)\n'.repeat(30)}\`\`\`\nDone.`
    const pieces = split(code, 120)
    expect(pieces.length).toBeGreaterThan(2)
    for (const piece of pieces.slice(0, -1)) expect(piece).toMatch(/^```python\n(print\(1\)\n)+```$/u)
    expect(pieces.at(-1)).toMatch(/```\nDone\.$/u)
  })

  it('leaves out pieces of nothing but white space, which Discord would refuse', () => {
    expect(split(`a${'\n'.repeat(5000)}b`).every((piece) => piece.trim() !== '')).toBe(true)
    expect(split('')).toEqual([])
  })

  it('splits 100 kB within a tenth of a second, whatever it consists of', () => {
    const samples = [
      'word '.repeat(20_000),
      'x'.repeat(100_000),
      '`'.repeat(100_000),
      '```js\na\n```\n'.repeat(8_000),
    ]
    for (const sample of samples) {
      const started = performance.now()
      const pieces = split(sample)
      expect(performance.now() - started).toBeLessThan(400)
      expect(pieces.every((piece) => piece.length <= 2000)).toBe(true)
    }
  })
})

describe('reading fences', () => {
  it('tells for every place whether it lies in one, and in which language', () => {
    const read = createFenceReader('a ```ts\nb``` c')
    expect(read(0)).toEqual({ fence: null, inMark: false })
    expect(read(3)).toEqual({ fence: null, inMark: true })
    expect(read(9)).toEqual({ fence: { language: 'ts' }, inMark: false })
    expect(read(14)).toEqual({ fence: null, inMark: false })
  })

  it('takes no sentence for a language', () => {
    expect(createFenceReader('```not a language\nx')(20).fence).toEqual({ language: '' })
  })

  it('closes what was left open and nothing else', () => {
    expect(closeFence('```js\nlet a')).toBe('```js\nlet a\n```')
    expect(closeFence('```js\nlet a\n')).toBe('```js\nlet a\n```')
    expect(closeFence('```a```')).toBe('```a```')
  })
})
