/** Who stands where on a card: read from Discord, all pages, super reactions included. */
import { DiscordAPIError, ReactionType, Routes, type APIUser, type REST } from 'discord.js'
import type { Choice } from '../../council/jury.ts'
import { sides } from '../render/jury.ts'
import { get } from '../rest.ts'

/** The most that Discord gives at a time. */
const PAGE = 100

/** Everyone who reacted, without bots. Rejects as Discord does. */
export async function votersOn(
  rest: REST,
  channel: string,
  message: string,
): Promise<Record<Choice, Set<string>>> {
  const all = [ReactionType.Normal, ReactionType.Super]
  const at = { channel, message }
  return {
    uphold: await reactorsOn(rest, at, sides.uphold, all),
    dismiss: await reactorsOn(rest, at, sides.dismiss, all),
  }
}

/** Everyone who put that emoji there in one of these ways, without bots. Rejects as Discord does. */
export async function reactorsOn(
  rest: REST,
  { channel, message }: { channel: string; message: string },
  emoji: string,
  types: readonly ReactionType[],
): Promise<Set<string>> {
  const route = Routes.channelMessageReaction(channel, message, encodeURIComponent(emoji))
  const people = new Set<string>()
  for (const type of types) {
    for (let after = '0'; ;) {
      const page = await get<APIUser[]>(rest, route, {
        limit: String(PAGE),
        after,
        type: String(type),
      }).catch(nobody)
      for (const { id, bot } of page) if (bot !== true) people.add(id)
      const last = page.at(-1)
      if (page.length < PAGE || last === undefined) break
      after = last.id
    }
  }
  return people
}

/** An emoji that was taken off the message is unknown there: nobody stands behind it. */
function nobody(error: unknown): APIUser[] {
  if (error instanceof DiscordAPIError && Number(error.code) === 10014) return []
  throw error
}
