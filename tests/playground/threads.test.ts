import { ChannelType, Events, ThreadAutoArchiveDuration, type TextChannel } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Playground } from '../../src/playground/index.ts'
import { login } from './login.ts'
import { openWire, type OpenWire, type Wire } from './wire.ts'

it('grows a thread from a message, seen by the client at once', async () => {
  await using stage = await login()
  const { client, playground } = stage
  const channel = (await client.channels.fetch(stage.channel('council'))) as TextChannel
  const created = new Promise((resolve) => client.once(Events.ThreadCreate, resolve))
  const card = await channel.send('Card')
  const thread = await card.startThread({
    name: 'Session #1',
    autoArchiveDuration: ThreadAutoArchiveDuration.OneHour,
  })
  expect(await created).toBe(thread)
  expect(thread).toMatchObject({ id: card.id, type: ChannelType.PublicThread, ownerId: client.user.id })
  await thread.send('First')
  await playground.person('Ben').say(thread.id, 'Second')
  expect((await card.fetch()).hasThread).toBe(true)
  expect(
    playground
      .person('Cleo')
      .see(thread.id)
      .map(({ type, content }) => [type, content]),
  ).toEqual([
    [21, ''],
    [0, 'First'],
    [0, 'Second'],
  ])
  const fetched = await thread.fetch()
  expect([fetched.messageCount, fetched.memberCount]).toEqual([2, 2])
  await thread.setArchived(true)
  const archived = await channel.threads.fetchArchived()
  expect(archived.threads.has(thread.id)).toBe(true)
  await playground.person('Ben').say(thread.id, 'Awake')
  expect((await thread.fetch()).archived).toBe(false)
  expect((await channel.threads.fetchActive()).threads.has(thread.id)).toBe(true)
})

describe('the rules for threads', () => {
  let opened: OpenWire
  let playground: Playground
  let wire: Wire
  const channel = (name: string) => playground.controls.channelId(name)
  const start = async (name = 'council', body: object = { type: 11 }) =>
    wire('POST', `/channels/${channel(name)}/threads`, { name: 'T', ...body })

  beforeEach(async () => {
    opened = await openWire()
    ;({ playground, wire } = opened)
  })
  afterEach(() => opened.close())

  it('one thread a message, named in 1 to 100 characters', async () => {
    const { body: message } = await wire('POST', `/channels/${channel('council')}/messages`, { content: 'x' })
    const path = `/channels/${channel('council')}/messages/${message.id}/threads`
    for (const body of [{}, { name: '' }, { name: 'x'.repeat(101) }, { name: 'x', auto_archive_duration: 5 }])
      expect((await wire('POST', path, body)).body.code).toBe(50035)
    expect(await wire('POST', path, { name: 'x' })).toMatchObject({ status: 201, body: { id: message.id } })
    expect((await wire('POST', path, { name: 'x' })).body.code).toBe(160004)
  })

  it('private unless told otherwise, and then only for those invited', async () => {
    playground.controls.overwrite(channel('council'), 'bot', { allow: ['CREATE_PRIVATE_THREADS'] })
    const { body } = await start('council', {})
    expect(body).toMatchObject({ type: 12, thread_metadata: { invitable: true } })
    const [ben, dev] = [playground.person('Ben'), playground.person('Dev')]
    await expect(ben.say(body.id, 'x')).rejects.toMatchObject({ code: 50001 })
    await dev.say(body.id, 'Moderators see all')
    expect((await wire('PUT', `/channels/${body.id}/thread-members/${ben.id}`)).status).toBe(204)
    await ben.say(body.id, 'Thanks')
    expect(
      (await wire('GET', `/channels/${body.id}/thread-members/${ben.id}?with_member=true`)).body,
    ).toMatchObject({
      user_id: ben.id,
      member: { user: { global_name: 'Ben' } },
    })
    expect((await wire('DELETE', `/channels/${body.id}/thread-members/${ben.id}`)).status).toBe(204)
    await expect(ben.say(body.id, 'x')).rejects.toMatchObject({ code: 50001 })
    expect((await wire('GET', `/channels/${body.id}/thread-members`)).body).toHaveLength(2)
  })

  it('announcement channels have their own kind; voice, forums and threads have none', async () => {
    expect((await start('news', { type: 11 })).body.code).toBe(50024)
    expect((await start('news', { type: 10 })).body.type).toBe(10)
    expect((await start('lounge')).body.code).toBe(50024)
    expect((await start('A first idea')).body.code).toBe(50024)
    const { body } = await wire('POST', `/channels/${channel('news')}/messages`, { content: 'x' })
    const path = `/channels/${channel('news')}/messages/${body.id}/threads`
    expect((await wire('POST', path, { name: 'x' })).body.type).toBe(10)
  })

  it('forum posts are threads with a message, and nothing stands in the forum itself', async () => {
    const forum = channel('ideas')
    expect((await wire('POST', `/channels/${forum}/messages`, { content: 'x' })).body.code).toBe(40058)
    const post = await start('ideas', { message: { content: 'Post' } })
    expect(post).toMatchObject({
      status: 201,
      body: { type: 11, parent_id: forum, message: { content: 'Post' } },
    })
    expect(post.body.message.id).toBe(post.body.id)
    expect((await start('ideas', { message: {} })).body.code).toBe(50006)
    const world = playground.world.channels.get(forum)
    if (world?.kind === 'channel') world.flags = 1 << 4
    expect((await start('ideas', { message: { content: 'x' } })).body.code).toBe(40067)
  })

  it('archived: no edits, reactions, or deletions; sending opens it', async () => {
    const { body: thread } = await start()
    const messages = `/channels/${thread.id}/messages`
    const { body: message } = await wire('POST', messages, { content: 'x' })
    playground.controls.setThread(thread.id, { archived: true })
    const thumb = encodeURIComponent('👍')
    for (const [method, path, body] of [
      ['PATCH', `${messages}/${message.id}`, { content: 'y' }],
      ['PUT', `${messages}/${message.id}/reactions/${thumb}/@me`, undefined],
      ['DELETE', `${messages}/${message.id}`, undefined],
      ['PATCH', `/channels/${thread.id}`, { name: 'N' }],
      ['PUT', `/channels/${thread.id}/thread-members/@me`, undefined],
    ] as const)
      expect((await wire(method, path, body)).body.code).toBe(50083)
    await expect(playground.person('Ben').command(thread.id, ['x'], {})).rejects.toThrow('archived')
    expect((await wire('POST', messages, { content: 'z' })).status).toBe(200)
    expect((await wire('GET', `/channels/${thread.id}`)).body.thread_metadata.archived).toBe(false)
  })

  it('locked: only moderators speak or open', async () => {
    const { body: thread } = await start()
    playground.controls.setThread(thread.id, { locked: true, archived: true })
    expect((await wire('POST', `/channels/${thread.id}/messages`, { content: 'x' })).body.code).toBe(160005)
    expect((await wire('PATCH', `/channels/${thread.id}`, { archived: false })).body.code).toBe(160005)
    await playground.person('Dev').say(thread.id, 'moderating')
    expect((await wire('GET', `/channels/${thread.id}`)).body.thread_metadata.archived).toBe(false)
  })

  it('renaming and archiving: its creator; locking, slowmode, deleting: MANAGE_THREADS', async () => {
    const { body: thread } = await start()
    const patch = (body: object) => wire('PATCH', `/channels/${thread.id}`, body)
    expect((await patch({ name: 'New' })).body.name).toBe('New')
    expect((await patch({ locked: true })).body.code).toBe(50013)
    expect((await patch({ rate_limit_per_user: 5 })).body.code).toBe(50013)
    expect((await wire('DELETE', `/channels/${thread.id}`)).body.code).toBe(50013)
    playground.controls.overwrite(channel('council'), 'bot', { allow: ['MANAGE_THREADS'] })
    expect((await patch({ locked: true, rate_limit_per_user: 5 })).body).toMatchObject({
      rate_limit_per_user: 5,
      thread_metadata: { locked: true },
    })
    expect((await patch({ archived: true })).body.thread_metadata.archived).toBe(true)
    expect((await wire('DELETE', `/channels/${thread.id}`)).body.id).toBe(thread.id)
    expect((await wire('GET', `/channels/${thread.id}`)).body.code).toBe(10003)
  })

  it('SEND_MESSAGES has no effect in them, SEND_MESSAGES_IN_THREADS has', async () => {
    const { body: thread } = await start()
    const ben = playground.person('Ben')
    playground.controls.overwrite(channel('council'), 'everyone', { deny: ['SEND_MESSAGES'] })
    await ben.say(thread.id, 'still')
    await expect(ben.say(channel('council'), 'x')).rejects.toMatchObject({ code: 50013 })
    playground.controls.overwrite(channel('council'), 'everyone', { deny: ['SEND_MESSAGES_IN_THREADS'] })
    await expect(ben.say(thread.id, 'x')).rejects.toMatchObject({ code: 50013 })
    await ben.say(channel('council'), 'x')
  })

  it('go with their channel', async () => {
    const { body: thread } = await start()
    playground.controls.removeChannel(channel('council'))
    expect((await wire('GET', `/channels/${thread.id}`)).body.code).toBe(10003)
    expect(playground.person('Ada').see(thread.id)).toEqual([])
  })
})
