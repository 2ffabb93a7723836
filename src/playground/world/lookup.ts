import type { StoredMessage } from './records/messages.ts'
import type { World } from './world.ts'

/** A message that may be gone. */
export function findByIdOrNull(world: World, channelId: string, messageId: string): StoredMessage | null {
  return world.messages.get(channelId)?.get(messageId) ?? null
}
