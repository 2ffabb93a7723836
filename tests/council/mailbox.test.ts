import { expect, it } from 'vitest'
import { createMailbox } from '../../src/council/mailbox.ts'

it('hands out what has come together, in the order in which it came', async () => {
  const mailbox = createMailbox<number>()
  mailbox.push(1)
  mailbox.push(2)
  expect(await mailbox.take()).toEqual([1, 2])
  mailbox.push(3)
  expect(await mailbox.take()).toEqual([3])
})

it('waits for an item', async () => {
  const mailbox = createMailbox<string>()
  const waiting = mailbox.take()
  mailbox.push('late')
  expect(await waiting).toEqual(['late'])
})

it('waits for nothing once it is closed, and keeps what is left', async () => {
  const mailbox = createMailbox<string>()
  const waiting = mailbox.take()
  mailbox.close()
  expect(await waiting).toEqual([])
  mailbox.push('come in late')
  expect(await mailbox.take()).toEqual(['come in late'])
  expect(await mailbox.take()).toEqual([])
})
