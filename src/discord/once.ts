import type { Ledger } from '../history/history.ts'

/**
 * Does what leaves no message of its own, such as an edit, once for all processes. A kill between the deed and its
 * entry repeats it, so it must do no harm when it is done twice.
 */
export async function once(ledger: Ledger, key: string, act: () => Promise<unknown>): Promise<void> {
  if ((await ledger.find(key)) !== null) return
  await act()
  await ledger.enter(key, { state: 'sent', id: 'done' })
}
