import { setTimeout as pause } from 'node:timers/promises'
import { Routes, type REST } from 'discord.js'

/** Discord takes one reaction in a quarter of a second, and tells so only with its first answer. */
const breath = 260

/** Puts them below a message for people to click on, one after another. Rejects as Discord does. */
export async function putSigns(
  rest: REST,
  { channel, message }: { channel: string; message: string },
  signs: readonly string[],
): Promise<void> {
  for (const sign of signs) {
    await rest.put(Routes.channelMessageOwnReaction(channel, message, encodeURIComponent(sign)))
    await pause(breath)
  }
}
