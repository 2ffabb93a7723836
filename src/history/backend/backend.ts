import { StoreError } from '../errors.ts'
import type { Backend } from '../store.ts'
import { openMemory } from './memory.ts'
import type { BackendSettings } from './settings.ts'

/**
 * Resolves when the backend answers; rejects with a `StoreError` that says what to do. Each one is loaded when it is
 * asked for: a start need not pay for the servers it does not speak to.
 */
export async function openBackend(settings: BackendSettings): Promise<Backend> {
  const scheme = /^([a-z]+):\/\//.exec(settings.url)?.[1]
  switch (scheme) {
    case 'sqlite': {
      const { openSqlite } = await import('./sqlite.ts')
      return openSqlite(settings)
    }
    case 'redis':
    case 'rediss': {
      const { openRedis } = await import('./redis.ts')
      return openRedis(settings)
    }
    case 'postgres':
    case 'postgresql': {
      const { openPostgres } = await import('./postgres.ts')
      return openPostgres(settings)
    }
    case 'memory':
      return openMemory()
    default:
      throw new StoreError(
        'DATABASE_URL must begin with sqlite://, redis://, rediss://, postgres:// or memory://, such as sqlite://data/council.sqlite.',
      )
  }
}
