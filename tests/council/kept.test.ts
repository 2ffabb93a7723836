import { expect, it } from 'vitest'
import { kept } from '../../src/council/kept.ts'
import { walkOf } from '../../src/council/exchange/moves.ts'

it('reads a list once, and another one anew', () => {
  let readings = 0
  const sum = kept((list: readonly number[]) => {
    readings += 1
    return list.reduce((total, one) => total + one, 0)
  })
  const list = [1, 2]
  expect([sum(list), sum(list), sum([1, 2]), sum([...list, 3])]).toEqual([3, 3, 3, 6])
  expect(readings).toBe(3)
})

it('keeps a reading that is nothing', () => {
  let readings = 0
  const nothing = kept<readonly number[], undefined>(() => {
    readings += 1
    return undefined
  })
  const list: number[] = []
  nothing(list)
  nothing(list)
  expect(readings).toBe(1)
})

it('lets all who look at the same turns share what became of the positions', () => {
  const turns = [] as const
  expect(walkOf(turns)).toBe(walkOf(turns))
})
