import { StoreError } from '../errors.ts'
import type { Backend } from '../store.ts'
import { openMemory } from './memory.ts'
import { openPostgres } from './postgres.ts'
import { openRedis } from './redis.ts'
import type { BackendSettings } from './settings.ts'
import { openSqlite } from './sqlite.ts'

/** Resolves when the backend answers; rejects with a `StoreError` that says what to do. */
export async function openBackend(settings: BackendSettings): Promise<Backend> {
  const scheme = /^([a-z]+):\/\//.exec(settings.url)?.[1]
  switch (scheme) {
    case 'sqlite':
      return openSqlite(settings)
    case 'redis':
    case 'rediss':
      return openRedis(settings)
    case 'postgres':
    case 'postgresql':
      return openPostgres(settings)
    case 'memory':
      return openMemory()
    default:
      throw new StoreError(
        'DATABASE_URL must begin with sqlite://, redis://, rediss://, postgres:// or memory://, such as sqlite://data/council.sqlite.',
      )
  }
}
