import { expect, it } from 'vitest'
import { createMailbox } from '../../src/council/mailbox.ts'

const open = new AbortController().signal

it('hands out what has come together, in the order in which it came', async () => {
  const mailbox = createMailbox<number>()
  mailbox.push(1)
  mailbox.push(2)
  expect(await mailbox.take(open)).toEqual([1, 2])
  mailbox.push(3)
  expect(await mailbox.take(open)).toEqual([3])
})

it('waits for an item', async () => {
  const mailbox = createMailbox<string>()
  const waiting = mailbox.take(open)
  mailbox.push('late')
  expect(await waiting).toEqual(['late'])
})

it('gives up when the signal is aborted, before or while waiting, but only when nothing is left', async () => {
  const mailbox = createMailbox<string>()
  const controller = new AbortController()
  const waiting = mailbox.take(controller.signal)
  controller.abort()
  expect(await waiting).toEqual([])
  mailbox.push('come in before')
  expect(await mailbox.take(controller.signal)).toEqual(['come in before'])
  expect(await mailbox.take(controller.signal)).toEqual([])
})
