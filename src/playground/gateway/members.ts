import { viewMember } from '../world/people.ts'
import type { World } from '../world/world.ts'

/** The answer to Request Guild Members: everyone, by prefix or by id, in one chunk. */
export function memberChunk(world: World, given: Record<string, unknown>): object {
  const one = given['user_ids']
  const asked = one === undefined ? null : [one].flat()
  const query = typeof given['query'] === 'string' ? given['query'].toLowerCase() : ''
  const found = [...world.members.keys()].filter((userId) =>
    asked ? asked.includes(userId) : world.users.get(userId)?.username.startsWith(query),
  )
  const limit = Number(given['limit']) || found.length
  return {
    guild_id: world.guild.id,
    members: found.slice(0, limit).map((userId) => viewMember(world, userId)),
    chunk_index: 0,
    chunk_count: 1,
    not_found: asked?.filter((userId) => typeof userId !== 'string' || !world.members.has(userId)) ?? [],
    ...(given['nonce'] === undefined ? {} : { nonce: given['nonce'] }),
  }
}
