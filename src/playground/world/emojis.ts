import { refusal } from './errors.ts'
import { findUser } from './people.ts'
import { invalid } from './problems.ts'
import type { ApplicationEmoji } from './records/webhooks.ts'
import type { World } from './world.ts'

const MOST_EMOJIS = 2000
const MOST_BYTES = 256 * 1024

/** A picture as Discord takes it: `data:image/png;base64,…`. discord.js writes `image/jpg` for whatever it is. */
export function readDataUri(
  path: string,
  value: unknown,
): { uri: string; bytes: Uint8Array; contentType: string } {
  const match =
    typeof value === 'string' ? /^data:(image\/(?:png|jpe?g|gif|webp));base64,(.+)$/s.exec(value) : null
  if (!match?.[1] || !match[2])
    throw invalid([path], 'IMAGE_INVALID', 'Invalid image data: give a data URI of a PNG, JPEG, GIF or WebP.')
  return { uri: match[0], bytes: Buffer.from(match[2], 'base64'), contentType: match[1] }
}

export function addEmoji(world: World, given: { name: unknown; image: unknown }): ApplicationEmoji {
  const name = readEmojiName(world, given.name)
  const { bytes, contentType } = readDataUri('image', given.image)
  if (bytes.byteLength > MOST_BYTES)
    throw invalid(['image'], 'BINARY_TYPE_MAX_SIZE', 'File cannot be larger than 256.0 kb.')
  if (world.emojis.size >= MOST_EMOJIS) throw refusal(30008)
  const emoji = { id: world.nextId(), name, animated: contentType === 'image/gif', bytes, contentType }
  world.emojis.set(emoji.id, emoji)
  return emoji
}

export function readEmojiName(world: World, value: unknown): string {
  if (typeof value !== 'string') throw invalid(['name'], 'BASE_TYPE_REQUIRED', 'This field is required')
  if (value.length < 2 || value.length > 32)
    throw invalid(['name'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 2 and 32 in length.')
  if (!/^\w+$/.test(value))
    throw invalid(['name'], 'STRING_TYPE_REGEX', 'String value did not match validation regex.')
  if ([...world.emojis.values()].some((emoji) => emoji.name === value))
    throw invalid(['name'], 'APPLICATION_EMOJI_NAME_ALREADY_TAKEN', 'This name is already taken')
  return value
}

export function findEmoji(world: World, emojiId: string): ApplicationEmoji {
  const emoji = world.emojis.get(emojiId)
  if (!emoji) throw refusal(10014, 404)
  return emoji
}

/** Whether a text is one emoji of Unicode's, and nothing beside it: digits are emojis to Unicode alone. */
export function isUnicodeEmoji(text: string): boolean {
  return /^(?=.*[\p{Extended_Pictographic}\p{Regional_Indicator}\u20E3])[\p{Emoji}\p{Emoji_Component}]{1,16}$/u.test(
    text,
  )
}

export function viewEmoji(world: World, emoji: ApplicationEmoji): object {
  return {
    id: emoji.id,
    name: emoji.name,
    user: findUser(world, world.botId),
    roles: [],
    require_colons: true,
    managed: false,
    animated: emoji.animated,
    available: true,
  }
}
