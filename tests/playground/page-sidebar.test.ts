import { ChannelType, type APIChannel } from 'discord.js'
import { describe, expect, it } from 'vitest'

import { groupMessages } from '../../src/playground/page/model/grouping.ts'
import { avatarOf } from '../../src/playground/page/model/names.ts'
import { firstChannel, sidebarOf } from '../../src/playground/page/model/sidebar.ts'
import { fileSize, messageTime, relativeTime, timestampText } from '../../src/playground/page/model/times.ts'
import { ada, ben, channels, message, thread } from '../support/page-world.ts'

const all = Object.values(channels)

describe('the channel list', () => {
  it('nests threads under their channel, newest first, archived ones only while open', () => {
    const threads = [
      thread('50', '2001', 'old'),
      thread('60', '2001', 'new'),
      thread('55', '2001', 'archived', { thread_metadata: { archived: true } }),
    ]
    const names = (open: string | null) =>
      sidebarOf([...threads, ...all], open)[0]?.channels[0]?.threads.map(({ name }) => name)
    expect(names(null)).toEqual(['new', 'old'])
    expect(names('55')).toEqual(['new', 'archived', 'old'])
  })

  it('puts channels into their categories, in their order', () => {
    const category = { id: '70', type: ChannelType.GuildCategory, name: 'Work', position: 1 } as APIChannel
    const inside = {
      id: '71',
      type: ChannelType.GuildText,
      name: 'inside',
      parent_id: '70',
      position: 0,
    } as APIChannel
    const sections = sidebarOf([inside, category, ...all], null)
    expect(sections.map((section) => section.category?.name ?? null)).toEqual([null, 'Work'])
    expect(sections[0]?.channels.map(({ channel }) => channel.name)).toEqual([
      'general',
      'council',
      'news',
      'ideas',
      'lounge',
    ])
    expect(sections[1]?.channels.map(({ channel }) => channel.name)).toEqual(['inside'])
  })

  it('lands in a text channel, and nowhere without one', () => {
    expect(firstChannel([channels.ideas, channels.council])).toBe(channels.council.id)
    expect(firstChannel([channels.ideas])).toBeNull()
  })
})

describe('a conversation', () => {
  const at = (minute: number, rest: object = {}) =>
    message(String(minute), '2001', 'x', {
      timestamp: new Date(Date.UTC(2026, 10, 22, 12, minute)).toISOString(),
      ...rest,
    })

  it('shows face and name again for another voice, a pause, a reply, and a command', () => {
    const follows = groupMessages([
      at(0),
      at(1),
      at(2, { author: ben }),
      at(3, { author: { ...ben, username: 'Sol' } }),
      at(20, { author: { ...ben, username: 'Sol' } }),
      at(21, { author: { ...ben, username: 'Sol' }, interaction_metadata: {} }),
      at(22, { author: { ...ben, username: 'Sol' }, flags: 64 }),
    ]).map((entry) => entry.follows)
    expect(follows).toEqual([false, true, false, false, false, false, false])
  })

  it('opens a new day with its name', () => {
    const late = message('1', '2001', 'x', { timestamp: new Date(2026, 10, 21, 23, 59).toISOString() })
    const early = message('2', '2001', 'x', { timestamp: new Date(2026, 10, 22, 0, 1).toISOString() })
    expect(groupMessages([late, early]).map(({ opensDay, follows }) => [opensDay, follows])).toEqual([
      [false, false],
      [true, false],
    ])
  })
})

describe('faces', () => {
  it('come from the playground, or from where a webhook says', () => {
    expect(avatarOf(ada)).toMatch(/^\/cdn\/embed\/avatars\/[0-5]\.png$/)
    expect(avatarOf({ id: '5', avatar: 'abc' })).toBe('/cdn/avatars/5/abc.png')
    expect(avatarOf({ id: '5', avatar: 'https://example.org/sol.png' })).toBe('https://example.org/sol.png')
  })
})

describe('times and sizes', () => {
  const now = new Date(2026, 10, 22, 15, 0)

  it('read as one says them', () => {
    expect(messageTime(new Date(2026, 10, 22, 14, 3), now)).toMatch(/^Today at .*03/)
    expect(messageTime(new Date(2026, 10, 21, 23, 59), now)).toMatch(/^Yesterday at .*59/)
    expect(messageTime(new Date(2026, 10, 1, 9, 5), now)).toMatch(/2026.*05/)
    expect(relativeTime(new Date(2026, 10, 22, 15, 5), now)).toMatch(/5 min/)
    expect(relativeTime(new Date(2025, 10, 22), now)).toMatch(/year/)
  })

  it('never fail on a time stamp', () => {
    for (const style of ['t', 'T', 'd', 'D', 'f', 'F', 'R', '', 'x']) {
      expect(timestampText(1_700_000_000, style, now)).not.toBe('')
      expect(timestampText(9e12, style, now)).toBe('Invalid Date')
    }
  })

  it.each([
    [0, '0', 'bytes'],
    [9, '9', 'bytes'],
    [2048, '2.00', 'KB'],
    [12_603, '12.3', 'KB'],
    [5_000_000, '4.77', 'MB'],
  ])('measure %i bytes', (bytes, amount, unit) => {
    expect(fileSize(bytes)).toEqual({ amount, unit })
  })
})
