import { describe, expect, it } from 'vitest'
import { addCost } from '../../src/council/agent.ts'
import { counted, dollars, duration, thousands } from '../../src/council/figures.ts'

describe('dollars', () => {
  it.each([
    [null, 'cost unknown'],
    [0, '$0'],
    [1, 'less than $0.0001'],
    [12_345_000, '$0.0123'],
    [1_500_000_000, '$1.50'],
  ])('%s nanodollars read as %s', (amount, text) => expect(dollars(amount)).toBe(text))

  it('an unknown price makes the sum unknown', () => {
    expect(addCost(5, null)).toBeNull()
    expect(addCost(null, 0)).toBeNull()
    expect(addCost(2, 3)).toBe(5)
  })
})

describe('duration', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1_000, '1.0 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min 00 s'],
    [185_000, '3 min 05 s'],
  ])('%s ms read as %s', (ms, text) => expect(duration(ms)).toBe(text))
})

it('thousands of tokens', () => {
  expect([0, 999, 1_000, 23_842].map(thousands)).toEqual(['0', '999', '1.0 k', '23.8 k'])
})

it('counts in words that agree', () => {
  expect([0, 1, 2].map((count) => counted(count, 'valid ballot'))).toEqual([
    '0 valid ballots',
    '1 valid ballot',
    '2 valid ballots',
  ])
})
