/** A seat that is late, as the thread tells of it. */
import { expect, it } from 'vitest'
import { AgentError } from '../../src/council/agent.ts'
import { charter } from '../support/council.ts'
import { objecting, opening, type Line } from '../support/scripted.ts'
import { askThrough, heard, isVerdict, openHouse, threadOf } from './support/house.ts'

const brief = { factor: 2, floor: 0.05, ceiling: 0.1 }

it('is said to be late, speaks when it is done, and is one of the council again', async () => {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  const slow: Line = async () => released.then(() => opening('Worth the wait'))
  // None of the others is done examining before it has spoken, and while nobody is, nobody is late.
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  const examining: Line = async () => opened.then(() => objecting(/./u))
  await using house = await openHouse(
    { prism: { opening: slow }, sol: { examination: examining }, aria: { examination: examining } },
    { charter: { ...charter, rounds: 1, patience: { ...brief, ceiling: 60 } } },
  )
  const handle = await house.ada.command(house.channel('council'), ['council', 'ask'], { question: 'Why?' })
  const thread = await threadOf(house.ada, handle)
  await house.ada.untilMessage(thread, ({ content }) => content.includes('⏰ **Prism** is late'))
  release()
  await house.ada.untilMessage(thread, ({ content }) => content.startsWith('**Worth the wait**'))
  open()
  const state = await house.ended(handle.id)
  expect(state.verdict).toMatchObject({ outcome: 'unanimous', absent: [] })
  expect(heard(house.ada.see(thread)).filter((line) => line.includes('is late'))).toHaveLength(1)
})

it('that hangs for good keeps nobody from a verdict, and votes', async () => {
  const never: Line = (_, watch) =>
    new Promise((_resolve, reject) => {
      watch?.signal?.addEventListener('abort', () => reject(new AgentError('stopped', 'stopped')))
    })
  await using house = await openHouse(
    { prism: { opening: never } },
    { charter: { ...charter, rounds: 0, patience: brief } },
  )
  const { messages } = await askThrough(house, 'Why?')
  const lines = heard(messages)
  expect(lines.some((line) => line.includes('⏰ **Prism** is late'))).toBe(true)
  expect(lines.some((line) => line.includes('⚠️ **Prism** could not answer'))).toBe(true)
  expect(messages.find(isVerdict)?.embeds[0]?.fields?.[0]?.value).toContain('**Prism** signs')
})
