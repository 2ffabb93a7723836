import { expect, it } from 'vitest'
import { measureShare } from './chances.ts'

// What is aimed at is 99.5 % and 97 % of many sessions; of so few by a fixed lot none may miss a seat.
it.each([
  [0.05, 20],
  [0.2, 30],
])(
  'with a share of %d of all calls failing, %i sessions hear every seat',
  { timeout: 120_000 },
  async (chance, sessions) => {
    expect(await measureShare(sessions, chance, 7)).toEqual({ sessions, heard: sessions, missing: [] })
  },
)
