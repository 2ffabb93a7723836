/** Names what a request of the bot is for, so that a fault can be put at the first or a later one of its kind. */
import type { Exchange, InterceptedRequest } from '../../../src/playground/index.ts'

export const kinds = [
  'acknowledge',
  'answer',
  'header card',
  'thread',
  'webhook list',
  'webhook create',
  'persona post',
  'jury card',
  'line',
  'panel',
  'verdict',
  'card edit',
  'jury edit',
  'panel edit',
  'verdict edit',
  'panel removal',
  'sign',
  'voters',
  'look',
] as const

export type Kind = (typeof kinds)[number]

type Request = Pick<InterceptedRequest, 'method' | 'path' | 'body'>

/** Null for what belongs to no session, such as logging in. */
export function kindOf({ method, path, body }: Request): Kind | null {
  const words = JSON.stringify(body ?? '')
  const is = (verb: string, route: RegExp) => method === verb && route.test(path)
  if (is('POST', /\/interactions\/\d+\/[^/]+\/callback$/u)) return 'acknowledge'
  // The token of an interaction tells, in its first half, what it is one of.
  if (/\/webhooks\/\d+\/aW50ZXJhY3Rpb24/u.test(path)) return 'answer'
  if (is('POST', /\/messages\/\d+\/threads$/u)) return 'thread'
  if (is('GET', /\/channels\/\d+\/webhooks$/u)) return 'webhook list'
  if (is('POST', /\/channels\/\d+\/webhooks$/u)) return 'webhook create'
  if (is('POST', /\/webhooks\/\d+\/[\w-]+$/u)) return words.includes(ON_CARD) ? 'jury card' : 'persona post'
  if (is('PATCH', /\/webhooks\/\d+\/[\w-]+\/messages\/\d+$/u)) return 'jury edit'
  if (is('PUT', /\/reactions\/[^/]+\/@me$/u)) return 'sign'
  if (is('GET', /\/reactions\/[^/]+$/u)) return 'voters'
  if (is('GET', /\/channels\/\d+\/messages$/u)) return 'look'
  if (is('DELETE', /\/messages\/\d+$/u)) return 'panel removal'
  if (is('POST', /\/channels\/\d+\/messages$/u)) return said(words)
  if (is('PATCH', /\/messages\/\d+$/u)) return edited(words)
  return null
}

const ON_CARD = 'Should this be upheld?'

function said(words: string): Kind {
  if (words.includes('"stop:')) return 'header card'
  if (words.includes('"steer:')) return 'panel'
  return words.includes('"mark:') ? 'verdict' : 'line'
}

function edited(words: string): Kind {
  if (words.includes('"steer:')) return 'panel edit'
  return words.includes('"mark:') ? 'verdict edit' : 'card edit'
}

/** How often each kind occurs among these. */
export function countKinds(exchanges: readonly Exchange[]): Map<Kind, number> {
  const counts = new Map<Kind, number>()
  for (const exchange of exchanges) {
    const kind = kindOf(exchange)
    if (kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}
