/** The gateway may tell an event twice, above all when a connection is resumed: nothing is answered twice. */

/** So many are remembered; a resumed connection repeats less. */
const MOST = 2000

/** The function is true for an id that it was not asked about before. */
export function createSeen(most = MOST): (id: string) => boolean {
  const seen = new Set<string>()
  return (id) => {
    if (seen.has(id)) return false
    seen.add(id)
    const [oldest] = seen
    if (seen.size > most && oldest !== undefined) seen.delete(oldest)
    return true
  }
}
