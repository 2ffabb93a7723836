/** The vendors' recorded payloads: what hand-made ones might get wrong. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ModelAnswer } from '../../src/agents/model.ts'
import type { AgentError } from '../../src/council/agent.ts'
import { dialects } from '../support/providers/dialects.ts'
import { failureOf } from '../support/providers/failure.ts'
import { prompt } from '../support/providers/prompts.ts'
import { openStandIn, refuse, stream, type Behaviour, type StandIn } from '../support/providers/stand-in.ts'

const shared = process.env['MAESTRO_SHARED_DATA']
const read = (file: string) => readFileSync(join(shared ?? '', 'provider-payloads', file), 'utf8')

/** A raw body of server-sent events. */
const raw = (file: string) => stream(read(file))

/** An error body. */
function refusal(status: number, file: string): Behaviour {
  const body: unknown = JSON.parse(read(file))
  return refuse(status, body)
}

/** One JSON event a line, as server-sent events with or without names. */
function events(file: string, named: boolean, tail = ''): Behaviour {
  const lines = read(file).split('\n').filter(Boolean)
  return stream(lines.map((line) => `${named ? nameOf(line) : ''}data: ${line}\n\n`).join('') + tail)
}

function nameOf(line: string): string {
  const event: { type: string } = JSON.parse(line)
  return `event: ${event.type}\n`
}

describe.skipIf(!shared)('recorded payloads', () => {
  let standIn: StandIn
  beforeAll(async () => {
    standIn = await openStandIn()
  })
  afterAll(() => standIn.close())

  function ask(vendor: string, behaviour: Behaviour): Promise<ModelAnswer> {
    standIn.plan(behaviour)
    return dialects
      .find((dialect) => dialect.vendor === vendor)!
      .model(standIn.url)
      .ask(prompt)
  }
  const fail = (vendor: string, behaviour: Behaviour): Promise<AgentError> =>
    failureOf(ask(vendor, behaviour))

  it('openai: a streamed answer in phases', async () => {
    const answer = await ask('openai', events('openai/vercel-ai.openai-phase.1.chunks.txt', true))
    expect(answer.end).toBe('complete')
    expect(answer.text.length).toBeGreaterThan(20)
    expect(answer.usage?.input).toBeGreaterThan(0)
  })

  it('openai: encrypted reasoning is not spoken', async () => {
    const file = 'openai/vercel-ai.openai-reasoning-encrypted-content.1.chunks.txt'
    const answer = await ask('openai', events(file, true))
    const encrypted = /"encrypted_content":"([^"]{40})/u.exec(read(file))?.[1]
    expect(encrypted).toBeDefined()
    expect(answer.end).toBe('complete')
    expect(answer.text).not.toContain(encrypted)
  })

  it('openai: a spent quota, as status and inside a stream', async () => {
    const outside = await fail('openai', refusal(429, 'openai/vercel-ai.openai-error.1.json'))
    expect(outside.kind).toBe('quota')
    const inside = await fail('openai', events('openai/vercel-ai.openai-error.1.chunks.txt', true))
    expect(inside.kind).toBe('quota')
  })

  it.each(['temperature', 'legacy-parameter'])('openai: a %s error is a bad request', async (name) => {
    const error = await fail('openai', refusal(400, `openai/vercel-ai.reasoning-model-${name}-error.json`))
    expect(error.kind).toBe('bad-request')
  })

  it('compatible: a streamed chat', async () => {
    const file = 'openai/vercel-ai.openai-text.chunks.txt'
    const answer = await ask('compatible', events(file, false, 'data: [DONE]\n\n'))
    expect(answer.end).toBe('complete')
    expect(answer.text.length).toBeGreaterThan(20)
  })

  it('anthropic: a streamed answer', async () => {
    const answer = await ask('anthropic', events('anthropic/vercel-ai.anthropic-text.chunks.txt', true))
    expect(answer.end).toBe('complete')
    expect(answer.text.length).toBeGreaterThan(20)
  })

  it('anthropic: an input count that comes late counts', async () => {
    const file = 'anthropic/vercel-ai.anthropic-message-delta-input-tokens.chunks.txt'
    const answer = await ask('anthropic', events(file, true))
    expect(answer.usage?.input).toBeGreaterThan(0)
  })

  it('anthropic: structured output is JSON', async () => {
    const file = 'anthropic/vercel-ai.anthropic-json-output-format.1.chunks.txt'
    const answer = await ask('anthropic', events(file, true))
    expect(JSON.parse(answer.text)).toBeTypeOf('object')
  })

  it('anthropic: a refusal without a word is explained by its details', async () => {
    const answer = await ask('anthropic', events('anthropic/vercel-ai.anthropic-refusal.chunks.txt', true))
    expect(answer.end).toBe('refused')
    expect(answer.text).toContain('Usage Policy')
  })

  it('anthropic: a refusal in the middle keeps its thoughts to itself', async () => {
    const answer = await ask('anthropic', raw('anthropic/sdk.stream-a-refusal.sse'))
    expect(answer.end).toBe('refused')
    expect(answer.text).not.toContain('claudius')
  })

  it('anthropic: raw bodies, complete and cut', async () => {
    const complete = await ask('anthropic', raw('anthropic/sdk.basic_response.txt'))
    expect(complete.end).toBe('complete')
    const cut = await ask('anthropic', raw('anthropic/sdk.incomplete_partial_json_response.txt'))
    expect(cut.end).toBe('cut')
  })

  it('google: a streamed answer', async () => {
    const answer = await ask('google', events('google/vercel-ai.google-text.chunks.txt', false))
    expect(answer.end).toBe('complete')
    expect(answer.text.length).toBeGreaterThan(20)
  })

  it('google: thoughts are counted, in the output too', async () => {
    const answer = await ask('google', events('google/vercel-ai.google-reasoning-gemini3.chunks.txt', false))
    expect(answer.end).toBe('complete')
    expect(answer.usage?.reasoning).toBeGreaterThan(0)
    expect(answer.usage?.output).toBeGreaterThan(answer.usage?.reasoning ?? Infinity)
  })

  it.each(['basic-reply-short', 'basic-reply-long', 'utf8'])('google: a success, %s', async (name) => {
    const answer = await ask('google', raw(`google/legacy-sdk.streaming-success-${name}.txt`))
    expect(answer.end).toBe('complete')
    expect(answer.text.trim()).not.toBe('')
  })

  it.each(['prompt-blocked-safety', 'finish-reason-safety', 'recitation-no-content'])(
    'google: %s is a refusal',
    async (name) => {
      const answer = await ask('google', raw(`google/legacy-sdk.streaming-failure-${name}.txt`))
      expect(answer.end).toBe('refused')
    },
  )

  it('google: no content and no finish reason is a broken stream', async () => {
    const error = await fail('google', raw('google/legacy-sdk.streaming-failure-empty-content.txt'))
    expect(error.kind).toBe('network')
  })

  it('google: unknown words in enums do no harm', async () => {
    const answer = await ask('google', raw('google/legacy-sdk.streaming-unknown-enum.txt'))
    expect(answer.end).toBe('complete')
  })

  it('google: a rate limit carries its wait, bounded', async () => {
    const error = await fail('google', refusal(429, 'google/vercel-ai.google-429-retry-info.json'))
    expect(error).toMatchObject({ kind: 'rate-limit', retryAfter: 20_000 })
  })

  it('google: a rejected image is a bad request', async () => {
    const error = await fail('google', refusal(400, 'google/legacy-sdk.unary-failure-image-rejected.json'))
    expect(error.kind).toBe('bad-request')
  })
})
