/**
 * How much two sentences share: the Jaccard index over their character trigrams. It only tells whether a cited claim
 * is one that a seat had made itself; no agreement is ever read from it.
 */

/** Whether two texts have six tenths of their trigrams in common, or more. Integers decide. */
export function isSameClaim(a: string, b: string): boolean {
  const [left, right] = [trigrams(a), trigrams(b)]
  const shared = [...left].filter((trigram) => right.has(trigram)).length
  return 10 * shared >= 6 * (left.size + right.size - shared)
}

/** Two blanks before and one behind, so that short texts have trigrams too. */
function trigrams(text: string): Set<string> {
  const plain = text
    .normalize('NFKC')
    .toLocaleLowerCase('en')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const characters = Array.from(`  ${plain} `)
  return new Set(characters.slice(2).map((_, index) => characters.slice(index, index + 3).join('')))
}
