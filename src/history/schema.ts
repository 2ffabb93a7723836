import * as keys from './keys.ts'
import { StoreError } from './errors.ts'
import type { Entry, Store } from './store.ts'

/** Version of the layout that `keys.ts` describes. */
export const SCHEMA = 1

interface SchemaEntry extends Entry {
  schema: number
}

/** Marks a fresh store, and refuses one that a newer Maestro has laid out. */
export async function checkSchema(store: Store): Promise<void> {
  const entry = await store.get<SchemaEntry>(keys.schema)
  if (entry === undefined) {
    const mark: SchemaEntry = { v: 1, schema: SCHEMA }
    await store.set(keys.schema, mark)
    return
  }
  if (entry.schema > SCHEMA) {
    throw new StoreError(
      `A newer Maestro laid out this store (schema ${entry.schema}, this one knows ${SCHEMA}): update Maestro, or name another store.`,
    )
  }
}
