import { describe, expect, it } from 'vitest'
import type { APISelectMenuComponent } from 'discord.js'

import type { PageMessage } from '../../src/playground/page-protocol.ts'
import { selectOptions } from '../../src/playground/page/components/select-options.ts'
import { initialState } from '../../src/playground/page/model/state.ts'
import { fold } from '../../src/playground/page/model/store.ts'
import { ada, ben, bot, channels, message, snapshot, thread } from '../support/page-world.ts'

type Draw = (message: PageMessage, view: object) => unknown
// By a name the compiler cannot follow: the page is checked with a browser's types, the tests without.
const address = new URL('../../src/playground/page/components/components.ts', import.meta.url).href
const { renderComponents } = (await import(/* @vite-ignore */ address)) as { renderComponents: Draw }

const role = { id: '5001', name: 'Jury' }
const everyone = { id: '2000', name: '@everyone' }
const debate = thread('7000', '2002', 'Debate')
const state = fold(
  initialState,
  snapshot({ roles: [role, everyone] as never, channels: [...Object.values(channels), debate] }),
  0,
)

/** A template's own text with its values between, without a browser: enough to see what stands where. */
function drawn(value: unknown): string {
  if (Array.isArray(value)) return value.map(drawn).join('')
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? '' : String(value)
  const { strings, values } = value as { strings?: readonly string[]; values?: unknown[] }
  if (strings && values) return strings.map((part, at) => part + drawn(values[at] ?? '')).join('')
  return values ? drawn(values) : ''
}
const view = { state, now: new Date(), actions: {}, ui: {}, change: () => {} }
const draw = (...components: unknown[]) => {
  const parts = components as NonNullable<PageMessage['components']>
  return drawn(renderComponents(message('1', '2001', '', { components: parts }), view))
}
const row = (...components: object[]) => ({ type: 1, components })

describe('buttons', () => {
  it.each([
    [1, 'primary'],
    [2, 'secondary'],
    [3, 'success'],
    [4, 'danger'],
  ])('of style %i look %s', (style, name) => {
    const shown = draw(row({ type: 2, style, label: 'Vote', custom_id: 'vote:1' }))
    expect(shown).toContain(`button ${name}`)
    expect(shown).toContain('Vote')
    expect(shown).toMatch(/data-custom-id="?vote:1/)
  })

  it('that link lead to the web and nowhere else', () => {
    const link = (url: string) => draw(row({ type: 2, style: 5, label: 'Read', url }))
    expect(link('https://example.org/a')).toMatch(/href="?https:\/\/example\.org\/a/)
    expect(link('javascript:alert(1)')).not.toContain('javascript')
  })
})

describe('layouts', () => {
  it('show every kind, nested ones too', () => {
    const words = (content: string) => ({ type: 10, content })
    const media = (url: string) => ({ media: { url } })
    const shown = draw({
      type: 17,
      accent_color: 0x57_f2_87,
      components: [
        {
          type: 9,
          components: [words('beside')],
          accessory: { type: 11, ...media('https://e.org/thumb.png') },
        },
        { type: 14, divider: true, spacing: 2 },
        {
          type: 12,
          items: [media('https://e.org/one.png'), { ...media('javascript:x'), description: 'Two' }],
        },
        { type: 13, name: 'minutes.md', size: 2048, file: { url: 'https://e.org/minutes.md' } },
        row({ type: 3, custom_id: 'pick', options: [] }),
      ],
    })
    for (const part of [
      'container',
      'section-words',
      'thumbnail',
      'thumb.png',
      'separator line wide',
      'one.png',
      'Two',
      'minutes.md',
      'pick',
    ])
      expect(shown).toContain(part)
    expect(shown).not.toContain('javascript')
    expect(draw({ type: 99 })).not.toContain('undefined')
  })

  it('are nothing without components', () => {
    expect(draw()).not.toContain('components')
  })
})

describe('what a select offers', () => {
  const offered = (select: object) =>
    selectOptions({ custom_id: 's', ...select } as APISelectMenuComponent, state).map(({ value }) => value)
  const people = [ada.id, ben.id, bot.id]

  it.each<[string, object, string[]]>([
    ['its own options', { type: 3, options: [{ label: 'L', value: 'v' }] }, ['v']],
    ['people', { type: 5 }, people],
    ['roles', { type: 6 }, ['5001', '2000']],
    ['both', { type: 7 }, [...people, '5001', '2000']],
    ['channels, not threads', { type: 8 }, ['2001', '2002', '2003', '2004', '2005']],
    ['channels of a kind', { type: 8, channel_types: [11, 15] }, ['2004', '7000']],
  ])('%s', (_, select, values) => {
    expect(offered(select)).toEqual(values)
  })

  it('begins with its defaults', () => {
    const select: object = { type: 5, custom_id: 's', default_values: [{ id: ben.id, type: 'user' }] }
    const options = selectOptions(select as APISelectMenuComponent, state)
    expect(options.filter((option) => option.default).map(({ label }) => label)).toEqual(['Ben'])
  })
})
