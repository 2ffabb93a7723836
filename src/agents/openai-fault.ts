/** Shared by the two adapters that stand on the `openai` SDK. */
import { APIConnectionTimeoutError, APIError, type ClientOptions } from 'openai'
import type { Fault } from './errors.ts'
import { leanFetch } from './fetch.ts'
import { retryAfter } from './retry-after.ts'

/**
 * Everything the SDK would otherwise take from the environment or do behind our back: no retries, no time-out of
 * its own, no log (it prints chunks that it cannot parse), no second credential.
 */
export const quietClient = {
  maxRetries: 0,
  timeout: 2 ** 31 - 1,
  logLevel: 'off',
  organization: null,
  project: null,
  adminAPIKey: null,
  fetch: leanFetch,
} as const satisfies ClientOptions

export function openaiFault(error: unknown, now: number): Fault {
  if (!(error instanceof APIError)) return { status: null, codes: [], retryAfter: null }
  if (error instanceof APIConnectionTimeoutError) return { status: 408, codes: [], retryAfter: null }
  // Some gateways put an HTTP status where a code belongs when they fail inside a stream.
  const code: unknown = error.code
  const inStream = typeof code === 'number' && code >= 400 && code < 600 ? code : null
  return {
    status: error.status ?? inStream,
    codes: [error.code, error.type],
    retryAfter: error.status === undefined ? null : retryAfter(error.headers, now),
  }
}
