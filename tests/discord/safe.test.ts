import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clip, inline, label, line, personaName, safe } from '../../src/discord/safe.ts'

describe('making text safe', () => {
  it('removes what reorders or hides text, and keeps the words', () => {
    expect(safe('pay\u202Eload\u202C \u2066x\u2069')).toBe('payload x')
    expect(safe('in\u200Bvi\u2060si\uFEFFble \u0000ok\u0007')).toBe('invisible ok')
    expect(safe('hid\u{E0068}\u{E0069}den')).toBe('hidden')
    expect(safe('joi\u200Dned')).toBe('joined')
  })

  it('leaves emoji, flags and scripts that need joiners as they are', () => {
    for (const text of [
      '👩‍👩‍👧',
      '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
      'می\u200cخواهم',
      'क्\u200dष',
      '❤️‍🔥',
    ])
      expect(safe(text)).toBe(text)
  })

  it('closes a broken fence, so that nothing after it is swallowed', () => {
    expect(safe('```js\nlet a')).toBe('```js\nlet a\n```')
  })

  it('replaces half characters, which Discord would refuse', () => {
    expect(safe('a\uD83Db')).toBe('a\uFFFDb')
  })

  it('loses no letter, digit or emoji of any text', () => {
    const visible = /[\p{L}\p{N}\p{Emoji_Presentation}]/gu
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(safe(text).match(visible) ?? []).toEqual(text.match(visible) ?? [])
      }),
    )
  })
})

describe('text on one line', () => {
  it('shows marks of Markdown as they are in a headline', () => {
    expect(inline('# Big **deal**\n> x_y')).toBe('\\# Big \\*\\*deal\\*\\* > x\\_y')
  })

  it('hides no address behind other words', () => {
    expect(inline('[my bank](https://evil.example)')).toBe('\\[my bank\\](https://evil.example)')
  })

  it('lets the emphasis of a claim work, but no fence', () => {
    expect(line('use `const`,\n  **never** ```var```')).toBe('use `const`, **never** \\`\\`\\`var\\`\\`\\`')
  })

  it('is clipped at a grapheme, with an ellipsis', () => {
    expect(clip('abc', 3)).toBe('abc')
    expect(clip('abcdef', 4)).toBe('abc…')
    expect(clip('ab👩‍👩‍👧👩‍👩‍👧', 12)).toBe('ab👩‍👩‍👧…')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 50 }), (text, limit) => {
        fc.pre(!text.includes('\uFFFD'))
        const clipped = clip(text, limit)
        expect(clipped.length).toBeLessThanOrEqual(limit)
        expect(label(clipped)).not.toContain('\uFFFD')
      }),
    )
  })
})

describe("a persona's name", () => {
  it('keeps clear of the words that Discord bans', () => {
    expect(personaName('Clyde')).not.toMatch(/clyde/iu)
    expect(personaName('The DISCORDant one')).not.toMatch(/discord/iu)
  })

  it('is never empty, never longer than 80, never broken over lines', () => {
    expect(personaName(' \u200b ')).toBe('Seat')
    expect(personaName('a\nb')).toBe('a b')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
        const shown = personaName(name)
        expect(shown.length).toBeGreaterThan(0)
        expect(shown.length).toBeLessThanOrEqual(80)
      }),
    )
  })
})
