import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { discordPlace, webAddress } from '../../src/playground/page/message/addresses.ts'
import { layoutFields } from '../../src/playground/page/message/field-layout.ts'

describe('addresses in messages', () => {
  it.each([
    'https://a.org/x',
    'http://127.0.0.1:4000/cdn/a.png',
    '/cdn/embed/avatars/0.png',
    'HTTPS://A.ORG',
  ])('may be %s', (url) => expect(webAddress(url)).toBe(url))

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.org/x',
    'attachment://a.png',
    ' https://a.org',
    '',
    null,
    undefined,
  ])('may not be %s', (url) => expect(webAddress(url)).toBeUndefined())

  it.each<[string, ReturnType<typeof discordPlace>]>([
    ['https://discord.com/channels/1/2', { channel: '2' }],
    ['https://discord.com/channels/1/2/3', { channel: '2', message: '3' }],
    ['https://ptb.discord.com/channels/1/2/3/', { channel: '2', message: '3' }],
    ['https://discordapp.com/channels/1/2', { channel: '2' }],
    ['https://discord.com/channels/@me/2', null],
    ['https://evil.org/discord.com/channels/1/2', null],
    ['https://discord.com.evil.org/channels/1/2', null],
  ])('leads %s to its place', (url, place) => {
    expect(discordPlace(url)).toEqual(place)
  })
})

describe('the fields of an embed', () => {
  const field = (name: string, inline: boolean) => ({ name, value: 'v', inline })
  const columns = (...inline: boolean[]) =>
    layoutFields(inline.map((each) => field('f', each))).map((each) => each.columns)

  it('share a row in threes, and halve what is left over', () => {
    expect(columns(true, true, true)).toEqual(['1 / 5', '5 / 9', '9 / 13'])
    expect(columns(true, true)).toEqual(['1 / 7', '7 / 13'])
    expect(columns(true, true, true, true)).toEqual(['1 / 5', '5 / 9', '9 / 13', '1 / 13'])
    expect(columns(false, true, true, false)).toEqual(['1 / 13', '1 / 7', '7 / 13', '1 / 13'])
  })

  it('all stay, in their order, inside twelve columns', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 25 }), (inline) => {
        const placed = layoutFields(inline.map((each, index) => field(String(index), each)))
        expect(placed.map(({ name }) => Number(name))).toEqual([...inline.keys()])
        for (const { columns: place } of placed) {
          const [start = 0, end = 0] = place.split(' / ').map(Number)
          expect(start).toBeGreaterThanOrEqual(1)
          expect(end).toBeLessThanOrEqual(13)
          expect(end).toBeGreaterThan(start)
        }
      }),
    )
  })
})
