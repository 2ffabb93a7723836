/**
 * Google's models through `@google/generative-ai` 0.24.1, whose upstream support has ended. It has nine defects,
 * each fenced here and marked with its number:
 *
 * 1. a broken stream rejects `response`, a promise nobody holds, and kills the process
 * 2. a signal that is already aborted is ignored (`collect` never opens a stream then)
 * 3. time-out and abort raise the same error (`collect` decides by its deadline)
 * 4. its `timeout` leaves timers behind (never passed)
 * 5. `text()` mixes thoughts into the answer
 * 6. `text()` knows three of the reasons for which an answer is blocked, and gives "" for the rest
 * 7. errors have no headers: the wait stands in `errorDetails`
 * 8. a stream that is cut off cleanly looks like success
 * 9. finish reason CONTINUATION is unknown to it
 *
 * Moving to its successor means replacing this file and nothing else.
 */
import {
  GoogleGenerativeAI,
  GoogleGenerativeAIFetchError,
  type GenerateContentRequest,
  type GenerateContentResponse,
  type GenerationConfig,
  type Part as ContentPart,
  type UsageMetadata,
} from '@google/generative-ai'
import type { Answer, Prompt } from '../council/agent.ts'
import type { Limits } from './deadline.ts'
import type { Fault } from './errors.ts'
import type { ChatModel, TokenCount } from './model.ts'
import { retryDelay } from './retry-after.ts'
import { collect, type Part } from './stream.ts'

export interface GoogleClient {
  sdk: GoogleGenerativeAI
  /** Without `/v1beta`. */
  baseUrl: string
}

export function googleClient(
  apiKey: string,
  baseUrl = 'https://generativelanguage.googleapis.com',
): GoogleClient {
  return { sdk: new GoogleGenerativeAI(apiKey), baseUrl }
}

export function googleModel(client: GoogleClient, id: string, limits: Limits): ChatModel {
  return {
    vendor: 'google',
    id,
    ask: (prompt, watch) =>
      collect({ vendor: 'google', limits, open: (signal) => open(client, id, prompt, signal), fault }, watch),
  }
}

/** Fields that the service has and the SDK's types lack. */
interface NewerConfig extends GenerationConfig {
  responseJsonSchema: Record<string, unknown>
}

interface NewerUsage extends UsageMetadata {
  thoughtsTokenCount?: number
}

type NewerPart = ContentPart & { thought?: boolean }

function request(prompt: Prompt): GenerateContentRequest {
  const generationConfig: NewerConfig = {
    maxOutputTokens: prompt.outputCeiling,
    responseMimeType: 'application/json',
    responseJsonSchema: prompt.schema.schema,
  }
  return {
    systemInstruction: prompt.system,
    contents: prompt.turns.map(({ role, text }) => ({
      role: role === 'assistant' ? 'model' : 'user',
      parts: [{ text }],
    })),
    generationConfig,
  }
}

async function* open(
  { sdk, baseUrl }: GoogleClient,
  model: string,
  prompt: Prompt,
  signal: AbortSignal,
): AsyncGenerator<Iterable<Part>> {
  const result = await sdk
    .getGenerativeModel({ model }, { baseUrl })
    .generateContentStream(request(prompt), { signal }) // 4
  result.response.catch(() => undefined) // 1
  let end: Answer['end'] | null = null
  for await (const response of result.stream) {
    throwIfFailed(response)
    yield partsOf(response)
    end = endOf(response) ?? end
  }
  if (end !== null) yield [{ type: 'end', end }] // 8
}

/** An error inside a stream is passed on by the SDK as if it were a piece of the answer. */
function throwIfFailed(
  response: GenerateContentResponse & { error?: { code?: number; status?: string } },
): void {
  const { error } = response
  if (error) throw new GoogleGenerativeAIFetchError('inside the stream', error.code, error.status)
}

function* partsOf(response: GenerateContentResponse): Generator<Part> {
  yield { type: 'beat' }
  const parts: NewerPart[] = response.candidates?.[0]?.content?.parts ?? []
  for (const part of parts) {
    if (part.text && part.thought !== true) yield { type: 'text', text: part.text } // 5
  }
  if (response.usageMetadata) yield { type: 'usage', usage: usageOf(response.usageMetadata) }
}

const refusals = new Set([
  'SAFETY',
  'RECITATION',
  'LANGUAGE',
  'PROHIBITED_CONTENT',
  'BLOCKLIST',
  'SPII',
  'IMAGE_SAFETY',
])

/** Any chunk may name a finish reason, and the last one counts. A blocked prompt has no candidates at all. */
function endOf(response: GenerateContentResponse): Answer['end'] | null {
  if (response.promptFeedback?.blockReason) return 'refused'
  const reason: string | undefined = response.candidates?.[0]?.finishReason
  if (!reason) return null
  if (refusals.has(reason)) return 'refused' // 6
  return reason === 'MAX_TOKENS' || reason === 'CONTINUATION' ? 'cut' : 'complete' // 9
}

function usageOf(usage: NewerUsage): TokenCount {
  const reasoning = usage.thoughtsTokenCount ?? 0
  return {
    input: usage.promptTokenCount ?? 0,
    cached: usage.cachedContentTokenCount ?? 0,
    output: (usage.candidatesTokenCount ?? 0) + reasoning,
    reasoning,
  }
}

function fault(error: unknown): Fault {
  if (!(error instanceof GoogleGenerativeAIFetchError)) return { status: null, codes: [], retryAfter: null }
  const details = (error.errorDetails ?? []).filter((detail) => typeof detail === 'object' && detail !== null)
  const delay = details.find((detail) => String(detail['@type']).endsWith('RetryInfo'))?.['retryDelay'] // 7
  const wrongKey = error.status === 400 && /API key not valid/iu.test(error.message)
  return {
    status: error.status ?? null,
    codes: [
      wrongKey ? 'API_KEY_INVALID' : null,
      error.status === 429 && quotaSpent(details, delay) ? 'QUOTA_SPENT' : null,
      ...details.map(({ reason }) => reason),
    ],
    retryAfter: retryDelay(delay),
  }
}

/**
 * Both come as 429: a quota that is spent for the day, or for good, has no use for another attempt. A bare 429 names no
 * quota at all: the service is short of room for everybody, and that passes.
 */
function quotaSpent(details: Record<string, unknown>[], delay: unknown): boolean {
  const quotas = details.filter((detail) => String(detail['@type']).endsWith('QuotaFailure'))
  return quotas.length > 0 && (delay === undefined || /PerDay/iu.test(JSON.stringify(quotas)))
}
