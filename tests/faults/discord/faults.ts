/** What Discord may answer in the place of the truth, and how often. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault, Intercept, Playground } from '../../../src/playground/index.ts'
import { kindOf, type Kind } from './kinds.ts'

export interface Injection {
  /** Which of the requests of its kind, counted from 0. */
  occurrence: number
  kind: Kind
  fault: FaultName
}

export const faultNames = [
  '401',
  '403',
  '404',
  '429 of the route',
  '429 of all routes',
  '429 of a shared resource',
  '500',
  '502',
  '503',
  '504',
  'an outage',
  '502 after the effect',
  'closed socket',
  'closed socket after the effect',
  'silence after the effect',
  'a slow answer',
] as const

export type FaultName = (typeof faultNames)[number]

/** Seconds; a real one is longer. */
const RETRY_AFTER = '0.03'
/** More than the client's own attempts. */
const OUTAGE = 6

const answer = (status: number, body: object, effect: 'none' | 'applied' = 'none', headers = {}): Fault => ({
  status,
  body: { message: 'No.', ...body },
  effect,
  headers,
})

const limited = (scope: 'user' | 'global' | 'shared') =>
  answer(429, { code: 0, retry_after: Number(RETRY_AFTER), global: scope === 'global' }, 'none', {
    'retry-after': RETRY_AFTER,
    'x-ratelimit-scope': scope,
    ...(scope === 'global' && { 'x-ratelimit-global': 'true' }),
  })

/** The code that Discord documents for the resource behind such a request. */
function unknownResource(kind: Kind): number {
  switch (kind) {
    case 'acknowledge':
      return 10_062
    case 'answer':
    case 'persona post':
    case 'jury card':
      return 10_015
    case 'card edit':
    case 'jury edit':
    case 'panel edit':
    case 'verdict edit':
    case 'panel removal':
    case 'sign':
    case 'voters':
      return 10_008
    case 'header card':
    case 'thread':
    case 'webhook list':
    case 'webhook create':
    case 'line':
    case 'panel':
    case 'verdict':
    case 'look':
      return 10_003
  }
}

const hasOwnToken = (kind: Kind) =>
  ['acknowledge', 'answer', 'persona post', 'jury card', 'jury edit'].includes(kind)

/** Deletes the message of the request, which then gets its answer from Discord itself. */
function removeMessageOf(path: string, { world, controls }: Playground): undefined {
  const message = /\/messages\/(\d+)/u.exec(path)?.[1] ?? ''
  const place = [...world.messages.keys()].find((channel) => world.messages.get(channel)?.has(message))
  if (place === undefined) throw new Error(`There is no message behind ${path}.`)
  controls.removeMessage(place, message)
}

/** The same for the channel or thread. */
function removeChannelOf(path: string, { controls }: Playground): undefined {
  controls.removeChannel(/\/channels\/(\d+)/u.exec(path)?.[1] ?? '')
}

async function faultOf(
  name: FaultName,
  kind: Kind,
  path: string,
  playground: Playground,
): Promise<Fault | undefined> {
  switch (name) {
    case '401':
      return answer(401, { code: hasOwnToken(kind) ? 50_027 : 0 })
    case '403':
      return answer(403, { code: 50_013 })
    case '404': {
      const code = unknownResource(kind)
      if (code === 10_008) return removeMessageOf(path, playground)
      // Who asked in a channel that is gone could not be told anything.
      const isTrue = code === 10_003 && kind !== 'header card' && kind !== 'thread'
      return isTrue ? removeChannelOf(path, playground) : answer(404, { code })
    }
    case '429 of the route':
      return limited('user')
    case '429 of all routes':
      return limited('global')
    case '429 of a shared resource':
      return limited('shared')
    case '500':
    case '502':
    case '503':
    case '504':
      return answer(Number(name), {})
    case 'an outage':
      return answer(503, {})
    case '502 after the effect':
      return answer(502, {}, 'applied')
    case 'closed socket':
      return { fault: 'drop', effect: 'none' }
    case 'closed socket after the effect':
      return { fault: 'drop', effect: 'applied' }
    case 'silence after the effect':
      return { fault: 'hang', effect: 'applied' }
    case 'a slow answer':
      await pause(150)
      return undefined
  }
}

/** Puts it at that occurrence, and for an outage at the following ones, too. `injected` counts. */
export function injecting(
  { kind, fault, occurrence }: Injection,
  playground: () => Playground,
): {
  intercept: Intercept
  injected: () => number
} {
  let seen = 0
  let injected = 0
  const most = fault === 'an outage' ? OUTAGE : 1
  return {
    injected: () => injected,
    async intercept(request) {
      if (kindOf(request) !== kind) return undefined
      const index = seen
      seen += 1
      if (index < occurrence || index >= occurrence + most) return undefined
      injected += 1
      return faultOf(fault, kind, request.path, playground())
    },
  }
}
