/** Which process owns which scope: Discord's own rule, so that only the one that hears of a server writes its keys. */

/** One of several processes; both counted as Discord does, from 0. */
export interface ShardOf {
  id: number
  count: number
}

/** What belongs to no server, such as the terminal's sessions, is the first one's. */
export function owns({ id, count }: ShardOf, scope: string): boolean {
  if (!/^\d{1,20}$/u.test(scope)) return id === 0
  return Number((BigInt(scope) >> 22n) % BigInt(count)) === id
}
