import { ok, type Route } from './route.ts'

export function gatewayRoutes(url: string, startsLeft: () => number, concurrency: number): Route[] {
  return [
    { method: 'GET', path: '/gateway', auth: 'none', handle: () => ok({ url }) },
    {
      method: 'GET',
      path: '/gateway/bot',
      auth: 'bot',
      handle: () =>
        ok({
          url,
          shards: 1,
          session_start_limit: {
            total: 1000,
            remaining: startsLeft(),
            reset_after: 86_400_000,
            max_concurrency: concurrency,
          },
        }),
    },
  ]
}
