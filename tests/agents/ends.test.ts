/** How each vendor says that it is over, beyond what all of them share. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialects } from '../support/providers/dialects.ts'
import { failureOf } from '../support/providers/failure.ts'
import { prompt } from '../support/providers/prompts.ts'
import { openStandIn, stream, type StandIn } from '../support/providers/stand-in.ts'

let standIn: StandIn
beforeAll(async () => {
  standIn = await openStandIn()
})
afterAll(() => standIn.close())

const events = (list: { type: string; [field: string]: unknown }[]): string =>
  list.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('')

function ask(vendor: string, body: string) {
  standIn.plan(stream(body))
  const dialect = dialects.find((candidate) => candidate.vendor === vendor)!
  return dialect.model(standIn.url).ask(prompt)
}

describe('openai', () => {
  const delta = (text: string) => ({ type: 'response.output_text.delta', delta: text })
  const usage = { input_tokens: 7, output_tokens: 3, total_tokens: 10 }
  const end = (type: string, more: object) => ({
    type,
    response: { id: 'r', status: 'completed', output: [], usage, incomplete_details: null, ...more },
  })

  it('calls an answer that a filter cut short a refusal, not a cut', async () => {
    const filtered = { status: 'incomplete', incomplete_details: { reason: 'content_filter' } }
    const answer = await ask('openai', events([delta('So far'), end('response.incomplete', filtered)]))
    // An endpoint that leaves the details of its usage out has still told the rest.
    expect(answer).toMatchObject({
      text: 'So far',
      end: 'refused',
      usage: { input: 7, cached: 0, output: 3, reasoning: 0 },
    })
  })

  it.each([
    ['server_error', 'overloaded'],
    ['rate_limit_exceeded', 'rate-limit'],
    ['invalid_prompt', 'bad-request'],
    // Unknown ones are taken for a fault of the vendor, which passes.
    ['vector_store_timeout', 'overloaded'],
    [undefined, 'overloaded'],
  ] as const)('reads a response that failed with %s as %s, and counts what it used', async (code, kind) => {
    const failed = end('response.failed', { status: 'failed', error: code && { code, message: 'SECRET' } })
    const error = await failureOf(ask('openai', events([delta('a'), failed])))
    expect(error).toMatchObject({ kind, usage: { input: 7, output: 3 } })
    expect(error.stack).not.toContain('SECRET')
  })

  it.each([
    ['insufficient_quota', 'quota'],
    [null, 'overloaded'],
  ] as const)('reads a bare error event with code %s as %s', async (code, kind) => {
    const bare = { type: 'error', code, message: 'SECRET', param: null, sequence_number: 1 }
    const error = await failureOf(ask('openai', events([delta('a'), bare])))
    expect(error.kind).toBe(kind)
    expect(error.stack).not.toContain('SECRET')
  })
})

describe('anthropic', () => {
  const start = {
    type: 'message_start',
    message: { id: 'm', role: 'assistant', content: [], usage: { input_tokens: 7, output_tokens: 1 } },
  }
  const said = (text: string) => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text },
  })
  const end = (reason: string | null, details: object | null = null) => ({
    type: 'message_delta',
    delta: { stop_reason: reason, stop_sequence: null, stop_details: details },
    usage: { output_tokens: 3 },
  })

  it.each([
    ['end_turn', 'complete'],
    ['stop_sequence', 'complete'],
    ['max_tokens', 'cut'],
    ['model_context_window_exceeded', 'cut'],
    ['pause_turn', 'cut'],
    ['refusal', 'refused'],
    ['something_new', 'complete'],
  ])('%s: %s', async (reason, how) => {
    const answer = await ask('anthropic', events([start, said('{}'), end(reason)]))
    expect(answer).toMatchObject({ text: '{}', end: how, usage: { input: 7, output: 3 } })
  })

  it('explains a refusal only where the model said nothing itself', async () => {
    const details = { type: 'refusal', category: 'cyber', explanation: 'Not allowed by policy.' }
    const silent = await ask('anthropic', events([start, end('refusal', details)]))
    expect(silent).toMatchObject({ text: 'Not allowed by policy.', end: 'refused' })
    const spoken = await ask('anthropic', events([start, said('No, sorry.'), end('refusal', details)]))
    expect(spoken.text).toBe('No, sorry.')
  })

  it('goes on after a delta that names no reason yet', async () => {
    const answer = await ask('anthropic', events([start, said('{'), end(null), said('}'), end('end_turn')]))
    expect(answer).toMatchObject({ text: '{}', end: 'complete' })
  })

  it('has not ended without a reason', async () => {
    const error = await failureOf(ask('anthropic', events([start, said('{}'), end(null)])))
    expect(error).toMatchObject({ kind: 'network', usage: { input: 7, output: 3 } })
  })
})

describe('compatible', () => {
  const chunk = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ id: 'c', choices: [{ index: 0, delta, finish_reason }] })}\n\n`

  it.each([
    ['stop', 'complete'],
    ['length', 'cut'],
    ['content_filter', 'refused'],
    ['tool_calls', 'complete'],
    ['eos', 'complete'],
  ])('%s: %s', async (reason, how) => {
    const body = `${chunk({ role: 'assistant' })}${chunk({ content: '{}' })}${chunk({}, reason)}data: [DONE]\n\n`
    expect(await ask('compatible', body)).toMatchObject({ text: '{}', end: how, usage: null })
  })

  it('is a broken stream when it is done without a reason', async () => {
    const error = await failureOf(ask('compatible', `${chunk({ content: '{}' })}data: [DONE]\n\n`))
    expect(error.kind).toBe('network')
  })
})
