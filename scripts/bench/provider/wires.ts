/** What the three vendors receive and send on the wire for one streamed, structured reply. */
import type { Schema } from './reply.ts'

export type WireVendor = 'openai' | 'anthropic' | 'google'

export interface Wire {
  /** The schema that a request asks for; throws for a request that asks for none. */
  schema(body: unknown): Schema
  /** Events before the text, with the text in these pieces, and those that end it. */
  events(pieces: readonly string[]): string[]
}

export const named = (event: { type: string; [field: string]: unknown }): string =>
  `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
export const unnamed = (event: unknown): string => `data: ${JSON.stringify(event)}\n\n`

export const openaiDeltas = (pieces: readonly string[]) => [
  { type: 'response.created', response: { id: 'r', status: 'in_progress', output: [] } },
  ...pieces.map((delta) => ({
    type: 'response.output_text.delta',
    delta,
    item_id: 'm',
    output_index: 0,
  })),
]

const openaiUsage = {
  input_tokens: 120,
  input_tokens_details: { cached_tokens: 100, cache_write_tokens: 8 },
  output_tokens: 40,
  output_tokens_details: { reasoning_tokens: 30 },
  total_tokens: 160,
}

export const openaiEnd = (type: string, status: string, more: object = {}) => ({
  type,
  response: {
    id: 'r',
    status,
    output: [],
    usage: openaiUsage,
    incomplete_details: null,
    error: null,
    ...more,
  },
})

export const anthropicDeltas = (pieces: readonly string[]) => [
  {
    type: 'message_start',
    message: {
      id: 'm',
      role: 'assistant',
      content: [],
      usage: {
        input_tokens: 20,
        cache_read_input_tokens: 90,
        cache_creation_input_tokens: 10,
        output_tokens: 1,
      },
    },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'A hidden thought.' } },
  { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
  ...pieces.map((text) => ({
    type: 'content_block_delta',
    index: 1,
    delta: { type: 'text_delta', text },
  })),
]

export const anthropicEnd = (reason: string, details: object | null = null) => [
  {
    type: 'message_delta',
    delta: { stop_reason: reason, stop_sequence: null, stop_details: details },
    usage: { output_tokens: 40, input_tokens: null, output_tokens_details: { thinking_tokens: 30 } },
  },
  { type: 'message_stop' },
]

export const googleChunks = (pieces: readonly string[]) =>
  pieces.map((text) => ({
    candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0 }],
  }))

export const googleEnd = (finishReason: string) => ({
  candidates: [{ content: { role: 'model', parts: [{ text: '' }] }, finishReason, index: 0 }],
  usageMetadata: {
    promptTokenCount: 120,
    cachedContentTokenCount: 100,
    candidatesTokenCount: 10,
    thoughtsTokenCount: 30,
    totalTokenCount: 160,
  },
})

export const wires: Record<WireVendor, Wire> = {
  openai: {
    schema: (body) => schemaAt(body, ['text', 'format', 'schema']),
    events: (pieces) => [...openaiDeltas(pieces), openaiEnd('response.completed', 'completed')].map(named),
  },
  anthropic: {
    schema: (body) => schemaAt(body, ['output_config', 'format', 'schema']),
    events: (pieces) => [...anthropicDeltas(pieces), ...anthropicEnd('end_turn')].map(named),
  },
  google: {
    schema: (body) => schemaAt(body, ['generationConfig', 'responseJsonSchema']),
    events: (pieces) => [...googleChunks(pieces), googleEnd('STOP')].map(unnamed),
  },
}

function schemaAt(body: unknown, path: readonly string[]): Schema {
  let value = body
  for (const name of path) {
    if (typeof value !== 'object' || value === null) break
    value = Reflect.get(value, name)
  }
  if (typeof value !== 'object' || value === null) throw new Error(`No schema at ${path.join('.')}.`)
  return value
}
