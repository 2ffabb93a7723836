import { isRecord } from './body.ts'
import type { Rule } from './rules.ts'
import type { Subject } from './subject.ts'

const v2Flag = 1 << 15

export const messageRules = {
  'a webhook is not called clyde or discord': ({ webhookNames }) =>
    webhookNames
      .filter(({ value }) => /clyde|discord/i.test(value))
      .map(({ at }) => ({ at, message: 'must not contain "clyde" or "discord"' })),

  'a new message holds something': ({ message }) => {
    if (!message?.isNew || message.files > 0) return []
    const { value, at } = message
    const isForward = isRecord(value['message_reference']) && value['message_reference']['type'] === 1
    const hasText = typeof value['content'] === 'string' && value['content'].trim() !== ''
    const hasMore = ['embeds', 'components', 'sticker_ids', 'attachments', 'poll'].some((key) =>
      isFilled(value[key]),
    )
    return hasText || hasMore || isForward
      ? []
      : [{ at, message: 'has neither content nor embeds, components, files or a poll' }]
  },

  'content has at most 2000 characters': ({ message }) => {
    const length = lengthOf(message?.value['content'])
    return length > 2000
      ? [{ at: `${message?.at}/content`, message: `has ${length} characters, not 2000` }]
      : []
  },

  'embeds have at most 6000 characters together': ({ message }) => {
    const length = embedsOf(message).reduce((sum, { value }) => sum + embedLength(value), 0)
    return length > 6000
      ? [{ at: `${message?.at}/embeds`, message: `have ${length} characters, not 6000` }]
      : []
  },

  'an embed field has a name and a value': ({ message }) =>
    embedsOf(message).flatMap(({ at, value }) =>
      recordsIn(value['fields']).flatMap((field, index) =>
        ['name', 'value']
          .filter((key) => typeof field[key] === 'string' && field[key].trim() === '')
          .map((key) => ({ at: `${at}/fields/${index}/${key}`, message: 'is empty' })),
      ),
    ),

  'components V2 stand alone': ({ message }) => {
    if (!message || !hasV2Flag(message)) return []
    return ['content', 'embeds', 'poll', 'sticker_ids']
      .filter((key) => isFilled(message.value[key]))
      .map((key) => ({ at: `${message.at}/${key}`, message: 'cannot stand beside components V2' }))
  },
} satisfies Record<string, Rule>

export function hasV2Flag(message: NonNullable<Subject['message']>): boolean {
  const flags = message.value['flags']
  return typeof flags === 'number' && (flags & v2Flag) !== 0
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}

function embedsOf(message: Subject['message']) {
  return recordsIn(message?.value['embeds']).map((value, index) => ({
    at: `${message?.at}/embeds/${index}`,
    value,
  }))
}

/** Discord counts these texts after trimming, and nothing else of an embed. */
function embedLength(embed: Record<string, unknown>): number {
  const fields = recordsIn(embed['fields']).flatMap((field) => [field['name'], field['value']])
  const inner = [
    isRecord(embed['footer']) && embed['footer']['text'],
    isRecord(embed['author']) && embed['author']['name'],
  ]
  const texts = [embed['title'], embed['description'], ...fields, ...inner]
  return texts.reduce<number>((sum, text) => sum + lengthOf(typeof text === 'string' ? text.trim() : ''), 0)
}

function lengthOf(text: unknown): number {
  return typeof text === 'string' ? Array.from(text).length : 0
}

function recordsIn(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter(isRecord) : []
}
