import { expect, it } from 'vitest'
import { createPacer } from '../../src/discord/pacer.ts'

const at = (channel: string, thread: string) => ({ channel, thread })

it('never lets more through in a span than there is room for, and keeps the order of a thread', async () => {
  const pace = { count: 3, span: 150 }
  const pacer = createPacer(pace)
  const sent: { name: string; at: number }[] = []
  const send = (name: string) =>
    pacer.send(at('ideas', name.charAt(0)), async () => void sent.push({ name, at: performance.now() }))
  await Promise.all(['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'b1', 'b2'].map(send))
  const spans = sent.slice(pace.count).map((one, index) => one.at - sent[index]!.at)
  expect(Math.min(...spans)).toBeGreaterThanOrEqual(pace.span - 1)
  // A thread with much to say does not keep another one waiting for all of it.
  expect(sent.map(({ name }) => name)).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'a4', 'a5', 'a6'])
})

it('minds each channel apart', async () => {
  const pacer = createPacer({ count: 1, span: 600_000 })
  expect(await pacer.send(at('ideas', 'a'), async () => 1)).toBe(1)
  expect(await pacer.send(at('plans', 'a'), async () => 2)).toBe(2)
})

it('gives up what waits when it is told to hurry, and sends what there is room for', async () => {
  const pacer = createPacer({ count: 2, span: 600_000 })
  const hurry = new AbortController()
  await pacer.send(at('ideas', 'a'), async () => 1, hurry.signal)
  await pacer.send(at('ideas', 'a'), async () => 2, hurry.signal)
  const waiting = ['a', 'b'].map((thread) => pacer.send(at('ideas', thread), async () => 3, hurry.signal))
  hurry.abort(new Error('in a hurry'))
  for (const one of waiting) await expect(one).rejects.toThrow('in a hurry')
  await expect(pacer.send(at('ideas', 'a'), async () => 4, hurry.signal)).rejects.toThrow('in a hurry')
  expect(await pacer.send(at('plans', 'c'), async () => 5, hurry.signal)).toBe(5)
})

it('counts what failed, because Discord may have counted it', async () => {
  const pacer = createPacer({ count: 1, span: 600_000 })
  const failing = pacer.send(at('ideas', 'a'), () => Promise.reject(new Error('a broken line')))
  await expect(failing).rejects.toThrow('a broken line')
  const hurry = new AbortController()
  hurry.abort(new Error('in a hurry'))
  await expect(pacer.send(at('ideas', 'a'), async () => 1, hurry.signal)).rejects.toThrow('in a hurry')
})
