import { EventEmitter, once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createQueue } from '../../src/history/queue.ts'

/** An operation that ends when the test says so. */
function pending() {
  const events = new EventEmitter()
  const ended = once(events, 'end')
  return {
    started: once(events, 'start'),
    end: () => events.emit('end'),
    operation: async () => {
      events.emit('start')
      await ended
    },
  }
}

describe('a queue', () => {
  it('runs one operation per lane at a time, in the order of the calls', async () => {
    const queue = createQueue()
    const log: string[] = []
    const slow = pending()
    const runs = [
      queue.run(['a'], async () => {
        await slow.operation()
        log.push('a1')
      }),
      queue.run(['a'], async () => void log.push('a2')),
      queue.run(['b'], async () => void log.push('b1')),
    ]
    await runs[2]
    expect(log).toEqual(['b1'])
    slow.end()
    await Promise.all(runs)
    expect(log).toEqual(['b1', 'a1', 'a2'])
  })

  it('waits in all lanes of an operation, and holds them all', async () => {
    const queue = createQueue()
    const log: string[] = []
    const first = pending()
    const both = pending()
    const runs = [
      queue.run(['a'], first.operation),
      queue.run(['a', 'b'], async () => {
        log.push('both')
        await both.operation()
      }),
      queue.run(['b'], async () => void log.push('b')),
      queue.run(['b', 'a'], async () => void log.push('again')),
    ]
    expect(log).toEqual([])
    first.end()
    await both.started
    expect(log).toEqual(['both'])
    both.end()
    await Promise.all(runs)
    expect(log).toEqual(['both', 'b', 'again'])
  })

  it('goes on after an operation failed, by rejection or by throwing', async () => {
    const queue = createQueue()
    const failed = queue.run(['a'], () => Promise.reject(new Error('no')))
    const thrown = queue.run(['a'], () => {
      throw new Error('never')
    })
    const last = queue.run(['a'], async () => 'yes')
    await expect(failed).rejects.toThrow('no')
    await expect(thrown).rejects.toThrow('never')
    await expect(last).resolves.toBe('yes')
  })

  it('drains before it is closed and takes nothing new', async () => {
    const queue = createQueue()
    const slow = pending()
    const log: string[] = []
    const run = queue.run(['a'], slow.operation).then(() => log.push('done'))
    const closing = [queue.close(), queue.close()].map((close) => close.then(() => log.push('closed')))
    await expect(queue.run(['b'], async () => 1)).rejects.toThrow('closed')
    slow.end()
    await Promise.all([run, ...closing])
    expect(log).toEqual(['done', 'closed', 'closed'])
  })
})
