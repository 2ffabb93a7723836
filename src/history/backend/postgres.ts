import { KeyvPostgres } from '@keyv/postgres'
import { Pool } from 'pg'
import { StoreError, codeOf, messageOf } from '../errors.ts'
import type { Backend } from '../store.ts'
import type { BackendSettings } from './settings.ts'
import { parseUrl } from './url.ts'

/**
 * Connects with a pool of our own: the stock adapter shares a hidden one between stores and lets the process end
 * when an idle connection drops.
 */
export async function openPostgres({ url, patience = 5000, log }: BackendSettings): Promise<Backend> {
  const address = parseUrl(url)
  const schema = address.searchParams.get('schema') ?? 'public'
  address.searchParams.delete('schema')
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    throw new StoreError('The schema in DATABASE_URL must be lower-case letters, digits and "_".')
  }

  const pool = new Pool({
    connectionString: address.href,
    max: 10,
    connectionTimeoutMillis: patience,
    statement_timeout: 2 * patience,
    // A server that vanished without a word ends no statement: the client must.
    query_timeout: 3 * patience,
  })
  pool.on('error', (error) => log.warn({ error: error.message }, 'an idle Postgres connection was lost'))

  class OwnPool extends KeyvPostgres {
    override async connect() {
      return async (sql: string, values?: unknown[]) => (await pool.query(sql, values)).rows
    }
    override async disconnect() {
      await pool.end()
    }
  }

  try {
    await pool.query('SELECT 1')
    const adapter = new OwnPool({ schema })
    // The adapter reports a table that it could not make by an event alone; the probe shows it.
    adapter.on('error', () => undefined)
    await adapter.get('meta/schema')
    return { adapter, prefixedBy: 'keyv' }
  } catch (error) {
    await pool.end()
    throw new StoreError(sentence(address.host || 'on this machine', error), { cause: error })
  }
}

function sentence(host: string, error: unknown): string {
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return `The Postgres server ${host} refuses the user name or password: correct them in DATABASE_URL.`
    case '3D000':
      return `The Postgres server ${host} has no database of that name: create it, or correct DATABASE_URL.`
    case '42501':
    case '42P01':
    case '3F000':
      return `The Postgres user may not make the table of the store on ${host}: grant it CREATE on the schema.`
    default:
      return `The Postgres server ${host} cannot be reached (${messageOf(error) || codeOf(error)}): check that it runs and that DATABASE_URL is right.`
  }
}
