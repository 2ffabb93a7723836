/** The one table that turns what went wrong at a vendor into the council's kinds. */
import { AgentError, type ErrorKind } from '../council/agent.ts'
import type { Vendor } from '../council/seat.ts'

/** What an adapter could read from its SDK's error: plain data, no vendor prose, no headers, no keys. */
export interface Fault {
  /** HTTP status, or null when the fault came inside a stream or on the way. */
  status: number | null
  /** The vendor's own codes and types, most specific first; those that are not in the table are passed over. */
  codes: readonly (string | null | undefined)[]
  /** Bounded wait in milliseconds that the vendor asked for. */
  retryAfter: number | null
}

/** Codes come before the status: an overload inside a stream has none, and a spent quota comes as a 429. */
const kinds: ReadonlyMap<string, ErrorKind> = new Map<string, ErrorKind>([
  // OpenAI and endpoints that speak like it
  ['insufficient_quota', 'quota'],
  ['billing_hard_limit_reached', 'quota'],
  ['rate_limit_exceeded', 'rate-limit'],
  ['invalid_api_key', 'auth'],
  ['model_not_found', 'unknown-model'],
  ['server_error', 'overloaded'],
  ['server_is_overloaded', 'overloaded'],
  ['slow_down', 'overloaded'],
  ['context_length_exceeded', 'bad-request'],
  ['invalid_prompt', 'bad-request'],
  // Anthropic
  ['billing_error', 'quota'],
  ['rate_limit_error', 'rate-limit'],
  ['overloaded_error', 'overloaded'],
  ['api_error', 'overloaded'],
  ['timeout_error', 'timeout'],
  ['authentication_error', 'auth'],
  ['permission_error', 'auth'],
  ['not_found_error', 'unknown-model'],
  // Google
  ['API_KEY_INVALID', 'auth'],
  ['QUOTA_SPENT', 'quota'],
])

/** A fault without code and status never reached the vendor, or broke off on the way back. */
export function kindOf({ status, codes }: Fault): ErrorKind {
  const known = knownCode(codes)
  if (known !== undefined) return kinds.get(known) ?? 'bad-request'
  if (status === null) return 'network'
  switch (status) {
    case 401:
    case 403:
      return 'auth'
    case 402:
      return 'quota'
    case 404:
      return 'unknown-model'
    case 408:
    case 504:
      return 'timeout'
    case 429:
      return 'rate-limit'
    default:
      return status >= 500 ? 'overloaded' : 'bad-request'
  }
}

/**
 * The error for a fault. Its message is made of our own words and known codes: a vendor's sentence may quote the
 * key or the prompt. For the same reason the SDK's error is not attached as a cause.
 */
export function faultError(vendor: Vendor, fault: Fault): AgentError {
  const answered = fault.status === null ? 'failed' : `answered ${fault.status}`
  const code = knownCode(fault.codes)
  return new AgentError(kindOf(fault), `${vendor} ${answered}${code === undefined ? '' : ` (${code})`}`, {
    retryAfter: fault.retryAfter,
  })
}

/** The first code that the table knows: more telling than any status. */
export function knownCode(codes: Fault['codes']): string | undefined {
  return codes.find((code): code is string => typeof code === 'string' && kinds.has(code))
}

/** The same error, knowing more. */
export function amend(
  error: AgentError,
  more: Partial<Pick<AgentError, 'usage' | 'cost' | 'speaker'>>,
): AgentError {
  const { kind, message, retryAfter, usage, cost, speaker } = error
  return new AgentError(kind, message, { retryAfter, usage, cost, speaker, ...more })
}
