import { WebhookClient, type TextChannel } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Playground } from '../../src/playground/index.ts'
import { login } from './login.ts'
import { openWire, type OpenWire, type Wire } from './wire.ts'

it('lets personas speak in a thread under their own names and faces, and correct themselves', async () => {
  await using stage = await login()
  const { playground, client } = stage
  const channel = (await client.channels.fetch(stage.channel('council'))) as TextChannel
  const webhook = await channel.createWebhook({ name: 'Council' })
  expect(webhook.applicationId).toBe(playground.applicationId)
  const found = (await channel.fetchWebhooks()).find((one) => one.applicationId === playground.applicationId)
  expect(found?.token).toBe(webhook.token)

  const card = await channel.send('Card')
  const thread = await card.startThread({ name: 'Session' })
  const sent = await webhook.send({
    content: '@everyone hear me',
    username: 'Aria',
    avatarURL: `${playground.cdn}/embed/avatars/3.png`,
    threadId: thread.id,
    allowedMentions: { parse: [] },
  })
  expect(sent).toMatchObject({ webhookId: webhook.id, author: { username: 'Aria' }, channelId: thread.id })
  await webhook.editMessage(sent.id, { content: 'Better said', threadId: thread.id })
  const seen = await playground
    .person('Ben')
    .untilMessage(thread.id, (message) => message.content === 'Better said')
  expect(seen).toMatchObject({
    mention_everyone: false,
    application_id: playground.applicationId,
    author: { username: 'Aria', bot: true },
  })
  const face = await fetch(`${playground.cdn}/avatars/${seen.author.id}/${seen.author.avatar}.png`)
  expect(face.headers.get('content-type')).toBe('image/png')
  expect(thread.members.cache.has(webhook.id)).toBe(false)
  await webhook.deleteMessage(sent.id, thread.id)
  expect(
    playground
      .person('Ben')
      .see(thread.id)
      .map((message) => message.type),
  ).toEqual([21])
})

it('serves a client that has nothing but the webhook, without the bot', async () => {
  await using stage = await login()
  const channel = (await stage.client.channels.fetch(stage.channel('council'))) as TextChannel
  const { id, token, url } = await channel.createWebhook({ name: 'Lone' })
  expect(url).toBe(`${stage.playground.api}/webhooks/${id}/${token}`)
  const lone = new WebhookClient({ id, token: token ?? '' }, { rest: { api: stage.playground.api } })
  await lone.send({ content: 'alone', files: [{ attachment: Buffer.from('hello'), name: 'note.txt' }] })
  const [message] = stage.playground.person('Ben').see(channel.id)
  expect(await (await fetch(message!.attachments[0]!.url)).text()).toBe('hello')
  expect(message?.attachments).toMatchObject([
    { filename: 'note.txt', size: 5, content_type: 'text/plain; charset=utf-8' },
  ])
})

describe('the rules for webhooks', () => {
  let opened: OpenWire
  let playground: Playground
  let wire: Wire
  let channel: string
  let hook: string
  let id: string

  beforeEach(async () => {
    opened = await openWire()
    ;({ playground, wire } = opened)
    channel = playground.controls.channelId('council')
    const { body } = await wire('POST', `/channels/${channel}/webhooks`, { name: 'Council' })
    id = body.id
    hook = `/webhooks/${id}/${body.token}`
  })
  afterEach(() => opened.close())

  it.each(['', ' '.repeat(5), 'x'.repeat(81), 'Clyde', 'my DISCORD bot', 'Aria\u200B', 'everyone', 5, null])(
    'refuse the name %j, for a webhook and for one message',
    async (name) => {
      const made = await wire('POST', `/channels/${channel}/webhooks`, { name })
      expect(made).toMatchObject({ status: 400, body: { code: 50035, errors: { name: { _errors: [{}] } } } })
      if (name === null) return
      const said = await wire('POST', hook, { content: 'x', username: name })
      expect(said).toMatchObject({ status: 400, body: { errors: { username: { _errors: [{}] } } } })
    },
  )

  it('allow fifteen in a channel', async () => {
    for (let made = 1; made < 15; made += 1)
      expect((await wire('POST', `/channels/${channel}/webhooks`, { name: 'More' })).status).toBe(200)
    expect((await wire('POST', `/channels/${channel}/webhooks`, { name: 'More' })).body.code).toBe(30007)
    const listed = await wire('GET', `/channels/${channel}/webhooks`)
    expect(listed.body).toHaveLength(15)
  })

  it('answer nothing without wait, and the message with it', async () => {
    expect(await wire('POST', hook, { content: 'quiet' })).toMatchObject({ status: 204, body: undefined })
    const loud = await wire('POST', `${hook}?wait=true`, { content: 'loud' })
    expect(loud).toMatchObject({ status: 200, body: { content: 'loud', author: { username: 'Council' } } })
  })

  it('hide a message of a thread unless the thread is named', async () => {
    const { body: thread } = await wire('POST', `/channels/${channel}/threads`, { name: 'T', type: 11 })
    const { body: message } = await wire('POST', `${hook}?wait=true&thread_id=${thread.id}`, {
      content: 'in',
    })
    const path = `${hook}/messages/${message.id}`
    for (const method of ['GET', 'PATCH', 'DELETE'])
      expect((await wire(method, path, method === 'PATCH' ? { content: 'x' } : undefined)).body.code).toBe(
        10008,
      )
    expect((await wire('GET', `${path}?thread_id=${thread.id}`)).body.content).toBe('in')
    expect((await wire('PATCH', `${path}?thread_id=${thread.id}`, { content: 'out' })).body.content).toBe(
      'out',
    )
    expect((await wire('DELETE', `${path}?thread_id=${thread.id}`)).status).toBe(204)
  })

  it('keep a webhook to its own channel and its threads', async () => {
    const { body: elsewhere } = await wire(
      'POST',
      `/channels/${playground.controls.channelId('general')}/threads`,
      {
        name: 'T',
        type: 11,
      },
    )
    expect((await wire('POST', `${hook}?thread_id=${elsewhere.id}`, { content: 'x' })).body.code).toBe(10003)
    expect((await wire('POST', `${hook}?thread_id=1`, { content: 'x' })).body.code).toBe(10003)
    expect((await wire('POST', hook, { content: 'x', thread_name: 'T' })).body.code).toBe(220003)
  })

  it('open an archived thread, but no locked one', async () => {
    const { body: thread } = await wire('POST', `/channels/${channel}/threads`, { name: 'T', type: 11 })
    playground.controls.setThread(thread.id, { archived: true })
    expect((await wire('POST', `${hook}?thread_id=${thread.id}&wait=true`, { content: 'x' })).status).toBe(
      200,
    )
    expect((await wire('GET', `/channels/${thread.id}`)).body.thread_metadata.archived).toBe(false)
    playground.controls.setThread(thread.id, { locked: true })
    expect((await wire('POST', `${hook}?thread_id=${thread.id}`, { content: 'x' })).body.code).toBe(160005)
  })

  it('in a forum need a thread or the name of a new one, never both', async () => {
    const forum = playground.controls.channelId('ideas')
    const { body } = await wire('POST', `/channels/${forum}/webhooks`, { name: 'Poster' })
    const own = `/webhooks/${body.id}/${body.token}`
    expect((await wire('POST', own, { content: 'x' })).body.code).toBe(220001)
    const post = await wire('POST', `${own}?wait=true`, { content: 'x', thread_name: 'New' })
    expect(post.body).toMatchObject({ content: 'x', webhook_id: body.id })
    expect(post.body.channel_id).toBe(post.body.id)
    const both = await wire('POST', `${own}?thread_id=${post.body.id}`, { content: 'x', thread_name: 'New' })
    expect(both.body.code).toBe(220002)
  })

  it('tell a dead webhook from a wrong token, with or without the bot', async () => {
    const anonymous = (method: string, path: string, body?: unknown) =>
      wire(method, path, body, { authorization: '' })
    expect((await anonymous('GET', hook)).body).toMatchObject({
      id,
      application_id: playground.applicationId,
    })
    expect((await anonymous('GET', hook)).body.user).toBeUndefined()
    expect(await anonymous('POST', `/webhooks/${id}/wrong`, { content: 'x' })).toMatchObject({
      status: 401,
      body: { code: 50027 },
    })
    expect(await anonymous('GET', `/webhooks/${id}`)).toMatchObject({ status: 401 })
    expect((await anonymous('PATCH', hook, { name: 'Renamed' })).body.name).toBe('Renamed')
    expect((await wire('PATCH', `/webhooks/${id}`, { name: 'Again' })).body).toMatchObject({
      name: 'Again',
      user: { id: playground.botId },
    })
    expect((await anonymous('DELETE', hook)).status).toBe(204)
    expect(await anonymous('POST', hook, { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10015 },
    })
  })

  it('die with their channel, and need MANAGE_WEBHOOKS to be made', async () => {
    playground.controls.removeChannel(channel)
    expect((await wire('POST', hook, { content: 'x' })).body.code).toBe(10015)
    const general = playground.controls.channelId('general')
    playground.controls.overwrite(general, 'bot', { deny: ['MANAGE_WEBHOOKS'] })
    expect((await wire('POST', `/channels/${general}/webhooks`, { name: 'x' })).body.code).toBe(50013)
    expect((await wire('GET', `/channels/${general}/webhooks`)).body.code).toBe(50013)
    const thread = playground.controls.channelId('A first idea')
    expect((await wire('POST', `/channels/${thread}/webhooks`, { name: 'x' })).body.code).toBe(50024)
  })

  it('let only the webhook edit its messages, and only applications show buttons', async () => {
    const { body: message } = await wire('POST', `${hook}?wait=true`, { content: 'mine' })
    const edit = await wire('PATCH', `/channels/${channel}/messages/${message.id}`, { content: 'yours' })
    expect(edit).toMatchObject({ status: 403, body: { code: 50005 } })
    const row = { type: 1, components: [{ type: 2, style: 1, custom_id: 'go', label: 'Go' }] }
    const shown = await wire('POST', `${hook}?wait=true`, { components: [row] })
    expect(shown.body.components).toMatchObject([row])
    playground.world.webhooks.get(id)!.application_id = null
    expect((await wire('POST', `${hook}?with_components=true`, { components: [row] })).body.code).toBe(50035)
    const link = { type: 1, components: [{ type: 2, style: 5, url: 'https://example.org', label: 'Go' }] }
    expect((await wire('POST', hook, { components: [link] })).body.code).toBe(50035)
    expect((await wire('POST', `${hook}?with_components=true`, { components: [link] })).status).toBe(204)
  })
})
