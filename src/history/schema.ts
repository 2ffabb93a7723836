import * as keys from './keys.ts'
import { StoreError } from './errors.ts'
import type { Entry, Store } from './store.ts'

/**
 * Version of the layout that `keys.ts` describes. In the second one a journal may go on behind a record: a Maestro that
 * knows the first alone would put such a session away and lose sight of what came after. In the third one an entry of a
 * journal may hold several facts, of which one that knows the second alone would see the first.
 */
export const SCHEMA = 3

interface SchemaEntry extends Entry {
  schema: number
}

/** Marks the store with the layout that it has from now on, and refuses one that a newer Maestro has laid out. */
export async function checkSchema(store: Store): Promise<void> {
  const entry = await store.get<SchemaEntry>(keys.schema)
  if (entry !== undefined && entry.schema > SCHEMA) {
    throw new StoreError(
      `A newer Maestro laid out this store (schema ${entry.schema}, this one knows ${SCHEMA}): update Maestro, or name another store.`,
    )
  }
  // What an earlier layout holds is right in this one as it lies.
  const mark: SchemaEntry = { ...entry, v: 1, schema: SCHEMA }
  if (entry?.schema !== SCHEMA) await store.set(keys.schema, mark)
}
