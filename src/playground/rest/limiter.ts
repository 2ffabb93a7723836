import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Limits } from '../options.ts'
import type { Allowance, Answer, Call, Route } from './route.ts'

const GLOBAL: Allowance = { name: 'global', count: 50, milliseconds: 1000 }
const OTHERWISE: Omit<Allowance, 'name'> = { count: 50, milliseconds: 1000 }

interface Window {
  used: number
  endsAt: number
}

export interface Refused extends Answer {
  headers: Record<string, string>
}

export interface Verdict {
  headers: Record<string, string>
  refused: Refused | null
}

export interface Limiter {
  take(route: Route, call: Call): Verdict
}

/** Counts calls in windows that open with their first call, as Discord's do. */
export function createLimiter(clock: Clock, limits: Limits): Limiter {
  const windows = new Map<string, Window>()
  const speed = limits === 'off' ? 1 : (limits.speed ?? 1)
  const scale = limits === 'off' ? Number.POSITIVE_INFINITY : limits.scale

  const count = (key: string, allowance: Omit<Allowance, 'name'>) => {
    const now = clock.now()
    const known = windows.get(key)
    const window =
      known && known.endsAt > now ? known : { used: 0, endsAt: now + allowance.milliseconds / speed }
    windows.set(key, window)
    const allowed = allowance.count * scale
    const isOver = window.used >= allowed
    if (!isOver) window.used += 1
    return {
      isOver,
      left: allowed - window.used,
      waits: Math.max(1, window.endsAt - now),
      endsAt: window.endsAt,
    }
  }

  return {
    take(route, call) {
      const allowance = route.allowance ?? { name: `${route.method} ${route.path}`, ...OTHERWISE }
      const major = majorOf(call)
      if (!route.isFree?.(call)) {
        const global = count(route.auth === 'token' ? 'global by address' : 'global', GLOBAL)
        if (global.isOver) return { headers: {}, refused: tooMany(global.waits, 'global') }
      }
      const own = count(`${allowance.name} ${major}`, allowance)
      // Without limits there is always something left, or the client would wait for a window that nobody counts.
      const shown = Number.isFinite(scale) ? own : { ...own, left: Math.max(1, allowance.count - 1) }
      const headers = {
        'x-ratelimit-limit': String(Number.isFinite(scale) ? allowance.count * scale : allowance.count),
        'x-ratelimit-remaining': String(Math.max(0, Math.floor(shown.left))),
        'x-ratelimit-reset': (own.endsAt / 1000).toFixed(3),
        'x-ratelimit-reset-after': (own.waits / 1000).toFixed(3),
        'x-ratelimit-bucket': createHash('md5').update(allowance.name).digest('hex'),
      }
      if (own.isOver) return { headers, refused: tooMany(own.waits, 'user') }
      const hidden = route.hidden?.(call)
      const unseen = hidden ? count(`${hidden.name} ${hidden.key}`, hidden) : null
      return {
        headers,
        refused: hidden && unseen?.isOver ? tooMany(unseen.waits, hidden.scope) : null,
      }
    },
  }
}

/** Channel, server, or webhook with its token: what Discord counts apart. */
function majorOf({ params }: Call): string {
  return params['channel'] ?? params['guild'] ?? [params['webhook'], params['token']].join(' ')
}

function tooMany(waits: number, scope: 'user' | 'shared' | 'global'): Refused {
  return {
    status: 429,
    body: {
      message: 'You are being rate limited.',
      code: 0,
      retry_after: waits / 1000,
      global: scope === 'global',
    },
    headers: {
      'retry-after': String(Math.ceil(waits / 1000)),
      'x-ratelimit-scope': scope,
      ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
    },
  }
}
