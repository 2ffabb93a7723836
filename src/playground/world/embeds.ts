import { fields, integer, isFields, list, shown, text, truth, webAddress, type Fields } from './check.ts'
import { compact } from './compact.ts'
import type { Path, Problems } from './problems.ts'
import type { Embed } from './records/messages.ts'

const MOST_IN_ALL = 6000

export function readEmbeds(problems: Problems, path: Path, value: unknown): Embed[] {
  const given = list(problems, path, value, { max: 10 }) ?? []
  const embeds = given.map((entry, index) => readEmbed(problems, [...path, index], entry))
  if (embeds.reduce((sum, embed) => sum + weight(embed), 0) > MOST_IN_ALL)
    problems.add(path, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MOST_IN_ALL}`)
  return embeds
}

function readEmbed(problems: Problems, path: Path, value: unknown): Embed {
  const given = fields(problems, path, value) ?? {}
  const short = (key: string, max: number) =>
    text(problems, [...path, key], given[key], { max })?.trim() || undefined
  const embed = compact({
    type: 'rich',
    title: short('title', 256),
    description: short('description', 4096),
    url: webAddress(problems, [...path, 'url'], given['url']),
    color: integer(problems, [...path, 'color'], given['color'], { min: 0, max: 0xff_ff_ff }),
    timestamp: readTime(problems, [...path, 'timestamp'], given['timestamp']),
    footer: readFooter(problems, [...path, 'footer'], given['footer']),
    author: readAuthor(problems, [...path, 'author'], given['author']),
    image: readImage(problems, [...path, 'image'], given['image']),
    thumbnail: readImage(problems, [...path, 'thumbnail'], given['thumbnail']),
    fields: readFields(problems, [...path, 'fields'], given['fields']),
  })
  if (Object.keys(embed).every((key) => key === 'type' || key === 'color' || key === 'url'))
    problems.add([...path, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required')
  return embed
}

function readFields(problems: Problems, path: Path, value: unknown): Fields[] | undefined {
  return list(problems, path, value, { max: 25 })?.map((entry, index) => {
    const given = isFields(entry) ? entry : {}
    const at = [...path, index]
    const line = (key: string, max: number) =>
      text(problems, [...at, key], given[key], { min: 1, max, required: true })?.trim()
    return {
      name: line('name', 256),
      value: line('value', 1024),
      inline: truth(problems, [...at, 'inline'], given['inline']) ?? false,
    }
  })
}

function readFooter(problems: Problems, path: Path, value: unknown): Fields | undefined {
  const given = fields(problems, path, value)
  if (!given) return undefined
  return compact({
    text: text(problems, [...path, 'text'], given['text'], { min: 1, max: 2048, required: true })?.trim(),
    icon_url: webAddress(problems, [...path, 'icon_url'], given['icon_url'], { attachments: true }),
  })
}

function readAuthor(problems: Problems, path: Path, value: unknown): Fields | undefined {
  const given = fields(problems, path, value)
  if (!given) return undefined
  return compact({
    name: text(problems, [...path, 'name'], given['name'], { min: 1, max: 256, required: true })?.trim(),
    url: webAddress(problems, [...path, 'url'], given['url']),
    icon_url: webAddress(problems, [...path, 'icon_url'], given['icon_url'], { attachments: true }),
  })
}

function readImage(problems: Problems, path: Path, value: unknown): Fields | undefined {
  const given = fields(problems, path, value)
  if (!given) return undefined
  return compact({ url: webAddress(problems, [...path, 'url'], given['url'], { attachments: true }) })
}

function readTime(problems: Problems, path: Path, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  const time = typeof value === 'string' || typeof value === 'number' ? new Date(value) : new Date(Number.NaN)
  if (!Number.isNaN(time.getTime())) return time.toISOString()
  problems.add(path, 'DATE_TIME_TYPE_PARSE', `Could not parse ${shown(value)}. Should be ISO8601.`)
  return undefined
}

/** Characters that count to the 6000 of a message. */
function weight(embed: Embed): number {
  const lines = Array.isArray(embed['fields']) ? embed['fields'] : []
  return (
    length(embed['title']) +
    length(embed['description']) +
    part(embed['footer'], 'text') +
    part(embed['author'], 'name') +
    lines.reduce((sum: number, line: unknown) => sum + part(line, 'name') + part(line, 'value'), 0)
  )
}

function length(value: unknown): number {
  return typeof value === 'string' ? value.trim().length : 0
}

function part(value: unknown, key: string): number {
  return isFields(value) ? length(value[key]) : 0
}
