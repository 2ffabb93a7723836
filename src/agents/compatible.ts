/** Any endpoint that speaks OpenAI's chat completions: a hosted model garden, or a machine in the cellar. */
import OpenAI, { APIError } from 'openai'
import type {
  ChatCompletionChunk,
  ChatCompletionCreateParamsStreaming,
} from 'openai/resources/chat/completions'
import type { CompletionUsage } from 'openai/resources/completions'
import type { Answer, Prompt } from '../council/agent.ts'
import type { Limits } from './deadline.ts'
import { knownCode } from './errors.ts'
import type { ChatModel, TokenCount } from './model.ts'
import { openaiFault, quietClient } from './openai-fault.ts'
import { collect, type Part } from './stream.ts'

/** @param apiKey anything for an endpoint that wants none, but not nothing: the SDK insists */
export function compatibleClient(apiKey: string, baseUrl: string): OpenAI {
  return new OpenAI({ ...quietClient, apiKey, baseURL: baseUrl })
}

/** What the endpoint was found to understand; the model begins with the most and steps down. */
interface Dialect {
  format: 'json_schema' | 'json_object' | 'plain'
  ceiling: 'max_tokens' | 'max_completion_tokens'
}

export function compatibleModel(client: OpenAI, id: string, limits: Limits, clock: () => number): ChatModel {
  // Remembered, so that only the first call pays for finding out.
  let dialect: Dialect = { format: 'json_schema', ceiling: 'max_tokens' }

  async function* open(prompt: Prompt, signal: AbortSignal): AsyncGenerator<Iterable<Part>> {
    const [chunks, understood] = await negotiate(
      client,
      dialect,
      (tried) => request(id, prompt, tried),
      signal,
    )
    dialect = understood
    let refused = false
    for await (const chunk of chunks) {
      refused ||= Boolean(chunk.choices?.[0]?.delta?.refusal)
      yield partsOf(chunk, refused)
    }
  }

  return {
    vendor: 'compatible',
    id,
    ask: (prompt, watch) =>
      collect(
        {
          vendor: 'compatible',
          limits,
          open: (signal) => open(prompt, signal),
          fault: (error) => openaiFault(error, clock()),
        },
        watch,
      ),
  }
}

async function negotiate(
  client: OpenAI,
  dialect: Dialect,
  body: (dialect: Dialect) => ChatCompletionCreateParamsStreaming,
  signal: AbortSignal,
): Promise<[AsyncIterable<ChatCompletionChunk>, Dialect]> {
  try {
    return [await client.chat.completions.create(body(dialect), { signal }), dialect]
  } catch (error) {
    const simpler = simplerThan(dialect, error)
    if (simpler === null) throw error
    return negotiate(client, simpler, body, signal)
  }
}

/** The next dialect to try after a refusal of the request as such, or null when there is nothing left to leave out. */
function simplerThan(dialect: Dialect, error: unknown): Dialect | null {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return null
  // It says what it minds, and that is not the dialect.
  if (knownCode([error.code, error.type]) !== undefined) return null
  if (dialect.ceiling === 'max_tokens' && error.param === 'max_tokens') {
    return { ...dialect, ceiling: 'max_completion_tokens' }
  }
  switch (dialect.format) {
    case 'json_schema':
      return { ...dialect, format: 'json_object' }
    case 'json_object':
      return { ...dialect, format: 'plain' }
    case 'plain':
      return null
  }
}

function request(model: string, prompt: Prompt, dialect: Dialect): ChatCompletionCreateParamsStreaming {
  const { name, schema } = prompt.schema
  const system =
    dialect.format === 'json_schema'
      ? prompt.system
      : `${prompt.system}\n\nAnswer with one JSON object and nothing else. It fits this JSON Schema:\n${JSON.stringify(schema)}`
  return {
    model,
    messages: [
      { role: 'system', content: system },
      ...prompt.turns.map(({ role, text }) => ({ role, content: text })),
    ],
    [dialect.ceiling]: prompt.outputCeiling,
    ...(dialect.format === 'json_schema' && {
      response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } },
    }),
    ...(dialect.format === 'json_object' && { response_format: { type: 'json_object' } }),
    stream: true,
    stream_options: { include_usage: true },
  }
}

function* partsOf(chunk: ChatCompletionChunk, refused: boolean): Generator<Part> {
  yield { type: 'beat' }
  // The chunk that carries the usage has no choices.
  const choice = chunk.choices?.[0]
  if (choice?.delta?.content) yield { type: 'text', text: choice.delta.content }
  if (choice?.delta?.refusal) yield { type: 'text', text: choice.delta.refusal }
  if (chunk.usage) yield { type: 'usage', usage: usageOf(chunk.usage) }
  if (choice?.finish_reason) yield { type: 'end', end: refused ? 'refused' : endOf(choice.finish_reason) }
}

function endOf(reason: ChatCompletionChunk.Choice['finish_reason']): Answer['end'] {
  switch (reason) {
    case 'length':
      return 'cut'
    case 'content_filter':
      return 'refused'
    case 'stop':
    case 'tool_calls':
    case 'function_call':
    case null:
    default:
      return 'complete'
  }
}

function usageOf(usage: CompletionUsage): TokenCount {
  return {
    input: usage.prompt_tokens,
    cached: usage.prompt_tokens_details?.cached_tokens ?? 0,
    output: usage.completion_tokens,
    reasoning: usage.completion_tokens_details?.reasoning_tokens ?? 0,
  }
}
