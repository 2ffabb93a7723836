import * as keys from './keys.ts'
import { StoreError } from './errors.ts'
import type { Delivery, Ledger } from './history.ts'
import type { Entry, Store } from './store.ts'

/**
 * One value per session: deliveries are few and small, their removal is one deletion, and no index is needed to
 * find them again.
 */
interface Deliveries extends Entry {
  sent: Record<string, Delivery>
}

export function createLedger(store: Store, session: string): Ledger {
  return {
    async find(key) {
      const entry = await store.get<Deliveries>(keys.deliveries(session))
      return entry && Object.hasOwn(entry.sent, key) ? (entry.sent[key] ?? null) : null
    },

    async enter(key, delivery) {
      if (!/^[\x21-\x7e]{1,100}$/.test(key)) {
        throw new StoreError('A delivery key is 1 to 100 printable ASCII characters without spaces.')
      }
      await store.update<Deliveries>(keys.deliveries(session), (entry) => ({
        ...entry,
        v: 1,
        sent: { ...entry?.sent, [key]: delivery },
      }))
    },
  }
}
