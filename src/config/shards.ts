/** How many processes serve the bot, which of them run on this machine, and which one this is. */

/** One of several processes, each with its own part of the servers. */
export interface Shard {
  /** Counted from 0. */
  id: number
  count: number
}

export interface Sharding {
  /** Of the whole bot, on all machines; `auto` asks Discord. */
  total: number | 'auto'
  /** Those that run on this machine, both ends included; null for all of them. */
  range: { first: number; last: number } | null
}

type Given = Readonly<Record<string, string | undefined>>

/** Above that something was mistyped: Discord asks for one shard in 2,500 servers. */
const most = 1000

/**
 * A process that a manager of shards has started. Discord.js tells it so by these variables, of which `SHARDS` is then
 * the number of this one.
 */
export function ownShard(given: Given): Shard | null {
  if (given['SHARDING_MANAGER'] !== 'true') return null
  return { id: Number(given['SHARDS'] ?? 0), count: Number(given['SHARD_COUNT'] ?? 1) }
}

/** Adds a sentence to `problems` for each variable that is wrong. */
export function parseSharding(given: Given, problems: string[]): Sharding {
  const isOne = ownShard(given) !== null
  const total = isOne ? 'auto' : totalOf(given['SHARDS'], problems)
  return { total, range: isOne ? null : rangeOf(given['SHARD_RANGE'], total, problems) }
}

function totalOf(text: string | undefined, problems: string[]): number | 'auto' {
  if (text === undefined || text === 'auto') return 'auto'
  const count = /^\d{1,6}$/u.test(text) ? Number(text) : 0
  if (count >= 1 && count <= most) return count
  problems.push(`SHARDS must be auto or a number from 1 to ${most}.`)
  return 'auto'
}

function rangeOf(text: string | undefined, total: number | 'auto', problems: string[]): Sharding['range'] {
  if (text === undefined) return null
  const [, from = '', to = from] = /^(\d{1,4})(?:-(\d{1,4}))?$/u.exec(text) ?? []
  const [first, last] = [Number(from), Number(to)]
  if (from === '' || first > last)
    problems.push('SHARD_RANGE must be the first and the last shard of this machine, such as 0-3.')
  else if (total === 'auto')
    problems.push('SHARD_RANGE needs SHARDS to be a number: all machines must agree on how many there are.')
  else if (last >= total)
    problems.push(`SHARD_RANGE must end below ${total}: shards are counted from 0 to ${total - 1}.`)
  else return { first, last }
  return null
}
