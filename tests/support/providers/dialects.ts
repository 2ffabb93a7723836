/** What each of the four vendors sends for the same event. */
import { anthropicClient, anthropicModel } from '../../../src/agents/anthropic.ts'
import { compatibleClient, compatibleModel } from '../../../src/agents/compatible.ts'
import type { Limits } from '../../../src/agents/deadline.ts'
import { googleClient, googleModel } from '../../../src/agents/google.ts'
import type { ChatModel } from '../../../src/agents/model.ts'
import { openaiClient, openaiModel } from '../../../src/agents/openai.ts'
import type { ErrorKind } from '../../../src/council/agent.ts'
import {
  anthropicDeltas,
  anthropicEnd,
  googleChunks,
  googleEnd,
  named,
  openaiDeltas,
  openaiEnd,
  unnamed,
} from '../../../scripts/bench/provider/wires.ts'

export const key = 'sk-secret-key-0123456789'

interface Failure {
  kind: ErrorKind
  status: number
  body: unknown
}

export interface Dialect {
  vendor: 'openai' | 'anthropic' | 'google' | 'compatible'
  model(url: string, limits?: Limits): ChatModel
  /** What comes before the final event. */
  begun(text: string): string
  complete(text: string): string
  cut(text: string): string
  refused(text: string): string
  /** An overload reported inside a stream that had begun. */
  overloadInside: string
  /** Usage that `complete`, `cut` and `refused` report, normalised. */
  usage: { input: number; cached: number; output: number; reasoning: number }
  failures: Failure[]
}

export const fastLimits: Limits = { total: 5_000, idle: 5_000 }

const sse = <Event>(write: (event: Event) => string, events: readonly Event[]): string =>
  events.map((event) => write(event)).join('')

/** In two pieces, so that every answer is really streamed. */
const halves = (text: string): [string, string] => {
  const middle = Math.ceil(text.length / 2)
  return [text.slice(0, middle), text.slice(middle)]
}

const openaiError = (
  kind: ErrorKind,
  status: number,
  code: string | null,
  type = 'invalid_request_error',
) => ({
  kind,
  status,
  body: { error: { message: `Incorrect API key provided: ${key}`, type, param: null, code } },
})

const openaiFailures: Failure[] = [
  openaiError('auth', 401, 'invalid_api_key'),
  openaiError('auth', 403, 'unsupported_country_region_territory'),
  openaiError('quota', 429, 'insufficient_quota', 'insufficient_quota'),
  openaiError('quota', 402, null),
  openaiError('rate-limit', 429, 'rate_limit_exceeded', 'requests'),
  openaiError('rate-limit', 429, null),
  openaiError('overloaded', 500, null, 'server_error'),
  openaiError('overloaded', 503, null),
  openaiError('timeout', 408, null),
  openaiError('timeout', 504, null),
  openaiError('unknown-model', 404, 'model_not_found'),
  openaiError('unknown-model', 400, 'model_not_found'),
  openaiError('bad-request', 400, 'context_length_exceeded'),
  openaiError('bad-request', 413, null),
]

const openai: Dialect = {
  vendor: 'openai',
  model: (url, limits = fastLimits) =>
    openaiModel(openaiClient(key, `${url}/v1`), 'gpt-6.1-sol', limits, Date.now),
  begun: (text) => sse(named, openaiDeltas(halves(text))),
  complete: (text) =>
    sse(named, [...openaiDeltas(halves(text)), openaiEnd('response.completed', 'completed')]),
  cut: (text) =>
    sse(named, [
      ...openaiDeltas(halves(text)),
      openaiEnd('response.incomplete', 'incomplete', { incomplete_details: { reason: 'max_output_tokens' } }),
    ]),
  refused: (text) =>
    sse(named, [
      { type: 'response.created' },
      ...halves(text).map((delta) => ({ type: 'response.refusal.delta', delta })),
      openaiEnd('response.completed', 'completed', {
        output: [{ type: 'message', content: [{ type: 'refusal', refusal: text }] }],
      }),
    ]),
  overloadInside: sse(named, [
    openaiEnd('response.failed', 'failed', { error: { code: 'server_error', message: key } }),
  ]),
  usage: { input: 120, cached: 100, output: 40, reasoning: 30 },
  failures: openaiFailures,
}

const anthropicError = (kind: ErrorKind, status: number, type: string) => ({
  kind,
  status,
  body: { type: 'error', error: { type, message: `invalid x-api-key ${key}` } },
})

const anthropic: Dialect = {
  vendor: 'anthropic',
  model: (url, limits = fastLimits) =>
    anthropicModel(anthropicClient(key, url), 'claude-opus-5-5', limits, Date.now),
  begun: (text) => sse(named, anthropicDeltas(halves(text))),
  complete: (text) => sse(named, [...anthropicDeltas(halves(text)), ...anthropicEnd('end_turn')]),
  cut: (text) => sse(named, [...anthropicDeltas(halves(text)), ...anthropicEnd('max_tokens')]),
  refused: (text) => sse(named, [...anthropicDeltas(halves(text)), ...anthropicEnd('refusal')]),
  overloadInside: sse(named, [{ type: 'error', error: { type: 'overloaded_error', message: key } }]),
  usage: { input: 120, cached: 90, output: 40, reasoning: 30 },
  failures: [
    anthropicError('auth', 401, 'authentication_error'),
    anthropicError('auth', 403, 'permission_error'),
    anthropicError('quota', 402, 'billing_error'),
    anthropicError('quota', 400, 'billing_error'),
    anthropicError('rate-limit', 429, 'rate_limit_error'),
    anthropicError('overloaded', 500, 'api_error'),
    anthropicError('overloaded', 529, 'overloaded_error'),
    anthropicError('timeout', 504, 'timeout_error'),
    anthropicError('timeout', 408, 'invalid_request_error'),
    anthropicError('unknown-model', 404, 'not_found_error'),
    anthropicError('bad-request', 400, 'invalid_request_error'),
    anthropicError('bad-request', 413, 'request_too_large'),
  ],
}

const googleError = (kind: ErrorKind, status: number, message: string, details: object[] = []) => ({
  kind,
  status,
  body: { error: { code: status, message: `${message} ${key}`, status: 'X', details } },
})

const quotaFailure = (quotaId: string) => ({
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: [{ quotaId }],
})
const retryInfo = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '3.5s' }

const google: Dialect = {
  vendor: 'google',
  model: (url, limits = fastLimits) => googleModel(googleClient(key, url), 'gemini-4-argon', limits),
  begun: (text) => sse(unnamed, googleChunks(halves(text))),
  complete: (text) => sse(unnamed, [...googleChunks(halves(text)), googleEnd('STOP')]),
  cut: (text) => sse(unnamed, [...googleChunks(halves(text)), googleEnd('MAX_TOKENS')]),
  refused: (text) => sse(unnamed, [...googleChunks(halves(text)), googleEnd('SAFETY')]),
  overloadInside: sse(unnamed, [{ error: { code: 503, status: 'UNAVAILABLE', message: key } }]),
  usage: { input: 120, cached: 100, output: 40, reasoning: 30 },
  failures: [
    googleError('auth', 401, 'Unauthenticated.'),
    googleError('auth', 403, 'Permission denied.'),
    googleError('auth', 400, 'API key not valid. Please pass a valid API key.', [
      { reason: 'API_KEY_INVALID' },
    ]),
    googleError('auth', 400, 'API key not valid. Please pass a valid API key.'),
    googleError('quota', 429, 'Quota.', [
      quotaFailure('GenerateRequestsPerDayPerProjectPerModel'),
      retryInfo,
    ]),
    googleError('quota', 429, 'Quota.', [quotaFailure('GenerateContentFreeTierRequests')]),
    googleError('rate-limit', 429, 'Resource has been exhausted (e.g. check quota).'),
    googleError('rate-limit', 429, 'Quota.', [
      quotaFailure('GenerateRequestsPerMinutePerProjectPerModel'),
      retryInfo,
    ]),
    googleError('overloaded', 500, 'Internal.'),
    googleError('overloaded', 503, 'The model is overloaded.'),
    googleError('timeout', 504, 'Deadline exceeded.'),
    googleError('unknown-model', 404, 'models/x is not found.'),
    googleError('bad-request', 400, 'Request contains an invalid argument.'),
  ],
}

const chatChunk = (delta: object, finish_reason: string | null = null) => ({
  id: 'c',
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, finish_reason }],
})

const chatUsage = {
  id: 'c',
  choices: [],
  usage: {
    prompt_tokens: 120,
    prompt_tokens_details: { cached_tokens: 100 },
    completion_tokens: 40,
    completion_tokens_details: { reasoning_tokens: 30 },
  },
}

const chatDeltas = (text: string) => halves(text).map((content) => chatChunk({ content }))
const chat = (events: unknown[]) => `${sse(unnamed, [...events, chatUsage])}data: [DONE]\n\n`

const compatible: Dialect = {
  vendor: 'compatible',
  model: (url, limits = fastLimits) =>
    compatibleModel(compatibleClient(key, `${url}/v1`), 'local-model', limits, Date.now),
  begun: (text) => sse(unnamed, chatDeltas(text)),
  complete: (text) => chat([...chatDeltas(text), chatChunk({}, 'stop')]),
  cut: (text) => chat([...chatDeltas(text), chatChunk({}, 'length')]),
  refused: (text) => chat([...halves(text).map((refusal) => chatChunk({ refusal })), chatChunk({}, 'stop')]),
  overloadInside: sse(unnamed, [{ error: { code: 502, message: `Provider returned error ${key}` } }]),
  usage: { input: 120, cached: 100, output: 40, reasoning: 30 },
  failures: openaiFailures,
}

export const dialects: Dialect[] = [openai, anthropic, google, compatible]
