import type { TextChannel } from 'discord.js'
import { afterEach, expect, it } from 'vitest'
import {
  manualClock,
  openPlayground,
  type Playground,
  type PlaygroundOptions,
} from '../../src/playground/index.ts'
import { login } from './login.ts'
import { wireTo, type Wire } from './wire.ts'

let playground: Playground
let wire: Wire
const clock = manualClock()

async function open(options: PlaygroundOptions = {}): Promise<string> {
  playground = await openPlayground({ clock, ...options })
  wire = wireTo(playground)
  return playground.controls.channelId('council')
}
afterEach(() => playground.close())

it('five messages in five seconds a channel, counted in the headers, with a 429 that says how long', async () => {
  const path = `/channels/${await open()}/messages`
  for (const remaining of ['4', '3', '2', '1', '0']) {
    const { headers } = await wire('POST', path, { content: 'x' })
    expect(headers.get('x-ratelimit-limit')).toBe('5')
    expect(headers.get('x-ratelimit-remaining')).toBe(remaining)
    expect(headers.get('x-ratelimit-reset-after')).toBe('5.000')
    expect(Number(headers.get('x-ratelimit-reset'))).toBeCloseTo((clock.now() + 5000) / 1000, 2)
    expect(headers.get('x-ratelimit-bucket')).toMatch(/^\w{32}$/)
  }
  clock.pass(3800)
  const refused = await wire('POST', path, { content: 'x' })
  expect(refused).toMatchObject({
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: 1.2, global: false },
  })
  expect(refused.headers.get('retry-after')).toBe('2')
  expect(refused.headers.get('x-ratelimit-scope')).toBe('user')
  const other = `/channels/${playground.controls.channelId('general')}/messages`
  expect((await wire('POST', other, { content: 'x' })).status).toBe(200)
  clock.pass(1200)
  expect((await wire('POST', path, { content: 'x' })).status).toBe(200)
})

it('passes its windows faster when told to, and says so', async () => {
  const path = `/channels/${await open({ limits: { scale: 1, speed: 20 } })}/messages`
  for (let sent = 0; sent < 5; sent += 1) {
    const { headers } = await wire('POST', path, { content: 'x' })
    expect(headers.get('x-ratelimit-reset-after')).toBe('0.250')
  }
  expect((await wire('POST', path, { content: 'x' })).body.retry_after).toBe(0.25)
  clock.pass(250)
  expect((await wire('POST', path, { content: 'x' })).status).toBe(200)
})

async function hook(channel: string): Promise<string> {
  const { body } = await wire('POST', `/channels/${channel}/webhooks`, { name: 'Council' })
  return `/webhooks/${body.id}/${body.token}`
}

it('five webhook messages in two seconds, and thirty a minute for all webhooks of a channel, not in the headers', async () => {
  const channel = await open()
  const hooks = [await hook(channel), await hook(channel)]
  const scopes: (string | null)[] = []
  for (let sent = 0; sent < 30;) {
    for (const path of hooks) {
      for (let burst = 0; burst < 5; burst += 1, sent += 1)
        expect((await wire('POST', path, { content: 'x' })).status).toBe(204)
      scopes.push((await wire('POST', path, { content: 'x' })).headers.get('x-ratelimit-scope'))
    }
    clock.pass(2000)
  }
  expect(new Set(scopes)).toEqual(new Set(['user']))
  const hidden = await wire('POST', hooks[0]!, { content: 'x' })
  expect(hidden.status).toBe(429)
  expect(hidden.headers.get('x-ratelimit-scope')).toBe('shared')
  expect(hidden.headers.get('x-ratelimit-remaining')).toBe('4')
  expect(hidden.body.retry_after).toBe(54)
  clock.pass(54_000)
  expect((await wire('POST', hooks[0]!, { content: 'x' })).status).toBe(204)
})

it('two renames in ten minutes, other changes freely', async () => {
  const channel = await open()
  const { body: thread } = await wire('POST', `/channels/${channel}/threads`, { name: 'T', type: 11 })
  const rename = () => wire('PATCH', `/channels/${thread.id}`, { name: 'N' })
  expect([(await rename()).status, (await rename()).status]).toEqual([200, 200])
  expect(await rename()).toMatchObject({ status: 429, body: { retry_after: 600 } })
  expect((await wire('PATCH', `/channels/${thread.id}`, { auto_archive_duration: 60 })).status).toBe(200)
  clock.pass(600_000)
  expect((await rename()).status).toBe(200)
})

it('fifty requests a second for the bot, from which interactions are free', async () => {
  await open()
  const paths = ['/users/@me', '/gateway/bot', '/applications/@me']
  for (let asked = 0; asked < 50; asked += 1) expect((await wire('GET', paths[asked % 3]!)).status).toBe(200)
  const refused = await wire('GET', '/users/@me')
  expect(refused).toMatchObject({ status: 429, body: { global: true } })
  expect(refused.headers.get('x-ratelimit-global')).toBe('true')
  expect((await wire('POST', '/interactions/1/x/callback', { type: 5 })).body.code).toBe(10062)
  clock.pass(1000)
  expect((await wire('GET', '/users/@me')).status).toBe(200)
})

it('can be scaled and switched off', async () => {
  const send = (channel: string) => wire('POST', `/channels/${channel}/messages`, { content: 'x' })
  const channel = await open({ limits: { scale: 2 } })
  for (let sent = 0; sent < 10; sent += 1) expect((await send(channel)).status).toBe(200)
  expect((await send(channel)).status).toBe(429)
  await playground.close()
  const free = await open({ limits: 'off' })
  for (let sent = 0; sent < 80; sent += 1) expect((await send(free)).status).toBe(200)
})

it('discord.js queues by the headers and meets no 429', async () => {
  await using stage = await login({ limits: { scale: 1 } })
  playground = stage.playground
  const channel = (await stage.client.channels.fetch(stage.channel('council'))) as TextChannel
  const message = await channel.send('Vote')
  const started = Date.now()
  await Promise.all(['👍', '👎', '🤷', '🎉'].map((emoji) => message.react(emoji)))
  expect(Date.now() - started).toBeGreaterThan(700)
  expect(stage.exchanges.some(({ status }) => status === 429)).toBe(false)
  expect(stage.playground.person('Ben').see(channel.id)[0]?.reactions).toHaveLength(4)
})

it('discord.js waits out a 429 of a limit that no header foretold', async () => {
  const clock = manualClock()
  await using stage = await login(
    { clock, limits: { scale: 1 } },
    { rest: { rejectOnRateLimit: ['/channels'] } },
  )
  playground = stage.playground
  const channel = (await stage.client.channels.fetch(stage.channel('council'))) as TextChannel
  const thread = await channel.threads.create({ name: 'T' })
  await thread.setName('one')
  await thread.setName('two')
  await expect(thread.setName('three')).rejects.toMatchObject({ retryAfter: expect.any(Number) })
  expect(stage.exchanges.at(-1)).toMatchObject({ status: 429, answer: { retry_after: 600 } })
})
