import { DiscordAPIError, Routes, type REST } from 'discord.js'

/** Whether somebody is still a member of a server; in doubt they are. Rejects as Discord does. */
export async function isMember(rest: REST, guild: string, person: string): Promise<boolean> {
  try {
    await rest.get(Routes.guildMember(guild, person))
    return true
  } catch (error) {
    // Unknown member, and a user that no longer exists.
    if (error instanceof DiscordAPIError && [10007, 10013].includes(Number(error.code))) return false
    throw error
  }
}
