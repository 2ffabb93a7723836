/** Anthropic's models through the Messages API. */
import Anthropic, { APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk'
import type {
  MessageCreateParamsStreaming,
  RawMessageStreamEvent,
  StopReason,
} from '@anthropic-ai/sdk/resources/messages'
import type { Answer, Prompt } from '../council/agent.ts'
import type { Limits } from './deadline.ts'
import type { Fault } from './errors.ts'
import { leanFetch } from './fetch.ts'
import type { ChatModel, TokenCount } from './model.ts'
import { retryAfter } from './retry-after.ts'
import { collect, type Part } from './stream.ts'

/** @param baseUrl without `/v1` */
export function anthropicClient(apiKey: string, baseUrl = 'https://api.anthropic.com'): Anthropic {
  return new Anthropic({
    apiKey,
    baseURL: baseUrl,
    maxRetries: 0,
    timeout: 2 ** 31 - 1,
    logLevel: 'off',
    fetch: leanFetch,
  })
}

export function anthropicModel(
  client: Anthropic,
  id: string,
  limits: Limits,
  clock: () => number,
): ChatModel {
  return {
    vendor: 'anthropic',
    id,
    ask: (prompt, watch) =>
      collect(
        {
          vendor: 'anthropic',
          limits,
          open: (signal) => open(client, id, prompt, signal),
          fault: (error) => fault(error, clock()),
        },
        watch,
      ),
  }
}

function request(model: string, prompt: Prompt): MessageCreateParamsStreaming {
  return {
    model,
    system: prompt.system,
    messages: prompt.turns.map(({ role, text }) => ({ role, content: text })),
    max_tokens: prompt.outputCeiling,
    output_config: { format: { type: 'json_schema', schema: prompt.schema.schema } },
    stream: true,
  }
}

async function* open(
  client: Anthropic,
  id: string,
  prompt: Prompt,
  signal: AbortSignal,
): AsyncGenerator<Iterable<Part>> {
  const events = await client.messages.create(request(id, prompt), { signal })
  let usage: Reported = { input_tokens: 0, output_tokens: 0 }
  let spoken = false
  for await (const event of events) {
    usage = { ...usage, ...reportIn(event) }
    yield partsOf(event, usage, spoken)
    spoken ||= event.type === 'content_block_delta' && event.delta.type === 'text_delta'
  }
}

/** Token counts as they are reported, cache apart. */
interface Reported {
  input_tokens: number
  output_tokens: number
  cache_read_input_tokens?: number
  cache_creation_input_tokens?: number
  output_tokens_details?: { thinking_tokens?: number }
}

function* partsOf(event: RawMessageStreamEvent, usage: Reported, spoken: boolean): Generator<Part> {
  switch (event.type) {
    case 'message_start':
      yield { type: 'usage', usage: normalised(usage) }
      break
    case 'content_block_delta':
      yield event.delta.type === 'text_delta' ? { type: 'text', text: event.delta.text } : { type: 'beat' }
      break
    case 'message_delta': {
      yield { type: 'usage', usage: normalised(usage) }
      const { stop_reason: reason, stop_details: details } = event.delta
      if (reason === null) break
      // A refusal may come without a word of the model; then its explanation is all there is to show.
      if (reason === 'refusal' && !spoken && details?.explanation) {
        yield { type: 'text', text: details.explanation }
      }
      yield { type: 'end', end: endOf(reason) }
      break
    }
    default:
      yield { type: 'beat' }
  }
}

/** What an event says about usage; fields it leaves out or sends as null keep their earlier value. */
function reportIn(event: RawMessageStreamEvent): Partial<Reported> {
  if (event.type !== 'message_start' && event.type !== 'message_delta') return {}
  const report: object = (event.type === 'message_start' ? event.message.usage : event.usage) ?? {}
  return Object.fromEntries(Object.entries(report).filter(([, value]) => value !== null))
}

function normalised(usage: Reported): TokenCount {
  const cached = usage.cache_read_input_tokens ?? 0
  const written = usage.cache_creation_input_tokens ?? 0
  return {
    input: usage.input_tokens + cached + written,
    cached,
    written,
    output: usage.output_tokens,
    reasoning: usage.output_tokens_details?.thinking_tokens ?? 0,
  }
}

function endOf(reason: StopReason): Answer['end'] {
  switch (reason) {
    case 'refusal':
      return 'refused'
    case 'max_tokens':
    case 'model_context_window_exceeded':
    case 'pause_turn':
      return 'cut'
    case 'end_turn':
    case 'stop_sequence':
    case 'tool_use':
    default:
      return 'complete'
  }
}

function fault(error: unknown, now: number): Fault {
  if (!(error instanceof APIError)) return { status: null, codes: [], retryAfter: null }
  if (error instanceof APIConnectionTimeoutError) return { status: 408, codes: [], retryAfter: null }
  const status = error.status ?? null
  return { status, codes: [error.type], retryAfter: status === null ? null : retryAfter(error.headers, now) }
}
