import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ChannelKind } from '../../src/playground/world/bits.ts'
import type { Playground } from '../../src/playground/index.ts'
import { createWebhook } from '../../src/playground/world/webhooks.ts'
import { openWire, type OpenWire, type Wire } from './wire.ts'

let opened: OpenWire
let playground: Playground
let wire: Wire
const channel = (name: string) => playground.controls.channelId(name)

beforeEach(async () => {
  opened = await openWire()
  ;({ playground, wire } = opened)
})
afterEach(() => opened.close())

async function hook(name = 'council') {
  const { body } = await wire('POST', `/channels/${channel(name)}/webhooks`, { name: 'Voice' })
  return { id: body.id as string, path: `/webhooks/${body.id}/${body.token}` }
}

describe('a refused message leaves no trace', () => {
  const picture = { embeds: [{ image: { url: 'attachment://missing.png' } }] }
  const form = (payload: object, count: number) => {
    const made = new FormData()
    made.set('payload_json', JSON.stringify(payload))
    for (let at = 0; at < count; at += 1) made.set(`files[${at}]`, new Blob(['x']), `${at}.txt`)
    return made
  }

  it.each<[number, string, (named: object) => unknown]>([
    [50006, 'nothing', (named) => named],
    [50035, 'a picture that was not sent', (named) => ({ ...named, ...picture })],
    [50035, 'a name that is reserved', (named) => ({ ...named, content: 'x', username: 'Clyde' })],
    [50035, 'a face that is no address', (named) => ({ ...named, content: 'x', avatar_url: 'face.png' })],
    [30015, 'eleven files', (named) => form({ ...named, content: 'x' }, 11)],
  ])('%i for %s: no post in a forum, no thread opened', async (code, _, say) => {
    const inForum = await hook('ideas')
    const before = playground.world.channels.size
    expect((await wire('POST', inForum.path, say({ thread_name: 'Post' }))).body.code).toBe(code)
    expect(playground.world.channels.size).toBe(before)
    const inCouncil = await hook()
    const thread = await wire('POST', `/channels/${channel('council')}/threads`, { name: 'T', type: 11 })
    playground.controls.setThread(thread.body.id, { archived: true })
    expect((await wire('POST', `${inCouncil.path}?thread_id=${thread.body.id}`, say({}))).body.code).toBe(
      code,
    )
    const { body } = await wire('GET', `/channels/${thread.body.id}`)
    expect(body).toMatchObject({ message_count: 0, thread_metadata: { archived: true } })
  })

  it('nor does a refused post of the bot', async () => {
    const before = playground.world.channels.size
    const path = `/channels/${channel('ideas')}/threads`
    for (const message of [{}, picture, { content: 'x'.repeat(2001) }])
      expect((await wire('POST', path, { name: 'Post', message })).status).toBe(400)
    expect(playground.world.channels.size).toBe(before)
    expect((await wire('POST', path, { name: 'Post', message: { content: 'x' } })).status).toBe(201)
  })
})

describe('a webhook', () => {
  it('is not moved by its token: the document knows no such field, and Discord passes over it', async () => {
    const unwatched = await openWire({ onExchange: () => undefined })
    const at = (name: string) => unwatched.playground.controls.channelId(name)
    const made = await unwatched.wire('POST', `/channels/${at('council')}/webhooks`, { name: 'Voice' })
    const path = `/webhooks/${made.body.id}/${made.body.token}`
    const { body } = await unwatched.wire('PATCH', path, { channel_id: at('general') }, { authorization: '' })
    expect(body.channel_id).toBe(at('council'))
    await unwatched.close()
  })

  it('is renamed by its token, but moved only by whom may manage it there', async () => {
    const { id, path } = await hook()
    const general = channel('general')
    const renamed = await wire('PATCH', path, { name: ' New  name ' }, { authorization: '' })
    expect(renamed.body).toMatchObject({ name: 'New name' })
    expect(renamed.body).not.toHaveProperty('user')
    playground.controls.overwrite(general, 'bot', { deny: ['MANAGE_WEBHOOKS'] })
    expect((await wire('PATCH', `/webhooks/${id}`, { channel_id: general })).body.code).toBe(50013)
    playground.controls.overwrite(general, 'bot', {})
    const moved = await wire('PATCH', `/webhooks/${id}`, { channel_id: general })
    expect(moved.body).toMatchObject({ channel_id: general, name: 'New name', user: { bot: true } })
    await wire('POST', path, { content: 'here' })
    expect(playground.person('Ben').see(general).at(-1)?.content).toBe('here')
    const thread = await wire('POST', `/channels/${general}/threads`, { name: 'T', type: 11 })
    expect((await wire('PATCH', `/webhooks/${id}`, { channel_id: thread.body.id })).body.code).toBe(50024)
  })

  it('takes its face from a picture or goes without, and shows the one of each message', async () => {
    const { id, path } = await hook()
    const avatar = 'data:image/png;base64,AAAA'
    const { body } = await wire('PATCH', `/webhooks/${id}`, { avatar })
    expect(body.avatar).toMatch(/^[0-9a-f]{32}$/)
    expect((await wire('PATCH', `/webhooks/${id}`, { avatar: 'face.png' })).body.code).toBe(50035)
    const said = await wire('POST', `${path}?wait=true`, { content: 'x' })
    expect(said.body.author).toMatchObject({ username: 'Voice', avatar: body.avatar, bot: true })
    const face = await wire('POST', `${path}?wait=true`, {
      content: 'x',
      username: 'Aria',
      avatar_url: 'https://e.org/a.png',
    })
    expect(face.body.author).toMatchObject({ id, username: 'Aria', discriminator: '0000' })
    expect(face.body.author.avatar).not.toBe(body.avatar)
    const edited = await wire('PATCH', `${path}/messages/${face.body.id}`, { content: 'y' })
    expect(edited.body.author).toEqual(face.body.author)
    expect((await wire('PATCH', path, { avatar: null })).body.avatar).toBeNull()
  })

  it('is no webhook of a thread, and its messages are nobody else’s', async () => {
    const [one, two] = [await hook(), await hook()]
    const said = await wire('POST', `${one.path}?wait=true`, { content: 'x' })
    for (const method of ['GET', 'PATCH', 'DELETE'])
      expect(
        (await wire(method, `${two.path}/messages/${said.body.id}`, method === 'PATCH' ? {} : undefined)).body
          .code,
      ).toBe(10008)
    expect(
      (await wire('PATCH', `/channels/${channel('council')}/messages/${said.body.id}`, { content: 'y' })).body
        .code,
    ).toBe(50005)
    const thread = await wire('POST', `/channels/${channel('council')}/threads`, { name: 'T', type: 11 })
    expect((await wire('POST', `/channels/${thread.body.id}/webhooks`, { name: 'x' })).body.code).toBe(50024)
    const category = playground.controls.addChannel('Rooms', ChannelKind.category)
    expect((await wire('POST', `/channels/${category}/webhooks`, { name: 'x' })).body.code).toBe(50024)
  })

  it('of a person shows layouts only when asked to, and nothing that acts', async () => {
    const council = playground.world.channels.get(channel('council'))
    if (council?.kind !== 'channel') throw new Error('There is no council.')
    const own = createWebhook(playground.world, playground.person('Ada').id, council, 'Ada’s', null)
    const path = `/webhooks/${own.id}/${own.token}`
    const layout = (...components: object[]) => ({ flags: 1 << 15, components })
    const words = layout({ type: 10, content: 'x' })
    expect((await wire('POST', path, words)).body.code).toBe(50035)
    expect((await wire('POST', `${path}?with_components=true`, words)).status).toBe(204)
    const button = { type: 1, components: [{ type: 2, style: 1, label: 'A', custom_id: 'a' }] }
    expect((await wire('POST', `${path}?with_components=true`, layout(button))).body.code).toBe(50035)
    const link = { type: 1, components: [{ type: 2, style: 5, label: 'A', url: 'https://e.org' }] }
    expect((await wire('POST', `${path}?with_components=true`, layout(link))).status).toBe(204)
    expect(playground.person('Ben').see(council.id).at(-1)).not.toHaveProperty('application_id')
  })

  it('keeps an archived thread’s messages as they are', async () => {
    const { path } = await hook()
    const thread = await wire('POST', `/channels/${channel('council')}/threads`, { name: 'T', type: 11 })
    const at = `thread_id=${thread.body.id}`
    const said = await wire('POST', `${path}?wait=true&${at}`, { content: 'x' })
    playground.controls.setThread(thread.body.id, { archived: true })
    const edit = () => wire('PATCH', `${path}/messages/${said.body.id}?${at}`, { content: 'y' })
    expect((await edit()).body.code).toBe(50083)
    playground.controls.setThread(thread.body.id, { archived: false })
    expect((await edit()).body.content).toBe('y')
  })
})
