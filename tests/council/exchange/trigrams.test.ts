import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameClaim } from '../../../src/council/exchange/trigrams.ts'

describe('two claims are the same', () => {
  it.each<[string, string, string, boolean]>([
    ['word for word', 'Builds are fast.', 'Builds are fast.', true],
    ['but for case, signs and blanks', 'Builds are FAST!', ' builds — are  fast ', true],
    ['but for the width of letters', 'Ｂｕｉｌｄｓ are ﬁne', 'Builds are fine', true],
    ['but for a few more words', 'Spaces cost nothing.', 'Spaces cost nothing at all.', true],
    ['only of the same matter', 'Builds are faster with a cache.', 'A cache makes builds faster.', false],
    ['of another matter', 'Builds are fast.', 'Tabs are wide.', false],
    // 18 of 30 trigrams in common, and 17 of 30.
    ['with six tenths in common', 'cache machine rarely own', 'slow machine rarely own', true],
    ['without words', '', '…', true],
    ['in another script', '日本語は難しい。', '日本語は難しい', true],
    ['in another script, of another matter', '日本語は難しい', '英語は簡単だ', false],
  ])('%s', (_, a, b, same) => {
    expect(isSameClaim(a, b)).toBe(same)
    expect(isSameClaim(b, a)).toBe(same)
  })

  it('by counting as anybody would', () => {
    const grams = (text: string) =>
      new Set(Array.from(text, (_, at) => `  ${text} `.slice(at, at + 3)).concat(` ${text}`.slice(-2) + ' '))
    const words = fc.array(fc.constantFrom('build', 'cache', 'fast', 'slow', 'the', 'is'), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [left, right] = [grams(a.join(' ')), grams(b.join(' '))]
        const shared = [...left].filter((gram) => right.has(gram)).length
        const all = new Set([...left, ...right]).size
        expect(isSameClaim(a.join(' '), b.join(' '))).toBe(shared / all > 0.6 - 1e-9)
      }),
    )
  })
})
