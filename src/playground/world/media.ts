import { isFields, shown, type Fields } from './check.ts'
import { walk } from './components/walk.ts'
import { invalid } from './problems.ts'
import type { Attachment, Component, Embed } from './records/messages.ts'
import type { World } from './world.ts'

const SCHEME = 'attachment://'

/** Replaces `attachment://name` in embeds and layouts by the file's address; a name without a file is refused. */
export function resolveMedia(
  world: World,
  embeds: readonly Embed[],
  components: readonly Component[],
  attachments: readonly Attachment[],
): void {
  for (const embed of embeds) {
    const parts = [embed['image'], embed['thumbnail'], embed['footer'], embed['author']]
    for (const part of parts.filter(isFields)) resolveAddress(part, attachments)
  }
  for (const component of walk(components)) {
    const holders: unknown[] = Array.isArray(component['items']) ? component['items'] : [component]
    for (const holder of holders.filter(isFields)) resolveHolder(world, holder, attachments)
  }
}

/** Refuses `attachment://name` where no file of that name comes along. */
export function refuseMissingFiles(
  embeds: readonly Embed[],
  components: readonly Component[],
  names: readonly string[],
): void {
  const parts = embeds.flatMap((embed) => [
    embed['image'],
    embed['thumbnail'],
    embed['footer'],
    embed['author'],
  ])
  const holders = [...walk(components)].flatMap((one) => (Array.isArray(one['items']) ? one['items'] : [one]))
  const media = holders.filter(isFields).flatMap((holder) => [holder['media'], holder['file']])
  for (const part of [...parts, ...media].filter(isFields))
    for (const url of [part['url'], part['icon_url']])
      if (nameIn(url) !== null && !names.includes(nameIn(url) ?? '')) throw missing(url)
}

function resolveAddress(part: Fields, attachments: readonly Attachment[]): void {
  for (const key of ['url', 'icon_url']) {
    const file = findFile(part[key], attachments)
    if (file) part[key] = file.url
  }
}

/** A thumbnail, an item of a gallery or a file. What was resolved by an earlier edit has an id already. */
function resolveHolder(world: World, holder: Fields, attachments: readonly Attachment[]): void {
  for (const key of ['media', 'file']) {
    const media = holder[key]
    if (!isFields(media) || media['id'] !== undefined) continue
    const file = findFile(media['url'], attachments)
    const url = file?.url ?? media['url']
    holder[key] = {
      id: world.nextId(),
      url,
      proxy_url: url,
      width: null,
      height: null,
      content_type: file?.content_type ?? null,
      ...(file ? { attachment_id: file.id } : {}),
    }
    if (key === 'file' && file) Object.assign(holder, { name: file.filename, size: file.size })
  }
}

function findFile(url: unknown, attachments: readonly Attachment[]): Attachment | undefined {
  const name = nameIn(url)
  if (name === null) return undefined
  const found = attachments.find((one) => one.filename === name)
  if (found) return found
  throw missing(url)
}

function nameIn(url: unknown): string | null {
  return typeof url === 'string' && url.startsWith(SCHEME) ? url.slice(SCHEME.length) : null
}

function missing(url: unknown): Error {
  return invalid(['attachments'], 'REFERENCED_ATTACHMENT_NOT_FOUND', `Referenced ${shown(url)} not found`)
}
