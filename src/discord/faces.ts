/**
 * The personas' faces. They live at Discord as emojis of the application, so that one upload gives both: an address
 * for the webhook's picture and an emoji beside the seat's name.
 */
import { readFile } from 'node:fs/promises'
import { Routes, type APIEmoji, type REST } from 'discord.js'
import type { Log } from '../app/log.ts'
import type { Seat } from '../council/seat.ts'
import { loggable } from './errors.ts'
import { get, post } from './rest.ts'

export interface Faces {
  /** Address of a picture, or null. A seat's own avatar goes first. */
  avatar(seat: Pick<Seat, 'id' | 'avatar'>): string | null
  /** The seat's emoji as it is written in a message, or an empty string. */
  emoji(seat: Pick<Seat, 'id'>): string
}

/** Seat ids with a face of their own; every other seat gets the last one, an empty chair. */
const drawn = ['sol', 'aria', 'prism', 'seat'] as const
type Face = (typeof drawn)[number]

export const noFaces: Faces = { avatar: (seat) => seat.avatar, emoji: () => '' }

/** Finds the faces at Discord or uploads them. Never rejects: without them the council goes on faceless. */
export async function loadFaces(rest: REST, applicationId: string, log: Log): Promise<Faces> {
  try {
    const route = Routes.applicationEmojis(applicationId)
    const list = async () => (await get<{ items: APIEmoji[] }>(rest, route)).items
    const items = await list()
    const ids = new Map<string, string>()
    for (const face of drawn) {
      const name = `maestro_${face}`
      const named = (emojis: readonly APIEmoji[]) => emojis.find((emoji) => emoji.name === name)
      const emoji =
        named(items) ??
        (await upload(rest, route, { name, image: await picture(face) }, async () => named(await list())))
      if (emoji.id !== null) ids.set(face, emoji.id)
    }
    return facesFrom(rest, ids)
  } catch (error) {
    log.warn(loggable(error), 'the faces could not be uploaded; the personas speak without')
    return noFaces
  }
}

/** Another shard that starts at the same moment may have been faster: then that one's face is taken. */
async function upload(
  rest: REST,
  route: `/${string}`,
  body: { name: string; image: string },
  look: () => Promise<APIEmoji | undefined>,
): Promise<APIEmoji> {
  try {
    return await post<APIEmoji>(rest, route, { body })
  } catch (error) {
    const known = await look()
    if (known === undefined) throw error
    return known
  }
}

function facesFrom(rest: REST, ids: ReadonlyMap<string, string>): Faces {
  return {
    avatar(seat) {
      const emoji = ids.get(faceOf(seat.id))
      if (seat.avatar !== null || emoji === undefined) return seat.avatar
      return rest.cdn.emoji(emoji, { extension: 'png', size: 256 })
    },
    emoji(seat) {
      const face = faceOf(seat.id)
      const emoji = ids.get(face)
      return emoji === undefined ? '' : `<:maestro_${face}:${emoji}>`
    },
  }
}

function faceOf(seat: string): Face {
  return drawn.find((face) => face === seat) ?? 'seat'
}

async function picture(face: Face): Promise<string> {
  const file = await readFile(new URL(`./faces/${face}.png`, import.meta.url))
  return `data:image/png;base64,${file.toString('base64')}`
}
