import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock, type Playground } from '../../src/playground/index.ts'
import { openWire, type OpenWire, type Wire } from './wire.ts'

let opened: OpenWire
let playground: Playground
let wire: Wire
let path: string
const clock = manualClock()

beforeEach(async () => {
  opened = await openWire({ clock })
  ;({ playground, wire } = opened)
  path = `/channels/${playground.controls.channelId('council')}/messages`
})
afterEach(() => opened.close())

/** Where the first bad field is, and why. */
function complaint(tree: Record<string, unknown>, at: string[] = []): string {
  const [key, inner] = Object.entries(tree)[0] ?? []
  if (key === undefined) return ''
  if (Array.isArray(inner)) return `${at.join('.')}: ${(inner[0] as { code: string }).code}`
  return complaint(inner as Record<string, unknown>, [...at, key])
}

const letters = (count: number) => 'x'.repeat(count)
const embed = (fields: object) => ({ embeds: [{ title: 't', ...fields }] })
const button = (fields: object = {}) => ({ type: 2, style: 1, custom_id: 'a', label: 'A', ...fields })
const row = (...components: object[]) => ({ type: 1, components })
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: `${index}`, value: `${index}` }))
const layout = (...components: object[]) => ({ flags: 1 << 15, components })
const text = (content = 'words') => ({ type: 10, content })

describe('limits', () => {
  it.each<[string, object]>([
    ['content: BASE_TYPE_MAX_LENGTH', { content: letters(2001) }],
    ['content: STRING_TYPE_CONVERT', { content: 5 }],
    ['embeds: BASE_TYPE_MAX_LENGTH', { embeds: Array.from({ length: 11 }, () => ({ title: 't' })) }],
    ['embeds.0.title: BASE_TYPE_MAX_LENGTH', embed({ title: letters(257) })],
    ['embeds.0.description: BASE_TYPE_MAX_LENGTH', embed({ description: letters(4097) })],
    ['embeds.0.description: BASE_TYPE_REQUIRED', { embeds: [{ color: 5 }] }],
    ['embeds.0.footer.text: BASE_TYPE_BAD_LENGTH', embed({ footer: { text: letters(2049) } })],
    ['embeds.0.author.name: BASE_TYPE_BAD_LENGTH', embed({ author: { name: letters(257) } })],
    [
      'embeds.0.fields: BASE_TYPE_MAX_LENGTH',
      embed({ fields: Array.from({ length: 26 }, () => ({ name: 'n', value: 'v' })) }),
    ],
    ['embeds.0.fields.0.name: BASE_TYPE_REQUIRED', embed({ fields: [{ name: '', value: 'v' }] })],
    ['embeds.0.fields.0.value: BASE_TYPE_REQUIRED', embed({ fields: [{ name: 'n', value: '  ' }] })],
    ['embeds.0.fields.0.name: BASE_TYPE_BAD_LENGTH', embed({ fields: [{ name: letters(257), value: 'v' }] })],
    [
      'embeds.0.fields.0.value: BASE_TYPE_BAD_LENGTH',
      embed({ fields: [{ name: 'n', value: letters(1025) }] }),
    ],
    ['embeds.0.url: URL_TYPE_INVALID_URL', embed({ url: 'javascript:alert(1)' })],
    ['embeds.0.timestamp: DATE_TIME_TYPE_PARSE', embed({ timestamp: 'yesterday' })],
    ['embeds.0.color: NUMBER_TYPE_MAX', embed({ color: 0x1_00_00_00 })],
    [
      'embeds: MAX_EMBED_SIZE_EXCEEDED',
      { embeds: [{ description: letters(4000) }, { description: letters(2001) }] },
    ],
    [
      'components: BASE_TYPE_MAX_LENGTH',
      { components: Array.from({ length: 6 }, (_, index) => row(button({ custom_id: `${index}` }))) },
    ],
    ['components.0.type: UNION_TYPE_CHOICES', { components: [text()] }],
    [
      'components.0.components: BASE_TYPE_BAD_LENGTH',
      { components: [row(...[1, 2, 3, 4, 5, 6].map((one) => button({ custom_id: `${one}` })))] },
    ],
    ['components.0.components: BASE_TYPE_BAD_LENGTH', { components: [row()] }],
    [
      'components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH',
      { components: [row(button({ custom_id: letters(101) }))] },
    ],
    [
      'components.0.components.0.custom_id: BASE_TYPE_REQUIRED',
      { components: [row({ type: 2, style: 1, label: 'A' })] },
    ],
    [
      'components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
      { components: [row(button(), button())] },
    ],
    [
      'components.0.components.0.label: BASE_TYPE_MAX_LENGTH',
      { components: [row(button({ label: letters(81) }))] },
    ],
    ['components.0.components.0.style: BASE_TYPE_CHOICES', { components: [row(button({ style: 9 }))] }],
    [
      'components.0.components.0.url: BASE_TYPE_REQUIRED',
      { components: [row({ type: 2, style: 5, label: 'L' })] },
    ],
    [
      'components.0.components.0.custom_id: BUTTON_COMPONENT_CUSTOM_ID_FORBIDDEN',
      { components: [row(button({ style: 5, url: 'https://e.org' }))] },
    ],
    [
      'components.0.components.0.url: BASE_TYPE_MAX_LENGTH',
      { components: [row({ type: 2, style: 5, label: 'L', url: `https://e.org/${letters(512)}` })] },
    ],
    [
      'components.0.components.0.emoji.id: COMPONENT_INVALID_EMOJI',
      { components: [row(button({ emoji: { id: '1', name: 'x' } }))] },
    ],
    [
      'components.0.components.0.options: BASE_TYPE_BAD_LENGTH',
      { components: [row({ type: 3, custom_id: 's', options: options(26) })] },
    ],
    [
      'components.0.components.0.options: BASE_TYPE_BAD_LENGTH',
      { components: [row({ type: 3, custom_id: 's', options: [] })] },
    ],
    [
      'components.0.components.0.placeholder: BASE_TYPE_MAX_LENGTH',
      { components: [row({ type: 5, custom_id: 's', placeholder: letters(151) })] },
    ],
    [
      'components.0.components: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      { components: [row(button(), { type: 5, custom_id: 's' })] },
    ],
    [
      'components: BASE_TYPE_MAX_LENGTH',
      layout({ type: 17, components: Array.from({ length: 40 }, () => text()) }),
    ],
    ['components.0.content: BASE_TYPE_REQUIRED', layout(text(''))],
    [
      'components.0.accessory.type: UNION_TYPE_CHOICES',
      layout({ type: 9, components: [text()], accessory: text() }),
    ],
    ['content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', { ...layout(text()), content: 'x' }],
    [
      'embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      { ...layout(text()), embeds: [{ title: 't' }] },
    ],
    ['nonce: BASE_TYPE_MAX_LENGTH', { content: 'x', nonce: letters(26) }],
    ['allowed_mentions.parse.0: BASE_TYPE_CHOICES', { content: 'x', allowed_mentions: { parse: ['all'] } }],
    [
      'allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    ],
    [
      'allowed_mentions.users: BASE_TYPE_MAX_LENGTH',
      { content: 'x', allowed_mentions: { users: Array.from({ length: 101 }, () => '1') } },
    ],
    ['message_reference: REPLIES_UNKNOWN_MESSAGE', { content: 'x', message_reference: { message_id: '1' } }],
    ['poll: PLAYGROUND_UNSUPPORTED', { poll: { question: { text: '?' }, answers: [] } }],
  ])('%s', async (expected, body) => {
    const answer = await wire('POST', path, body)
    expect(answer).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } })
    expect(complaint(answer.body.errors)).toBe(expected)
  })

  it.each<[string, object]>([
    ['2000 characters', { content: letters(2000) }],
    ['exactly 6000 in embeds', { embeds: [{ description: letters(4000) }, { description: letters(2000) }] }],
    ['25 fields', embed({ fields: Array.from({ length: 25 }, () => ({ name: 'n', value: 'v' })) })],
    [
      '5 rows of 5 buttons',
      {
        components: [0, 1, 2, 3, 4].map((at) =>
          row(...[0, 1, 2, 3, 4].map((one) => button({ custom_id: `${at}${one}` }))),
        ),
      },
    ],
    [
      '40 components, nested ones counted',
      layout({ type: 17, accent_color: 5, components: Array.from({ length: 39 }, () => text()) }),
    ],
    [
      'a select of 25',
      { components: [row({ type: 3, custom_id: 's', options: options(25), max_values: 25 })] },
    ],
  ])('accept %s', async (_, body) => {
    expect((await wire('POST', path, body)).status).toBe(200)
  })

  it.each([{}, { content: ' \n ' }, { content: null }, { embeds: [] }, { content: '', components: [] }])(
    'refuse the empty message %j with 50006',
    async (body) => {
      expect(await wire('POST', path, body)).toMatchObject({ status: 400, body: { code: 50006 } })
    },
  )

  it('name every bad field at once', async () => {
    const answer = await wire('POST', path, { content: letters(2001), embeds: [{ title: letters(300) }] })
    expect(Object.keys(answer.body.errors)).toEqual(['content', 'embeds'])
  })

  it('refuse what is no JSON, and what is too large', async () => {
    expect(await wire('POST', path, '{')).toMatchObject({ status: 400, body: { code: 50109 } })
    const form = new FormData()
    form.set('files[0]', new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]), 'big.bin')
    expect(await wire('POST', path, form)).toMatchObject({ status: 413, body: { code: 40005 } })
  })
})

describe('mentions', () => {
  const ben = () => playground.person('Ben').id
  const pinged = async (body: object, message?: string) => {
    const answer = message ? await wire('PATCH', `${path}/${message}`, body) : await wire('POST', path, body)
    const { mentions, mention_everyone } = answer.body
    return { id: answer.body.id as string, people: mentions.length, everyone: mention_everyone }
  }

  it('ping by default, never with an empty parse, and again by an edit that forgets to say so', async () => {
    playground.controls.overwrite(playground.controls.channelId('council'), 'bot', {
      allow: ['MENTION_EVERYONE'],
    })
    const content = `<@${ben()}> @everyone`
    expect(await pinged({ content })).toMatchObject({ people: 1, everyone: true })
    const quiet = await pinged({ content, allowed_mentions: { parse: [] } })
    expect(quiet).toMatchObject({ people: 0, everyone: false })
    expect(await pinged({ content }, quiet.id)).toMatchObject({ people: 1, everyone: true })
    expect(await pinged({ content, allowed_mentions: { parse: [] } }, quiet.id)).toMatchObject({
      people: 0,
      everyone: false,
    })
  })

  it('name chosen people only, in layouts too, and everyone only with the permission', async () => {
    const cleo = playground.person('Cleo').id
    const content = `<@${ben()}> <@!${cleo}> @here <@1>`
    expect(await pinged({ content, allowed_mentions: { users: [cleo] } })).toMatchObject({
      people: 1,
      everyone: false,
    })
    expect(await pinged(layout(text(content)))).toMatchObject({ people: 2 })
    playground.controls.setRolePermissions('everyone', ['VIEW_CHANNEL', 'SEND_MESSAGES'])
    expect(await pinged({ content })).toMatchObject({ people: 2, everyone: false })
  })

  it('reach the author one replies to, unless told not to', async () => {
    const said = await playground.person('Ben').say(playground.controls.channelId('council'), 'Hm')
    const reply = { content: 'x', message_reference: { message_id: said.id } }
    expect(await pinged(reply)).toMatchObject({ people: 1 })
    expect(await pinged({ ...reply, allowed_mentions: { parse: [] } })).toMatchObject({ people: 0 })
  })
})

describe('sending and editing', () => {
  it('gives the earlier message for a nonce that is used again, for some minutes', async () => {
    const body = { content: 'once', nonce: 'turn-1', enforce_nonce: true }
    const { id } = (await wire('POST', path, body)).body
    expect((await wire('POST', path, { ...body, content: 'other words' })).body).toMatchObject({
      id,
      content: 'once',
    })
    expect((await wire('POST', path, { ...body, enforce_nonce: false })).body.id).not.toBe(id)
    clock.pass(6 * 60_000)
    expect((await wire('POST', path, body)).body.id).not.toBe(id)
  })

  it('keeps the attachments an edit lists, and appends new files', async () => {
    const form = (payload: object, ...files: string[]) => {
      const data = new FormData()
      data.set('payload_json', JSON.stringify(payload))
      files.forEach((name, index) =>
        data.set(`files[${index}]`, new Blob([name], { type: 'text/plain' }), name),
      )
      return data
    }
    const described = { attachments: [{ id: '0', filename: 'one.txt', description: 'first' }] }
    const sent = await wire(
      'POST',
      path,
      form(
        { ...described, embeds: [{ title: 't', image: { url: 'attachment://one.txt' } }] },
        'one.txt',
        'two.txt',
      ),
    )
    const [one] = sent.body.attachments
    expect(one).toMatchObject({ filename: 'one.txt', description: 'first', size: 7 })
    expect(sent.body.embeds[0].image.url).toBe(one.url)
    expect(await (await fetch(one.url)).text()).toBe('one.txt')
    const edited = await wire(
      'PATCH',
      `${path}/${sent.body.id}`,
      form({ attachments: [{ id: one.id }] }, 'three.txt'),
    )
    expect(edited.body.attachments.map((file: { filename: string }) => file.filename)).toEqual([
      'one.txt',
      'three.txt',
    ])
    const missing = await wire('POST', path, embed({ image: { url: 'attachment://none.png' } }))
    expect(missing.body.code).toBe(50035)
  })

  it('converts to Components V2 only by clearing the rest, and never back', async () => {
    const { id } = (await wire('POST', path, { content: 'old', embeds: [{ title: 't' }] })).body
    const edit = (body: object) => wire('PATCH', `${path}/${id}`, body)
    expect((await edit(layout(text()))).body.code).toBe(50035)
    const changed = await edit({ ...layout(text()), content: null, embeds: [] })
    expect(changed.body).toMatchObject({ content: '', embeds: [], flags: 1 << 15 })
    expect((await edit({ content: 'back' })).body.code).toBe(50035)
    expect((await edit({ flags: 0 })).body.code).toBe(50035)
    expect((await edit({ components: [text('new')] })).body.components).toMatchObject([{ content: 'new' }])
  })

  it('numbers components and fills in what Discord fills in', async () => {
    const media = { url: 'https://example.org/a.png' }
    const { body } = await wire(
      'POST',
      path,
      layout(
        {
          type: 17,
          components: [{ type: 9, components: [text()], accessory: { type: 11, media } }, { type: 14 }],
        },
        { type: 12, items: [{ media }] },
        row({ type: 3, custom_id: 's', options: options(1) }),
      ),
    )
    expect(body.components).toMatchObject([
      {
        id: 1,
        accent_color: null,
        spoiler: false,
        components: [
          { id: 2, components: [{ id: 3 }], accessory: { id: 4, media } },
          { id: 5, divider: true, spacing: 1 },
        ],
      },
      { id: 6, items: [{ media, spoiler: false }] },
      { id: 7, components: [{ id: 8, min_values: 1, max_values: 1 }] },
    ])
  })

  it('lets edit only own messages, delete only with permission, and counts late edits', async () => {
    const council = playground.controls.channelId('council')
    const { id } = await playground.person('Ben').say(council, 'mine')
    expect(await wire('PATCH', `${path}/${id}`, { content: 'x' })).toMatchObject({
      status: 403,
      body: { code: 50005 },
    })
    expect((await wire('DELETE', `${path}/${id}`)).body.code).toBe(50013)
    const own = (await wire('POST', path, { content: 'x' })).body
    clock.pass(3_600_001)
    for (let edits = 0; edits < 30; edits += 1)
      expect((await wire('PATCH', `${path}/${own.id}`, { content: `${edits}` })).status).toBe(200)
    const late = await wire('PATCH', `${path}/${own.id}`, { content: 'no' })
    expect(late).toMatchObject({ status: 429, body: { code: 30046, retry_after: 3600, global: false } })
    clock.pass(3_600_000)
    expect((await wire('PATCH', `${path}/${own.id}`, { content: 'again' })).status).toBe(200)
    expect((await wire('DELETE', `${path}/${own.id}`)).status).toBe(204)
    expect((await wire('GET', `${path}/${own.id}`)).body.code).toBe(10008)
  })

  it('pages by before, after and around, newest first', async () => {
    const ids: string[] = []
    for (let index = 0; index < 7; index += 1)
      ids.push((await wire('POST', path, { content: `${index}` })).body.id)
    const contents = async (query: string) =>
      (await wire('GET', `${path}?${query}`)).body
        .map((message: { content: string }) => message.content)
        .join('')
    expect(await contents('limit=3')).toBe('654')
    expect(await contents(`limit=2&before=${ids[3]}`)).toBe('21')
    expect(await contents(`limit=2&after=${ids[3]}`)).toBe('54')
    expect(await contents(`limit=3&around=${ids[3]}`)).toBe('432')
    expect((await wire('GET', `${path}?limit=101`)).body.code).toBe(50035)
  })
})
