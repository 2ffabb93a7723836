/** The vendors' recorded payloads: what hand-made ones might get wrong. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ModelAnswer } from '../../src/agents/model.ts'
import { AgentError } from '../../src/council/agent.ts'
import { dialects } from '../support/providers/dialects.ts'
import { prompt } from '../support/providers/prompts.ts'
import { openStandIn, refuse, stream, type Behaviour, type StandIn } from '../support/providers/stand-in.ts'

const shared = process.env['MAESTRO_SHARED_DATA']
const read = (file: string) => readFileSync(join(shared ?? '', 'provider-payloads', file), 'utf8')

/** One JSON event a line → server-sent events; `named` for the vendors that name theirs. */
function events(file: string, named: boolean, tail = ''): Behaviour {
  const lines = read(file).split('\n').filter(Boolean)
  const name = (line: string) => (named ? `event: ${(JSON.parse(line) as { type: string }).type}\n` : '')
  return stream(lines.map((line) => `${name(line)}data: ${line}\n\n`).join('') + tail)
}

describe.skipIf(!shared)('recorded payloads', () => {
  let standIn: StandIn
  beforeAll(async () => {
    standIn = await openStandIn()
  })
  afterAll(() => standIn.close())

  async function ask(vendor: string, behaviour: Behaviour): Promise<ModelAnswer | AgentError> {
    standIn.plan(behaviour)
    const model = dialects.find((dialect) => dialect.vendor === vendor)!.model(standIn.url)
    return model.ask(prompt).catch((error: unknown) => {
      expect(error).toBeInstanceOf(AgentError)
      return error as AgentError
    })
  }

  it('openai: a streamed answer in phases', async () => {
    const answer = await ask('openai', events('openai/vercel-ai.openai-phase.1.chunks.txt', true))
    expect(answer).toMatchObject({ end: 'complete' })
    expect((answer as ModelAnswer).text.length).toBeGreaterThan(20)
    expect(answer.usage?.input).toBeGreaterThan(0)
  })

  it('openai: encrypted reasoning is not spoken', async () => {
    const file = 'openai/vercel-ai.openai-reasoning-encrypted-content.1.chunks.txt'
    const answer = (await ask('openai', events(file, true))) as ModelAnswer
    const encrypted = /"encrypted_content":"([^"]{40})/u.exec(read(file))?.[1]
    expect(encrypted).toBeDefined()
    expect(answer.end).toBe('complete')
    expect(answer.text).not.toContain(encrypted)
  })

  it('openai: a spent quota, as status and inside a stream', async () => {
    const body: unknown = JSON.parse(read('openai/vercel-ai.openai-error.1.json'))
    expect(await ask('openai', refuse(429, body))).toMatchObject({ kind: 'quota' })
    const inside = events('openai/vercel-ai.openai-error.1.chunks.txt', true)
    expect(await ask('openai', inside)).toMatchObject({ kind: 'quota' })
  })

  it.each(['reasoning-model-temperature-error', 'reasoning-model-legacy-parameter-error'])(
    'openai: %s is a bad request',
    async (name) => {
      const body: unknown = JSON.parse(read(`openai/vercel-ai.${name}.json`))
      expect(await ask('openai', refuse(400, body))).toMatchObject({ kind: 'bad-request' })
    },
  )

  it('compatible: a streamed chat', async () => {
    const file = events('openai/vercel-ai.openai-text.chunks.txt', false, 'data: [DONE]\n\n')
    const answer = (await ask('compatible', file)) as ModelAnswer
    expect(answer).toMatchObject({ end: 'complete' })
    expect(answer.text.length).toBeGreaterThan(20)
  })

  it('anthropic: a streamed answer, and one whose input count comes late', async () => {
    const plain = (await ask(
      'anthropic',
      events('anthropic/vercel-ai.anthropic-text.chunks.txt', true),
    )) as ModelAnswer
    expect(plain).toMatchObject({ end: 'complete' })
    expect(plain.text.length).toBeGreaterThan(20)
    const late = await ask(
      'anthropic',
      events('anthropic/vercel-ai.anthropic-message-delta-input-tokens.chunks.txt', true),
    )
    expect(late.usage?.input).toBeGreaterThan(0)
  })

  it('anthropic: structured output is JSON', async () => {
    const file = 'anthropic/vercel-ai.anthropic-json-output-format.1.chunks.txt'
    const answer = (await ask('anthropic', events(file, true))) as ModelAnswer
    expect(JSON.parse(answer.text)).toBeTypeOf('object')
  })

  it('anthropic: a refusal without a word is explained by its details', async () => {
    const answer = await ask('anthropic', events('anthropic/vercel-ai.anthropic-refusal.chunks.txt', true))
    expect(answer).toMatchObject({ end: 'refused', text: expect.stringContaining('Usage Policy') })
  })

  it('anthropic: a refusal that had begun to speak keeps its own words', async () => {
    const answer = (await ask('anthropic', stream(read('anthropic/sdk.stream-a-refusal.sse')))) as ModelAnswer
    expect(answer.end).toBe('refused')
    expect(answer.text).not.toContain('claudius')
  })

  it('anthropic: raw bodies, complete and cut', async () => {
    const complete = await ask('anthropic', stream(read('anthropic/sdk.basic_response.txt')))
    expect(complete).toMatchObject({ end: 'complete' })
    const cut = await ask('anthropic', stream(read('anthropic/sdk.incomplete_partial_json_response.txt')))
    expect(cut).toMatchObject({ end: 'cut' })
  })

  it('google: streamed answers, with thoughts counted and not spoken', async () => {
    const plain = (await ask(
      'google',
      events('google/vercel-ai.google-text.chunks.txt', false),
    )) as ModelAnswer
    expect(plain).toMatchObject({ end: 'complete' })
    expect(plain.text.length).toBeGreaterThan(20)
    const file = 'google/vercel-ai.google-reasoning-gemini3.chunks.txt'
    const thinking = (await ask('google', events(file, false))) as ModelAnswer
    expect(thinking.end).toBe('complete')
    expect(thinking.usage?.reasoning).toBeGreaterThan(0)
    expect(thinking.usage!.output).toBeGreaterThan(thinking.usage!.reasoning)
    const thoughts = [...read(file).matchAll(/"text":\s*"((?:[^"\\]|\\.)+)",\s*"thought":\s*true/gu)]
    for (const [, thought] of thoughts) expect(thinking.text).not.toContain(thought)
  })

  it.each([
    ['basic-reply-short', 'complete'],
    ['basic-reply-long', 'complete'],
    ['utf8', 'complete'],
  ])('google: streaming-success-%s', async (name, end) => {
    const answer = (await ask(
      'google',
      stream(read(`google/legacy-sdk.streaming-success-${name}.txt`)),
    )) as ModelAnswer
    expect(answer).toMatchObject({ end })
    expect(answer.text.trim()).not.toBe('')
  })

  it.each(['prompt-blocked-safety', 'finish-reason-safety', 'recitation-no-content'])(
    'google: %s is a refusal',
    async (name) => {
      const answer = await ask('google', stream(read(`google/legacy-sdk.streaming-failure-${name}.txt`)))
      expect(answer).toMatchObject({ end: 'refused' })
    },
  )

  it('google: no content and no finish reason is a broken stream', async () => {
    const body = read('google/legacy-sdk.streaming-failure-empty-content.txt')
    expect(await ask('google', stream(body))).toMatchObject({ kind: 'network' })
  })

  it('google: unknown words in enums do no harm', async () => {
    expect(await ask('google', stream(read('google/legacy-sdk.streaming-unknown-enum.txt')))).toMatchObject({
      end: 'complete',
    })
  })

  it('google: a rate limit carries its wait, bounded', async () => {
    const body: unknown = JSON.parse(read('google/vercel-ai.google-429-retry-info.json'))
    expect(await ask('google', refuse(429, body))).toMatchObject({ kind: 'rate-limit', retryAfter: 20_000 })
  })

  it('google: a rejected image is a bad request', async () => {
    const body: unknown = JSON.parse(read('google/legacy-sdk.unary-failure-image-rejected.json'))
    expect(await ask('google', refuse(400, body))).toMatchObject({ kind: 'bad-request' })
  })
})
