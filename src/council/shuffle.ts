/**
 * Seeded chance: the same seed and keys give the same order on every machine, so that a resumed session shuffles
 * as it did before. Not for secrets.
 *
 * The generator is sfc32 ("small fast counter", Chris Doty-Humphrey, PractRand, public domain), with its usual
 * twelve warm-up rounds. Its three words of seed come from FNV-1a hashes of the keys, each finished with the
 * mixer of MurmurHash3 (Austin Appleby, public domain).
 */

/** Numbers from 0 up to but not including 1, in steps of 2⁻³². */
export type Random = () => number

const range = 2 ** 32

/**
 * A stream of its own for each seed and list of keys: `('a', 'b')`, `('ab')` and `('b', 'a')` differ. Key it by
 * session, round and reader, and nobody's order depends on who was asked first.
 */
export function seededRandom(seed: number, ...keys: string[]): Random {
  const text = JSON.stringify([seed, ...keys])
  const next = smallFastCounter(hash(text, 1), hash(text, 2), hash(text, 3))
  return () => next() / range
}

/** A fair integer from 0 up to but not including `limit` (1 … 2³²). Throws RangeError for any other limit. */
export function integerBelow(limit: number, random: Random): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > range) {
    throw new RangeError(`A limit is an integer from 1 to 2³², not ${limit}.`)
  }
  // Values above the last whole multiple would favour the small remainders: draw again.
  const fair = range - (range % limit)
  let value: number
  do value = Math.floor(random() * range)
  while (value >= fair)
  return value % limit
}

/** The items in a fair random order (Fisher–Yates), as a new array. */
export function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items]
  const drawn: Item[] = []
  while (left.length > 0) drawn.push(...left.splice(integerBelow(left.length, random), 1))
  return drawn
}

function hash(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ salt
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

function smallFastCounter(a: number, b: number, c: number): () => number {
  let counter = 1
  function next(): number {
    const result = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + result) | 0
    return result >>> 0
  }
  for (let round = 0; round < 12; round += 1) next()
  return next
}
