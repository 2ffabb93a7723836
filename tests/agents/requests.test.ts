/** What we send: no more than the vendor's schema allows, and never a sampling parameter. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialects } from '../support/providers/dialects.ts'
import { prompt } from '../support/providers/prompts.ts'
import { openStandIn, stream, type Received, type StandIn } from '../support/providers/stand-in.ts'

const shared = process.env['MAESTRO_SHARED_DATA']

let standIn: StandIn
beforeAll(async () => {
  standIn = await openStandIn()
})
afterAll(() => standIn.close())

async function sentBy(vendor: string): Promise<Received> {
  const dialect = dialects.find((candidate) => candidate.vendor === vendor)!
  standIn.plan(stream(dialect.complete('{}')))
  await dialect.model(standIn.url).ask(prompt)
  expect(standIn.received).toHaveLength(1)
  return standIn.received[0]!
}

function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...keysIn(inner)])
}

function rolesIn(messages: unknown): unknown[] {
  return Array.isArray(messages) ? messages.map((message: { role: unknown }) => message.role) : []
}

describe('requests', () => {
  it.each(dialects)('$vendor: no sampling parameters, no task, no seat', async ({ vendor }) => {
    const { body } = await sentBy(vendor)
    const names = keysIn(body).map((name) => name.toLowerCase().replaceAll('_', ''))
    for (const name of ['temperature', 'topp', 'topk', 'seed', 'presencepenalty', 'n', 'task']) {
      expect(names).not.toContain(name)
    }
  })

  it('openai: streamed, not stored, with a strict schema', async () => {
    const { path, body } = await sentBy('openai')
    expect(path).toBe('/v1/responses')
    expect(body).toEqual({
      model: 'gpt-6.1-sol',
      instructions: prompt.system,
      input: [
        { role: 'user', content: prompt.turns[0]!.text },
        { role: 'assistant', content: prompt.turns[1]!.text },
        { role: 'user', content: prompt.turns[2]!.text },
      ],
      max_output_tokens: 6000,
      text: {
        format: { type: 'json_schema', name: 'statement', strict: true, schema: prompt.schema.schema },
      },
      store: false,
      stream: true,
    })
  })

  it('anthropic: streamed, with an output format and no prefill', async () => {
    const { path, body, headers } = await sentBy('anthropic')
    expect(path).toBe('/v1/messages')
    expect(headers['anthropic-version']).toBeDefined()
    expect(body).toMatchObject({
      model: 'claude-opus-5-5',
      system: prompt.system,
      max_tokens: 6000,
      output_config: { format: { type: 'json_schema', schema: prompt.schema.schema } },
      stream: true,
    })
    expect(rolesIn(body['messages'])).toEqual(['user', 'assistant', 'user'])
  })

  it('google: system text apart, roles user and model, JSON by schema', async () => {
    const { path, body, headers } = await sentBy('google')
    expect(path).toBe('/v1beta/models/gemini-4-argon:streamGenerateContent?alt=sse')
    expect(headers['x-goog-api-key']).toBeDefined()
    expect(body['systemInstruction']).toEqual({ role: 'system', parts: [{ text: prompt.system }] })
    expect(rolesIn(body['contents'])).toEqual(['user', 'model', 'user'])
    expect(body['generationConfig']).toEqual({
      maxOutputTokens: 6000,
      responseMimeType: 'application/json',
      responseJsonSchema: prompt.schema.schema,
    })
  })

  it('compatible: a chat with its system text first and its usage asked for', async () => {
    const { path, body } = await sentBy('compatible')
    expect(path).toBe('/v1/chat/completions')
    expect(body).toMatchObject({
      model: 'local-model',
      max_tokens: 6000,
      stream: true,
      stream_options: { include_usage: true },
      response_format: { type: 'json_schema', json_schema: { name: 'statement', strict: true } },
    })
    expect(rolesIn(body['messages'])).toEqual(['system', 'user', 'assistant', 'user'])
  })

  it.skipIf(!shared).each([
    ['openai', 'openai-7.57.0.ResponseCreateParams.schema.json'],
    ['anthropic', 'anthropic-1.12.0.MessageCreateParams.schema.json'],
  ])('%s: its body fits the schema of the SDK', async (vendor, file) => {
    const schema: object = JSON.parse(readFileSync(join(shared!, 'provider-schemas', file), 'utf8'))
    const ajv = new Ajv({ strict: false })
    addFormats.default(ajv)
    const validate = ajv.compile(schema)
    const { stream: streamed, ...body } = (await sentBy(vendor)).body
    expect(streamed).toBe(true)
    validate(body)
    expect(validate.errors).toBeNull()
    // The check can fail.
    expect(validate({ ...body, max_tokenz: 1 })).toBe(false)
  })
})
