/** The fences of the Google adapter that no other vendor needs, one by one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialects } from '../support/providers/dialects.ts'
import { failureOf } from '../support/providers/failure.ts'
import { prompt } from '../support/providers/prompts.ts'
import { drop, openStandIn, refuse, stall, stream, type StandIn } from '../support/providers/stand-in.ts'

const dialect = dialects.find(({ vendor }) => vendor === 'google')!

function chunk(parts: object[], finishReason?: string): string {
  return `data: ${JSON.stringify({ candidates: [{ content: { role: 'model', parts }, finishReason }] })}\n\n`
}

describe('the fences around @google/generative-ai', () => {
  let standIn: StandIn
  beforeAll(async () => {
    standIn = await openStandIn()
  })
  afterAll(() => standIn.close())

  it('1: a broken stream leaves no rejection behind that would end the process', async () => {
    const unhandled: unknown[] = []
    const note = (reason: unknown) => unhandled.push(reason)
    process.on('unhandledRejection', note)
    for (const behaviour of [
      drop(chunk([{ text: 'a' }])),
      stream('data: {"candidates": \n\n'),
      stream('<html>'),
    ]) {
      standIn.plan(behaviour)
      await failureOf(dialect.model(standIn.url).ask(prompt))
    }
    standIn.plan(stall(chunk([{ text: 'a' }])))
    await failureOf(dialect.model(standIn.url, { total: 5_000, idle: 30 }).ask(prompt))
    await new Promise((resolve) => void setImmediate(resolve))
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
  })

  it('5: thoughts are not spoken', async () => {
    standIn.plan(
      stream(
        chunk([{ text: 'Let me think.', thought: true }, { text: '{' }]) + chunk([{ text: '}' }], 'STOP'),
      ),
    )
    expect(await dialect.model(standIn.url).ask(prompt)).toMatchObject({ text: '{}', end: 'complete' })
  })

  it.each(['SAFETY', 'RECITATION', 'LANGUAGE', 'PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII'])(
    '6: %s is a refusal that keeps what was said',
    async (reason) => {
      standIn.plan(stream(chunk([{ text: 'So far' }], reason)))
      expect(await dialect.model(standIn.url).ask(prompt)).toMatchObject({ text: 'So far', end: 'refused' })
    },
  )

  it('6: a prompt that is blocked is a refusal without a word', async () => {
    standIn.plan(stream('data: {"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"}}\n\n'))
    expect(await dialect.model(standIn.url).ask(prompt)).toMatchObject({ text: '', end: 'refused' })
  })

  it('7: the wait is read from the details of the error', async () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '3.5s' }]
    standIn.plan(refuse(429, { error: { code: 429, message: 'Slow down.', details } }))
    expect(await failureOf(dialect.model(standIn.url).ask(prompt))).toMatchObject({
      kind: 'rate-limit',
      retryAfter: 3_500,
    })
  })

  it('9: an answer that wants to be continued was cut', async () => {
    standIn.plan(stream(chunk([{ text: '{"a":' }], 'CONTINUATION')))
    expect(await dialect.model(standIn.url).ask(prompt)).toMatchObject({ end: 'cut' })
  })
})
