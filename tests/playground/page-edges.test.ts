import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { mentionQuery, sendableText } from '../../src/playground/page/composer/mentions.ts'
import { textMenu } from '../../src/playground/page/composer/menu.ts'
import {
  emptyComposer,
  pickItem,
  plainLine,
  pressKey,
  withText,
  type ComposerState,
} from '../../src/playground/page/composer/state.ts'
import { draftMenu } from '../../src/playground/page/composer/menu.ts'
import { commandEntries } from '../../src/playground/page/command-line/entries.ts'
import { compareIds, timeOfId } from '../../src/playground/page/model/ids.ts'
import { firstChannel, sidebarOf, threadsOf } from '../../src/playground/page/model/sidebar.ts'
import {
  dayTitle,
  fileSize,
  messageTime,
  relativeTime,
  sameDay,
} from '../../src/playground/page/model/times.ts'
import { compareIds as compareThere, timeOf } from '../../src/playground/world/snowflake.ts'
import { ada, ben, channels, command, councilCommand, person, thread } from '../support/page-world.ts'
import type { APIChannel, APIUser } from 'discord.js'

const around = (users: APIUser[]) => ({ users, channels: Object.values(channels), roles: [] })

describe('names that are mentioned', () => {
  it('stay whole, whatever they are made of', () => {
    const odd = [
      person('11', '$&'),
      person('12', 'Mo$$'),
      person('13', 'a.b*c'),
      person('14', '1'),
      person('15', '(x'),
    ]
    for (const user of odd) {
      const menu = textMenu('hello @', [], around([user]))!
      const picked = pickItem(withText('hello @', []), menu.items[0]!)
      expect(picked.text).toBe(`hello @${user.global_name} `)
      expect(sendableText(picked.text, odd)).toBe(`hello <@${user.id}> `)
    }
  })

  it('become their ids all at once, the longest first, and no id becomes another', () => {
    const names = ['A', 'Ad', 'Ada', '1', '10', '<@1', '@A']
    const users = names.map((name, at) => person(`10${at}`, name))
    const piece = fc.oneof(
      fc.constantFrom(...users).map((user) => ({ typed: `@${user.global_name} `, sent: `<@${user.id}> ` })),
      fc.constantFrom('words ', 'A ', '1 ', '.* ').map((words) => ({ typed: words, sent: words })),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const typed = pieces.map((one) => one.typed).join('')
        expect(sendableText(typed, users)).toBe(pieces.map((one) => one.sent).join(''))
      }),
    )
    expect(sendableText('@Ada', [])).toBe('@Ada')
  })

  it.each([
    ['@', ''],
    ['hi @be', 'be'],
    ['hi\n@be', 'be'],
    ['ada@be', null],
    ['@be ', null],
    ['@@be', null],
  ])('are looked for after %j: %j', (typed, query) => {
    expect(mentionQuery(typed)).toBe(query)
  })
})

describe('any keys', () => {
  const entries = commandEntries([councilCommand, command('help')])
  const keys = [
    'Enter',
    'Tab',
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
    'Backspace',
    'Escape',
    'a',
    '/',
    ' ',
  ]
  const press = fc.record({
    key: fc.constantFrom(...keys),
    shift: fc.boolean(),
    atStart: fc.boolean(),
    atEnd: fc.boolean(),
    empty: fc.boolean(),
  })
  const start = fc.constantFrom(
    '',
    '/',
    '/co',
    '/council ask ',
    '/council ask question: Tabs? method: x',
    'hi @',
    '/help',
  )

  it('leave a state that makes sense, whatever menu is open', () => {
    fc.assert(
      fc.property(start, fc.array(press, { maxLength: 30 }), (text, presses) => {
        let state: ComposerState = withText(text, entries)
        for (const one of presses) {
          const { draft } = state
          const menu = draft
            ? draftMenu(draft, around([ada, ben]), [{ name: 'One', value: 1 }])
            : textMenu(state.text, entries, around([ada, ben]))
          state = pressKey(state, one, state.hushed ? null : menu, entries)?.state ?? state
          const { active } = state
          expect(active === null || (Number.isInteger(active) && active >= 0)).toBe(true)
          expect(state.draft === null || state.text === '').toBe(true)
          const focus = state.draft?.focus ?? 0
          expect(focus >= 0 && focus <= (state.draft?.fields.length ?? 0)).toBe(true)
          expect(plainLine(state).startsWith('/')).toBe(state.draft !== null || state.text.startsWith('/'))
        }
      }),
    )
  })

  it('write plain words back as they were', () => {
    const plain = fc.string().filter((text) => !text.startsWith('/'))
    fc.assert(
      fc.property(plain, (text) => {
        expect(plainLine(withText(text, entries))).toBe(text)
        expect(
          pressKey(
            withText(text, entries),
            { key: 'Enter', shift: false, atStart: true, atEnd: true, empty: false },
            null,
            entries,
          ),
        ).toMatchObject({ send: true })
      }),
    )
    expect(plainLine(emptyComposer)).toBe('')
  })
})

describe('times', () => {
  const now = new Date(2026, 10, 22, 15, 0)

  it('are told in the unit one would say them in', () => {
    const most = { second: 59, minute: 59, hour: 23, day: 29, month: 11, year: Infinity }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 * 365 * 86_400_000 }), (ahead) => {
        const said = relativeTime(new Date(now.getTime() + ahead), now)
        const [, number = '1', unit = 'day'] = /in (\d+) (\w+?)s?$/.exec(said) ?? []
        expect(Number(number)).toBeLessThanOrEqual(most[unit as keyof typeof most])
      }),
      { examples: [[59_700], [3_599_000], [86_399_000], [29.7 * 86_400_000]] },
    )
  })

  it.each([
    [0, 'now'],
    [-59_700, '1 minute ago'],
    [3_599_000, 'in 1 hour'],
    [86_399_000, 'tomorrow'],
    [-86_400_000, 'yesterday'],
    [45 * 60_000, 'in 45 minutes'],
    [-400 * 86_400_000, 'last year'],
  ])('%i ms from now: %s', (ahead, said) => {
    expect(relativeTime(new Date(now.getTime() + ahead), now)).toBe(said)
  })

  it('know midnight: one millisecond is another day', () => {
    const midnight = new Date(2026, 10, 22)
    const before = new Date(midnight.getTime() - 1)
    expect(sameDay(midnight, now)).toBe(true)
    expect(sameDay(before, now)).toBe(false)
    expect(messageTime(before, now)).toMatch(/^Yesterday/)
    expect(messageTime(new Date(2026, 10, 20, 23, 59), now)).not.toMatch(/day/)
    expect(messageTime(new Date(2026, 10, 23, 0, 0), now)).not.toMatch(/^(Today|Yesterday)/)
    expect(dayTitle(midnight)).toMatch(/22/)
  })

  it.each([
    [1, '1', 'bytes'],
    [1023, '1023', 'bytes'],
    [1024, '1.00', 'KB'],
    [10 * 1024, '10.0', 'KB'],
    [1024 ** 3, '1.00', 'GB'],
    [5 * 1024 ** 4, '5120.0', 'GB'],
  ])('measure %i bytes', (bytes, amount, unit) => {
    expect(fileSize(bytes)).toEqual({ amount, unit })
  })
})

describe('ids', () => {
  const id = fc.bigInt({ min: 1n, max: (1n << 63n) - 1n }).map(String)

  it('are ordered and dated on the page as on the server', () => {
    fc.assert(
      fc.property(id, id, (left, right) => {
        expect(Math.sign(compareIds(left, right))).toBe(compareThere(left, right))
        expect(timeOfId(left)).toBe(timeOf(left))
      }),
    )
  })
})

describe('the list of channels', () => {
  const category = (name: string, position: number) =>
    ({ id: `9${position}`, type: 4, name, position }) as unknown as APIChannel
  const text = (id: string, position: number, parent_id: string | null = null) =>
    ({ id, type: 0, name: `c${id}`, position, parent_id }) as unknown as APIChannel

  it('shows each channel once, under its category or above all, whatever the order they come in', () => {
    const kinds = fc.constantFrom(0, 2, 4, 5, 10, 11, 12, 13, 15)
    const one = fc.record({ type: kinds, position: fc.nat(3), parent: fc.constantFrom(null, '1', '2', '99') })
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 20 }), one), { selector: ([at]) => at }),
        (given) => {
          const all = given.map(
            ([at, { type, position, parent }]) =>
              ({
                id: String(at),
                type,
                position,
                parent_id: parent,
                name: `n${at}`,
              }) as unknown as APIChannel,
          )
          const sections = sidebarOf(all, null)
          const shown = sections.flatMap((section) => section.channels.map(({ channel }) => channel.id))
          const places = all.filter(({ type }) => ![4, 10, 11, 12].includes(type)).map(({ id: own }) => own)
          expect(shown.toSorted()).toEqual(places.toSorted())
          expect(sidebarOf(all.toReversed(), null)).toEqual(sections)
          const landing = firstChannel(all)
          expect(landing === null).toBe(!given.some(([, { type }]) => type === 0))
        },
      ),
    )
  })

  it('goes by position, then by age, and hides an empty category', () => {
    const all = [
      text('7', 2),
      category('Rooms', 1),
      category('Empty', 0),
      text('9', 0, '91'),
      text('10', 1),
      text('8', 1),
    ]
    const sections = sidebarOf(all, null)
    expect(sections.map(({ category: of }) => of?.name ?? null)).toEqual([null, 'Rooms'])
    expect(sections[0]?.channels.map(({ channel }) => channel.id)).toEqual(['8', '10', '7'])
  })

  it('puts threads under their channel, newest first, archived ones only while on screen', () => {
    const archived = { thread_metadata: { archived: true } }
    const all = [
      text('1', 0),
      thread('20', '1', 'old'),
      thread('100', '1', 'new'),
      thread('30', '1', 'gone', archived),
      thread('40', '2', 'elsewhere'),
    ]
    const shown = (open: string | null) =>
      sidebarOf(all, open)[0]?.channels[0]?.threads.map(({ name }) => name)
    expect(shown(null)).toEqual(['new', 'old'])
    expect(shown('30')).toEqual(['new', 'gone', 'old'])
    expect(threadsOf(all, '2').map(({ name }) => name)).toEqual(['elsewhere'])
  })
})
