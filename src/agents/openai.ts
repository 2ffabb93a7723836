/** OpenAI's models through the Responses API. */
import OpenAI from 'openai'
import type {
  Response,
  ResponseCreateParamsStreaming,
  ResponseStreamEvent,
  ResponseUsage,
} from 'openai/resources/responses/responses'
import type { Prompt } from '../council/agent.ts'
import type { Limits } from './deadline.ts'
import type { ChatModel, TokenCount } from './model.ts'
import { openaiFault, quietClient } from './openai-fault.ts'
import { collect, type Part } from './stream.ts'

/** @param baseUrl ends in `/v1` */
export function openaiClient(apiKey: string, baseUrl = 'https://api.openai.com/v1'): OpenAI {
  return new OpenAI({ ...quietClient, apiKey, baseURL: baseUrl })
}

export function openaiModel(client: OpenAI, id: string, limits: Limits, clock: () => number): ChatModel {
  return {
    vendor: 'openai',
    id,
    ask: (prompt, watch) =>
      collect(
        {
          vendor: 'openai',
          limits,
          open: (signal) => open(client, id, prompt, signal),
          fault: (error) =>
            error instanceof ResponseFailure
              ? { status: null, codes: [error.code, 'server_error'], retryAfter: null }
              : openaiFault(error, clock()),
        },
        watch,
      ),
  }
}

/** The vendor gave up on a response that had begun; `code` says why. */
class ResponseFailure extends Error {
  readonly code: string | undefined

  constructor(code: string | undefined) {
    super('response.failed')
    this.code = code
  }
}

function request(model: string, prompt: Prompt): ResponseCreateParamsStreaming {
  const { name, schema } = prompt.schema
  return {
    model,
    instructions: prompt.system,
    input: prompt.turns.map(({ role, text }) => ({ role, content: text })),
    max_output_tokens: prompt.outputCeiling,
    text: { format: { type: 'json_schema', name, strict: true, schema } },
    store: false,
    stream: true,
  }
}

async function* open(
  client: OpenAI,
  id: string,
  prompt: Prompt,
  signal: AbortSignal,
): AsyncGenerator<Iterable<Part>> {
  const events = await client.responses.create(request(id, prompt), { signal })
  for await (const event of events) yield partsOf(event)
}

function* partsOf(event: ResponseStreamEvent): Generator<Part> {
  switch (event.type) {
    case 'response.output_text.delta':
    case 'response.refusal.delta':
      yield { type: 'text', text: event.delta }
      break
    case 'response.completed':
    case 'response.incomplete':
      if (event.response.usage) yield { type: 'usage', usage: usageOf(event.response.usage) }
      yield { type: 'end', end: endOf(event.response) }
      break
    case 'response.failed':
      if (event.response.usage) yield { type: 'usage', usage: usageOf(event.response.usage) }
      throw new ResponseFailure(event.response.error?.code)
    // An error without an envelope; one with an envelope is thrown by the SDK.
    case 'error':
      throw new ResponseFailure(event.code ?? undefined)
    default:
      yield { type: 'beat' }
  }
}

function endOf(response: Response): 'complete' | 'cut' | 'refused' {
  const refused = response.output.some(
    (item) => item.type === 'message' && item.content.some((content) => content.type === 'refusal'),
  )
  if (refused || response.incomplete_details?.reason === 'content_filter') return 'refused'
  return response.status === 'incomplete' ? 'cut' : 'complete'
}

function usageOf(usage: ResponseUsage): TokenCount {
  // Endpoints that imitate this API leave the details out.
  const details: Partial<ResponseUsage.InputTokensDetails> | undefined = usage.input_tokens_details
  const output: Partial<ResponseUsage.OutputTokensDetails> | undefined = usage.output_tokens_details
  return {
    input: usage.input_tokens,
    cached: details?.cached_tokens ?? 0,
    written: details?.cache_write_tokens ?? 0,
    output: usage.output_tokens,
    reasoning: output?.reasoning_tokens ?? 0,
  }
}
