import { once } from 'node:events'
import { Client, Events, GatewayIntentBits, Partials, type Message } from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { manualClock, openPlayground, type Playground } from '../../src/playground/index.ts'
import { login } from './login.ts'

const { Guilds, GuildMessages, MessageContent, GuildMembers } = GatewayIntentBits

/** The next so many messages the client hears of, in their order. */
function gather(client: Client, count: number): Promise<Message[]> {
  const heard: Message[] = []
  return new Promise((resolve) => {
    client.on(Events.MessageCreate, (message) => {
      heard.push(message)
      if (heard.length === count) resolve(heard)
    })
  })
}

describe('the token', () => {
  it('begins with the id of the bot, so that nothing at its beginning is taken for the word "Bot"', async () => {
    await using stage = await login()
    const { playground } = stage
    const [id = ''] = playground.token.split('.')
    expect(Buffer.from(id, 'base64url').toString()).toBe(playground.world.botId)
  })
})

describe('a client that loses its socket', () => {
  it('resumes and gets every event it missed, once and in order', async () => {
    await using stage = await login()
    const { playground, client } = stage
    const council = stage.channel('council')
    const heard = gather(client, 4)
    const resumed = once(client, Events.ShardResume)
    playground.disconnectBot(4000)
    const said: string[] = []
    for (const content of ['one', 'two', 'three'])
      said.push((await playground.person('Ben').say(council, content)).id)
    await resumed
    said.push((await playground.person('Ben').say(council, 'four')).id)
    expect((await heard).map((message) => message.id)).toEqual(said)
  })

  it('reconnects and resumes when it is told to', async () => {
    await using stage = await login()
    const resumed = once(stage.client, Events.ShardResume)
    stage.playground.sendReconnect()
    await resumed
    expect(stage.playground.world.botOnline).toBe(true)
  })

  it('resumes on the same socket when its session is called invalid but resumable', async () => {
    await using stage = await login()
    const resumed = once(stage.client, Events.ShardResume)
    stage.playground.invalidateSession(true)
    await resumed
    expect(stage.playground.world.botOnline).toBe(true)
  })

  it('starts anew when its session is invalid', async () => {
    await using stage = await login()
    const { playground, client } = stage
    const ready = once(client, Events.ShardReady)
    playground.invalidateSession(false)
    await ready
    const heard = gather(client, 1)
    const { id } = await playground.person('Ben').say(stage.channel('council'), 'still there?')
    expect((await heard).map((message) => message.id)).toEqual([id])
  })

  it('shows as offline meanwhile', async () => {
    await using stage = await login()
    const { playground, client } = stage
    const seen: boolean[] = []
    playground.person('Ben').listen((event) => {
      if (event.type === 'bot-update' && event.bot) seen.push(event.bot.online)
    })
    const resumed = once(client, Events.ShardResume)
    playground.disconnectBot(4000)
    await resumed
    expect(seen).toEqual([false, true])
  })
})

describe('intents', () => {
  it('withhold words of others, save where the bot is named', async () => {
    await using stage = await login()
    const { playground, client } = stage
    const ben = playground.person('Ben')
    const council = stage.channel('council')
    const heard = gather(client, 3)
    await ben.say(council, 'hidden')
    await ben.say(council, `<@${playground.botId}> shown`)
    const channel = await client.channels.fetch(council)
    if (channel?.isSendable()) await channel.send({ content: 'own', embeds: [{ title: 'own' }] })
    expect((await heard).map((message) => [message.content, message.embeds.length])).toEqual([
      ['', 0],
      [`<@${playground.botId}> shown`, 0],
      ['own', 1],
    ])
    const { messages } = channel?.isTextBased() ? channel : { messages: null }
    const fetched = await messages?.fetch({ limit: 3 })
    expect(fetched?.map((message) => message.content)).toEqual(['own', `<@${playground.botId}> shown`, ''])
  })

  it('give them where the portal allows it', async () => {
    await using stage = await login(
      { privilegedIntents: ['MESSAGE_CONTENT'] },
      { intents: [Guilds, GuildMessages, MessageContent] },
    )
    const heard = once(stage.client, Events.MessageCreate)
    await stage.playground.person('Ben').say(stage.channel('council'), 'open')
    expect((await heard)[0]).toMatchObject({ content: 'open' })
  })

  it('keep back events nobody asked for, and channels the bot cannot see', async () => {
    await using stage = await login({}, { intents: [Guilds, GuildMessages], partials: [Partials.Reaction] })
    const { playground, client } = stage
    const names: string[] = []
    client.on(Events.Raw, (packet: { t: string | null }) => {
      if (packet.t) names.push(packet.t)
    })
    const heard = gather(client, 2)
    const ben = playground.person('Ben')
    const { id } = await ben.say(stage.channel('council'), 'react')
    await ben.react(id, '👍')
    playground.controls.overwrite(stage.channel('general'), 'bot', { deny: ['VIEW_CHANNEL'] })
    await ben.say(stage.channel('general'), 'unseen')
    await ben.say(stage.channel('council'), 'end')
    await heard
    expect(names).toEqual(['MESSAGE_CREATE', 'CHANNEL_UPDATE', 'MESSAGE_CREATE'])
  })

  it('that the portal does not allow are refused in discord.js own words', async () => {
    const playground = await openPlayground()
    const client = new Client({ intents: [Guilds, MessageContent], rest: { api: playground.api } })
    await expect(client.login(playground.token)).rejects.toThrow('disallowed intents')
    await client.destroy()
    await playground.close()
  })

  it('of members give the bot everyone', async () => {
    await using stage = await login(
      { privilegedIntents: ['GUILD_MEMBERS'] },
      { intents: [Guilds, GuildMembers] },
    )
    const guild = stage.client.guilds.cache.first()!
    expect(guild.members.cache.size).toBe(5)
    expect((await guild.members.fetch()).size).toBe(5)
    expect(guild.memberCount).toBe(5)
  })
})

it('hands over the server: channels, active threads, roles, the bot alone among the members', async () => {
  await using stage = await login()
  const guild = stage.client.guilds.cache.first()!
  expect(guild.channels.cache.map((channel) => channel.name)).toEqual(
    expect.arrayContaining(['general', 'council', 'news', 'ideas', 'lounge', 'A first idea']),
  )
  expect(guild.members.cache.map((member) => member.user.username)).toEqual(['Maestro'])
  expect(guild.members.me?.permissions.bitfield).toBeGreaterThanOrEqual(309_774_634_048n)
  expect(guild.ownerId).toBe(stage.playground.person('Ada').id)
  expect((await stage.client.application.fetch()).owner).toMatchObject({ username: 'ada' })
})

it('refuses a wrong token', async () => {
  const playground = await openPlayground()
  const client = new Client({ intents: [], rest: { api: playground.api } })
  await expect(client.login('wrong')).rejects.toThrow('invalid token')
  await playground.close()
})

describe('close codes', () => {
  let playground: Playground
  afterEach(() => playground.close())

  interface Line {
    send(payload: unknown): void
    closed: Promise<number>
    payloads: { op: number; t: string | null; d: unknown }[]
    next(op: number): Promise<{ op: number; t: string | null; d: unknown }>
  }

  async function open(query = 'v=10&encoding=json'): Promise<Line> {
    const socket = new WebSocket(`${playground.url.replace('http', 'ws')}/gateway?${query}`)
    const payloads: Line['payloads'] = []
    const waiting: { op: number; resolve: (payload: Line['payloads'][number]) => void }[] = []
    socket.on('message', (data: Buffer) => {
      const payload = JSON.parse(data.toString('utf8')) as Line['payloads'][number]
      payloads.push(payload)
      waiting.filter(({ op }) => op === payload.op).forEach(({ resolve }) => resolve(payload))
    })
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    await once(socket, 'open')
    return {
      send: (payload) => socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload)),
      closed,
      payloads,
      next: (op) => new Promise((resolve) => waiting.push({ op, resolve })),
    }
  }

  const identity = (changes: object = {}) => ({
    op: 2,
    d: { token: playground.token, intents: 1, properties: {}, ...changes },
  })

  it.each<[number, string, (line: Line) => void]>([
    [4001, 'an unknown opcode', (line) => line.send({ op: 99 })],
    [4002, 'no JSON', (line) => line.send('{')],
    [4003, 'a presence before identifying', (line) => line.send({ op: 3, d: {} })],
    [4004, 'a wrong token', (line) => line.send(identity({ token: 'no' }))],
    [4004, 'a wrong token on resume', (line) => line.send({ op: 6, d: { token: 'no' } })],
    [4005, 'identifying twice', (line) => [identity(), identity()].forEach((payload) => line.send(payload))],
    [4010, 'a wrong shard', (line) => line.send(identity({ shard: [2, 2] }))],
    [4013, 'intents that do not exist', (line) => line.send(identity({ intents: 1 << 30 }))],
    [4014, 'intents that are not allowed', (line) => line.send(identity({ intents: 1 << 15 }))],
    [
      4008,
      'more than 120 payloads a minute',
      (line) => Array.from({ length: 121 }, () => line.send({ op: 1, d: null })),
    ],
  ])('%i for %s', async (code, _, misbehave) => {
    playground = await openPlayground()
    const line = await open()
    misbehave(line)
    expect(await line.closed).toBe(code)
  })

  it('4012 for another version of the API', async () => {
    playground = await openPlayground()
    expect(await (await open('v=8&encoding=json')).closed).toBe(4012)
  })

  it('4009 when the heart stops beating', async () => {
    const clock = manualClock()
    playground = await openPlayground({ clock, heartbeatMilliseconds: 1000 })
    const line = await open()
    line.send({ op: 1, d: null })
    await line.next(11)
    clock.pass(1499)
    line.send({ op: 1, d: null })
    await line.next(11)
    clock.pass(1500)
    expect(await line.closed).toBe(4009)
  })

  it('4007 for a sequence from the future; an unknown or forgotten session is invalid', async () => {
    const clock = manualClock()
    playground = await openPlayground({ clock })
    const first = await open()
    first.send(identity())
    const ready = await first.next(0)
    const { session_id } = ready.d as { session_id: string }
    const resume = (line: Line, id: string, seq: number) =>
      line.send({ op: 6, d: { token: playground.token, session_id: id, seq } })
    const future = await open()
    resume(future, session_id, 999)
    expect(await future.closed).toBe(4007)
    const stranger = await open()
    const invalid = stranger.next(9)
    resume(stranger, 'none', 1)
    expect((await invalid).d).toBe(false)
    playground.disconnectBot(4000)
    await first.closed
    await playground.person('Ada').until(() => !playground.world.botOnline)
    clock.pass(3 * 60_000)
    const late = await open()
    const forgotten = late.next(9)
    resume(late, session_id, 1)
    expect((await forgotten).d).toBe(false)
  })
})
