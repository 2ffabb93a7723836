import type { TextChannel } from 'discord.js'
import { expect, it } from 'vitest'
import type { Fault, Intercept } from '../../src/playground/index.ts'
import { login } from './login.ts'
import { openWire } from './wire.ts'

/** Each matching request meets the next fault of the list, then nothing more. */
function failing(method: string, faults: Fault[]): Intercept {
  return (request) => (request.method === method ? faults.shift() : undefined)
}

const outage = (effect: 'none' | 'applied') => ({
  status: 502,
  body: { message: 'Bad Gateway', code: 0 },
  effect,
})

it('a 5xx without effect is repeated by discord.js to one message', async () => {
  await using stage = await login({ intercept: failing('POST', [outage('none')]) })
  const channel = (await stage.client.channels.fetch(stage.channel('council'))) as TextChannel
  await channel.send('once')
  expect(stage.playground.person('Ben').see(channel.id)).toHaveLength(1)
  expect(stage.exchanges.filter(({ method }) => method === 'POST').map(({ status }) => status)).toEqual([
    502, 200,
  ])
})

it('a 5xx after the effect becomes two messages by that repetition, unless a nonce is enforced', async () => {
  const faults: Fault[] = [outage('applied')]
  await using stage = await login({ intercept: failing('POST', faults) })
  const channel = (await stage.client.channels.fetch(stage.channel('council'))) as TextChannel
  await channel.send('twice')
  expect(stage.playground.person('Ben').see(channel.id)).toHaveLength(2)
  faults.push(outage('applied'))
  await channel.send({ content: 'once', nonce: 'n', enforceNonce: true })
  expect(stage.playground.person('Ben').see(channel.id)).toHaveLength(3)
})

it('drops and silences, before the effect and after it', async () => {
  const opened = await openWire({
    intercept: failing('POST', [
      'drop',
      { fault: 'drop', effect: 'applied' },
      { fault: 'hang', effect: 'applied' },
    ]),
  })
  const { playground, wire } = opened
  const channel = playground.controls.channelId('council')
  const send = (content: string) => wire('POST', `/channels/${channel}/messages`, { content })
  const seen = () =>
    playground
      .person('Ben')
      .see(channel)
      .map((message) => message.content)
  await expect(send('lost')).rejects.toThrow('fetch failed')
  expect(seen()).toEqual([])
  await expect(send('kept')).rejects.toThrow('fetch failed')
  expect(seen()).toEqual(['kept'])
  const hanging = send('silent').catch((problem: unknown) => problem)
  await playground.person('Ben').untilMessage(channel, (message) => message.content === 'silent')
  await opened.close()
  expect(await hanging).toBeInstanceOf(Error)
})

it('sees every request before it is served, and may take its time', async () => {
  const seen: string[] = []
  const opened = await openWire({
    async intercept({ method, path, query, body }) {
      await Promise.resolve()
      seen.push(`${method} ${path} ${JSON.stringify(query)} ${JSON.stringify(body)}`)
      return path.endsWith('/typing')
        ? {
            status: 404,
            headers: { 'x-own': '1' },
            body: { code: 10003, message: 'Unknown Channel' },
            effect: 'none',
          }
        : undefined
    },
  })
  const channel = opened.playground.controls.channelId('council')
  expect((await opened.wire('POST', `/channels/${channel}/messages?x=1`, { content: 'a' })).status).toBe(200)
  const typing = await opened.wire('POST', `/channels/${channel}/typing`)
  expect([typing.status, typing.headers.get('x-own')]).toEqual([404, '1'])
  expect(seen).toEqual([
    `POST /api/v10/channels/${channel}/messages {"x":"1"} {"content":"a"}`,
    `POST /api/v10/channels/${channel}/typing {} undefined`,
  ])
  await opened.playground.close()
})
