import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createThrottle } from '../../src/discord/throttle.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function recorder() {
  const ran: string[] = []
  const throttle = createThrottle(1000)
  const task = (name: string) => async () => void ran.push(name)
  return { ran, throttle, task }
}

describe('a throttle', () => {
  it('runs the first task at once, and of those that follow the newest when its time has come', async () => {
    const { ran, throttle, task } = recorder()
    throttle.run('a', task('1'))
    await vi.advanceTimersByTimeAsync(0)
    expect(ran).toEqual(['1'])
    throttle.run('a', task('2'))
    throttle.run('a', task('3'))
    await vi.advanceTimersByTimeAsync(999)
    expect(ran).toEqual(['1'])
    await vi.advanceTimersByTimeAsync(1)
    expect(ran).toEqual(['1', '3'])
    await vi.advanceTimersByTimeAsync(5000)
    throttle.run('a', task('4'))
    await vi.advanceTimersByTimeAsync(0)
    expect(ran).toEqual(['1', '3', '4'])
  })

  it('keeps keys apart', async () => {
    const { ran, throttle, task } = recorder()
    throttle.run('a', task('a'))
    throttle.run('b', task('b'))
    await vi.advanceTimersByTimeAsync(0)
    expect(ran).toEqual(['a', 'b'])
  })

  it('never runs two tasks of one key at the same time, however long one takes', async () => {
    const { ran, throttle, task } = recorder()
    let release = (): void => undefined
    throttle.run('a', async () => {
      await new Promise<void>((resolve) => (release = resolve))
      ran.push('slow')
    })
    await vi.advanceTimersByTimeAsync(0)
    throttle.run('a', task('next'))
    await vi.advanceTimersByTimeAsync(3000)
    expect(ran).toEqual([])
    release()
    await vi.advanceTimersByTimeAsync(0)
    expect(ran).toEqual(['slow', 'next'])
  })

  it('drops what waits when it is closed', async () => {
    const { ran, throttle, task } = recorder()
    throttle.run('a', task('1'))
    await vi.advanceTimersByTimeAsync(0)
    throttle.run('a', task('2'))
    throttle.close()
    await vi.advanceTimersByTimeAsync(5000)
    expect(ran).toEqual(['1'])
  })
})
