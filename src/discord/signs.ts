import { setTimeout as pause } from 'node:timers/promises'
import { Routes, type REST } from 'discord.js'
import type { Patience } from './patience.ts'

export interface SignParts {
  rest: REST
  patience: Patience
  /** Milliseconds between two signs. */
  breath: number
}

/** Puts them below a message for people to click on, one after another. Rejects as Discord does. */
export async function putSigns(
  { rest, patience, breath }: SignParts,
  { channel, message }: { channel: string; message: string },
  signs: readonly string[],
): Promise<void> {
  for (const sign of signs) {
    const route = Routes.channelMessageOwnReaction(channel, message, encodeURIComponent(sign))
    await patience(() => rest.put(route))
    await pause(breath)
  }
}
