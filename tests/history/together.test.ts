import { describe, expect, it } from 'vitest'
import { together } from '../../src/history/together.ts'

/** Squares numbers and tells in which goes; refuses every go that holds 13. */
function squares(most: number) {
  const goes: number[][] = []
  const square = together<number, number>(most, async (items) => {
    goes.push([...items])
    await new Promise(setImmediate)
    if (items.includes(13)) throw new Error('unlucky')
    return (item) => item * item
  })
  return { goes, square }
}

describe('what is asked for at the same time', () => {
  it('is done in one go, and what comes meanwhile in the next one', async () => {
    const { goes, square } = squares(100)
    const first = [square(1), square(2)]
    await new Promise(setImmediate)
    const second = [square(3), square(4)]
    expect(await Promise.all([...first, ...second])).toEqual([1, 4, 9, 16])
    expect(goes).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('is divided where it is too much for one go', async () => {
    const { goes, square } = squares(2)
    expect(await Promise.all([1, 2, 3].map(square))).toEqual([1, 4, 9])
    expect(goes).toEqual([[1, 2], [3]])
  })

  it('is tried one by one when it is refused, and fails for nobody else', async () => {
    const { square } = squares(100)
    const settled = await Promise.allSettled([1, 13, 2].map(square))
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      1,
      'Error: unlucky',
      4,
    ])
    expect(await square(3)).toBe(9)
  })
})
