import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Playground } from '../../src/playground/index.ts'
import { manualClock } from '../../src/playground/index.ts'
import { openWire, type OpenWire, type Wire } from './wire.ts'

const clock = manualClock()
let opened: OpenWire
let playground: Playground
let wire: Wire
let global: string
let own: string

beforeEach(async () => {
  opened = await openWire({ clock })
  ;({ playground, wire } = opened)
  global = `/applications/${playground.applicationId}/commands`
  own = `/applications/${playground.applicationId}/guilds/${playground.guildId}/commands`
})
afterEach(() => opened.close())

const chat = (fields: object = {}) => ({ name: 'council', description: 'd', ...fields })
const option = (fields: object = {}) => ({ type: 3, name: 'o', description: 'd', ...fields })
const many = (count: number, make: (name: string) => object) =>
  Array.from({ length: count }, (_, index) => make(`n${index}`))
const letters = (count: number) => 'x'.repeat(count)

describe('a definition', () => {
  it.each<[string, object]>([
    ['a name in upper case', chat({ name: 'Council' })],
    ['a name with a space', chat({ name: 'the council' })],
    ['a name of 33 characters', chat({ name: letters(33) })],
    ['no name', { description: 'd' }],
    ['no description', { name: 'council' }],
    ['a description of 101 characters', chat({ description: letters(101) })],
    ['a description on a menu command', { type: 3, name: 'Ask', description: 'd' }],
    ['options on a menu command', { type: 3, name: 'Ask', options: [option()] }],
    ['26 options', chat({ options: many(26, (name) => option({ name })) })],
    [
      'a required option after an optional one',
      chat({ options: [option(), option({ name: 'p', required: true })] }),
    ],
    ['two options of one name', chat({ options: [option(), option()] })],
    ['options beside sub-commands', chat({ options: [option(), option({ type: 1, name: 'sub' })] })],
    ['an unknown option type', chat({ options: [option({ type: 99 })] })],
    ['26 choices', chat({ options: [option({ choices: many(26, (name) => ({ name, value: name })) })] })],
    [
      'a choice of 101 characters',
      chat({ options: [option({ choices: [{ name: 'n', value: letters(101) }] })] }),
    ],
    [
      'autocomplete beside choices',
      chat({ options: [option({ autocomplete: true, choices: [{ name: 'n', value: 'v' }] })] }),
    ],
    ['a length above 6000', chat({ options: [option({ max_length: 6001 })] })],
    ['an unknown context', chat({ contexts: [3] })],
    ['permissions in words', chat({ default_member_permissions: 'ADMINISTRATOR' })],
    [
      'more than 8000 characters in all',
      chat({
        options: many(25, (name) =>
          option({
            name,
            description: letters(100),
            choices: many(25, (key) => ({ name: letters(10), value: key })),
          }),
        ),
      }),
    ],
  ])('is refused with %s', async (_, body) => {
    expect(await wire('POST', global, body)).toMatchObject({ status: 400, body: { code: 50035 } })
    expect(await wire('PUT', own, [body])).toMatchObject({ status: 400, body: { code: 50035 } })
  })

  it('is kept whole', async () => {
    const body = chat({
      default_member_permissions: '0',
      contexts: [0],
      integration_types: [0],
      options: [
        option({
          type: 2,
          name: 'group',
          options: [option({ type: 1, name: 'sub', options: [option({ min_length: 1, max_length: 6000 })] })],
        }),
      ],
    })
    const created = await wire('POST', global, body)
    expect(created).toMatchObject({ status: 201, body })
    expect((await wire('GET', `${global}/${created.body.id}`)).body).toEqual(created.body)
    const again = await wire('POST', global, chat({ description: 'other' }))
    expect(again).toMatchObject({ status: 200, body: { id: created.body.id, description: 'other' } })
    expect(again.body.version).not.toBe(created.body.version)
    const patched = await wire('PATCH', `${global}/${created.body.id}`, {
      name: 'council',
      description: 'third',
    })
    expect(patched.body).toMatchObject({ name: 'council', description: 'third' })
    expect((await wire('DELETE', `${global}/${created.body.id}`)).status).toBe(204)
    expect((await wire('GET', `${global}/${created.body.id}`)).body.code).toBe(10063)
  })
})

describe('the list', () => {
  it('is replaced as a whole; same names keep their ids', async () => {
    const [first] = (await wire('PUT', global, [chat(), chat({ name: 'old' })])).body
    const second = (await wire('PUT', global, [chat({ description: 'new' })])).body
    expect(second).toMatchObject([{ id: first.id, description: 'new' }])
    expect((await wire('GET', global)).body).toEqual(second)
    expect((await wire('PUT', global, [])).body).toEqual([])
  })

  it('holds 100 slash commands and 15 of each menu, apart for the server', async () => {
    expect(
      (
        await wire(
          'PUT',
          global,
          many(101, (name) => chat({ name })),
        )
      ).body.code,
    ).toBe(30032)
    expect(
      (
        await wire(
          'PUT',
          global,
          many(16, (name) => ({ type: 3, name })),
        )
      ).body.code,
    ).toBe(30032)
    expect(
      (
        await wire(
          'PUT',
          global,
          many(100, (name) => chat({ name })),
        )
      ).status,
    ).toBe(200)
    expect((await wire('POST', global, chat())).body.code).toBe(30032)
    expect((await wire('POST', own, chat())).status).toBe(201)
    expect((await wire('PUT', global, [chat(), chat()])).body.code).toBe(50035)
  })

  it('takes 200 new commands a day', async () => {
    for (const batch of ['a', 'b'])
      expect(
        (
          await wire(
            'PUT',
            own,
            many(100, (name) => chat({ name: `${batch}${name}` })),
          )
        ).status,
      ).toBe(200)
    expect((await wire('PUT', own, [chat()])).body.code).toBe(30034)
    clock.pass(86_400_001)
    expect((await wire('PUT', own, [chat()])).status).toBe(200)
  })

  it('belongs to its application and server', async () => {
    expect((await wire('PUT', `/applications/1/commands`, [])).body.code).toBe(10002)
    expect(
      (await wire('PUT', `/applications/${playground.applicationId}/guilds/1/commands`, [])).body.code,
    ).toBe(50001)
    expect((await wire('PUT', global, {})).body.code).toBe(50035)
  })
})

describe('what people are offered', () => {
  const ben = () => playground.person('Ben')
  const council = () => playground.controls.channelId('council')

  it('is what the server has, then what is global, never a command for private messages alone', async () => {
    await wire('PUT', global, [chat(), chat({ name: 'dm', contexts: [1] }), chat({ name: 'both' })])
    await wire('PUT', own, [chat({ description: 'ours' })])
    const handle = await ben().command(council(), ['council'])
    expect(playground.world.interactions.get(handle.id)?.data).toMatchObject({ guild_id: playground.guildId })
    await ben().command(council(), ['both'])
    await expect(ben().command(council(), ['dm'])).rejects.toThrow('no command "dm"')
  })

  it('follows permissions: of the command, of the channel', async () => {
    await wire('PUT', own, [
      chat({ name: 'admins', default_member_permissions: '0' }),
      chat({ name: 'mods', default_member_permissions: (1n << 34n).toString() }),
      chat(),
    ])
    await expect(ben().command(council(), ['admins'])).rejects.toThrow('no command')
    await expect(ben().command(council(), ['mods'])).rejects.toThrow('no command')
    await expect(playground.person('Dev').command(council(), ['admins'])).rejects.toThrow('no command')
    await playground.person('Dev').command(council(), ['mods'])
    await playground.person('Ada').command(council(), ['admins'])
    playground.controls.overwrite(council(), 'everyone', { deny: ['USE_APPLICATION_COMMANDS'] })
    await expect(ben().command(council(), ['council'])).rejects.toThrow('do not have permission')
    playground.controls.overwrite(council(), 'everyone', { deny: ['VIEW_CHANNEL'] })
    await expect(ben().command(council(), ['council'])).rejects.toThrow('cannot see')
    await expect(ben().command(playground.controls.channelId('ideas'), ['council'])).rejects.toThrow(
      'kind of channel',
    )
  })

  it('is checked option by option, as a client does', async () => {
    const options = [
      option({ name: 'text', required: true, min_length: 2, max_length: 4 }),
      option({ name: 'pick', choices: [{ name: 'A', value: 'a' }] }),
      option({ name: 'count', type: 4, min_value: 1, max_value: 3 }),
      option({ name: 'ratio', type: 10 }),
      option({ name: 'yes', type: 5 }),
      option({ name: 'who', type: 6 }),
      option({ name: 'what', type: 9 }),
      option({ name: 'role', type: 8 }),
      option({ name: 'file', type: 11 }),
    ]
    await wire('PUT', own, [chat({ options })])
    const run = (values: Record<string, string | number | boolean>) =>
      ben().command(council(), ['council'], { text: 'abc', ...values })
    const wrong: [Record<string, string | number | boolean>, string][] = [
      [{ text: 'a' }, 'at least 2'],
      [{ text: 'abcde' }, 'at most 4'],
      [{ text: 5 }, 'takes text'],
      [{ pick: 'b' }, 'one of its choices'],
      [{ count: 1.5 }, 'whole number'],
      [{ count: 0 }, 'at least 1'],
      [{ count: 4 }, 'at most 3'],
      [{ ratio: 'x' }, 'takes a number'],
      [{ yes: 'x' }, 'true or false'],
      [{ who: '1' }, 'no such person'],
      [{ role: '1' }, 'no such role'],
      [{ file: 'x' }, 'cannot send'],
      [{ none: 'x' }, 'has no option "none"'],
    ]
    for (const [values, sentence] of wrong) await expect(run(values)).rejects.toThrow(sentence)
    await expect(ben().command(council(), ['council'])).rejects.toThrow('"text" is required')
    await expect(ben().command(council(), ['council', 'sub'])).rejects.toThrow('does not exist')
    const handle = await run({
      pick: 'a',
      count: 3,
      ratio: 0.5,
      yes: false,
      who: ben().id,
      what: playground.guildId,
    })
    const { data } = playground.world.interactions.get(handle.id)!
    expect(data).toMatchObject({
      resolved: {
        users: { [ben().id]: { global_name: 'Ben' } },
        roles: { [playground.guildId]: { name: '@everyone' } },
      },
    })
  })
})
