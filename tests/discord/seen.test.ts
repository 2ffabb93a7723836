import { expect, it } from 'vitest'
import { createSeen } from '../../src/discord/seen.ts'

it('knows an id again, until so many others have come since', () => {
  const isNew = createSeen(2)
  expect(['a', 'a', 'b', 'a', 'c', 'b', 'a'].map(isNew)).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
    true,
  ])
})
