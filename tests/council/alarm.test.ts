import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAlarm } from '../../src/council/alarm.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp() {
  const rung: number[] = []
  const begun = Date.now()
  const now = () => Date.now() - begun
  const alarm = createAlarm(() => rung.push(now()), now)
  return { alarm, rung }
}

it('goes off at its moment, once', () => {
  const { alarm, rung } = setUp()
  alarm.set(100)
  vi.advanceTimersByTime(99)
  expect(rung).toEqual([])
  vi.advanceTimersByTime(1000)
  expect(rung).toEqual([100])
})

it('moves to an earlier moment, and stays where a later one is named', () => {
  const { alarm, rung } = setUp()
  alarm.set(100)
  alarm.set(50)
  for (const later of [60, 200, Infinity]) alarm.set(later)
  expect(vi.getTimerCount()).toBe(1)
  vi.advanceTimersByTime(1000)
  expect(rung).toEqual([50])
})

it('goes off at once for a moment that is past, and can be set again when it does', () => {
  const { alarm, rung } = setUp()
  vi.advanceTimersByTime(100)
  alarm.set(30)
  vi.advanceTimersByTime(0)
  expect(rung).toEqual([100])
  alarm.set(300)
  vi.advanceTimersByTime(1000)
  expect(rung).toEqual([100, 300])
})

it('never goes off for no moment, nor once it is cleared', () => {
  const { alarm, rung } = setUp()
  alarm.set(Infinity)
  expect(vi.getTimerCount()).toBe(0)
  alarm.set(100)
  alarm.clear()
  alarm.clear()
  vi.advanceTimersByTime(1000)
  expect(rung).toEqual([])
  alarm.set(2000)
  vi.advanceTimersByTime(1000)
  expect(rung).toEqual([2000])
})
