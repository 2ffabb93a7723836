/** So many labels are seldom seen in different ways at a time. */
const most = 200

/**
 * Keeps what was built for the last keys, which are plain JSON and all that it depends on. Shapes depend on a reader's
 * labels, and those are mostly the same: the next council has positions 1 to 3 as well. To make a shape and its schema
 * costs more than all else in a turn.
 */
export function remembered<Key extends readonly unknown[], Value>(
  build: (...key: Key) => Value,
): (...key: Key) => Value {
  const kept = new Map<string, Value>()
  return (...key) => {
    const name = JSON.stringify(key)
    const value = kept.get(name) ?? build(...key)
    // Behind all others, so that the first one is what was asked for longest ago.
    kept.delete(name)
    kept.set(name, value)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return value
  }
}
