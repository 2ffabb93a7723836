/** The real servers of the machine, where there are any, and a part of each for a test alone. */
import { createClient } from '@keyv/redis'
import { Client } from 'pg'

/** Empty where there is none. */
export const redisUrl = process.env['MAESTRO_TEST_REDIS_URL'] ?? ''
export const postgresUrl = process.env['MAESTRO_TEST_POSTGRES_URL'] ?? ''

export async function connectRedis() {
  const client = createClient({ url: redisUrl })
  await client.connect()
  return client
}

export async function removeNamespace(namespace: string): Promise<void> {
  const client = await connectRedis()
  for await (const keys of client.scanIterator({ MATCH: `${namespace}::*`, COUNT: 1000 })) {
    if (keys.length > 0) await client.unlink(keys)
  }
  await client.close()
}

export function inSchema(address: string, schema: string): string {
  const changed = new URL(address)
  changed.searchParams.set('schema', schema)
  return changed.href
}

export async function queryPostgres(statement: string, values: unknown[] = []): Promise<void> {
  const client = new Client({ connectionString: postgresUrl })
  await client.connect()
  try {
    await client.query(statement, values)
  } finally {
    await client.end()
  }
}

export const dropSchema = (schema: string) => queryPostgres(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
