import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PermissionName } from '../../src/playground/world/bits.ts'
import type { Playground } from '../../src/playground/index.ts'
import { openWire, wireTo, type OpenWire, type Wire } from './wire.ts'

let opened: OpenWire
let playground: Playground
let wire: Wire
const channel = (name: string) => playground.controls.channelId(name)

beforeEach(async () => {
  opened = await openWire()
  ;({ playground, wire } = opened)
})
afterEach(() => opened.close())

it.each<[number, number, string, string, unknown?]>([
  [404, 0, 'GET', '/nothing/here'],
  [404, 0, 'PUT', '/users/@me'],
  [404, 10003, 'GET', '/channels/1'],
  [404, 10003, 'POST', '/channels/1/messages', { content: 'x' }],
  [404, 10004, 'GET', '/guilds/1'],
  [404, 10007, 'GET', '/guilds/GUILD/members/STRANGER'],
  [404, 10008, 'GET', '/channels/COUNCIL/messages/1'],
  [404, 10008, 'DELETE', '/channels/COUNCIL/messages/1'],
  [404, 10011, 'GET', '/guilds/GUILD/roles/1'],
  [404, 10013, 'GET', '/users/1'],
  [404, 10014, 'GET', '/applications/APP/emojis/1'],
  [404, 10015, 'GET', '/webhooks/1'],
  [404, 10015, 'POST', '/webhooks/1/token', { content: 'x' }],
  [404, 10062, 'POST', '/interactions/1/token/callback', { type: 5 }],
  [404, 10063, 'DELETE', '/applications/APP/commands/1'],
  [401, 50027, 'POST', '/webhooks/APP/token', { content: 'x' }],
  [400, 50035, 'GET', '/channels/council'],
  [400, 50035, 'GET', '/channels/COUNCIL/messages?limit=0'],
  [400, 50035, 'PATCH', '/channels/COUNCIL/messages/x', {}],
  [400, 50024, 'GET', '/channels/COUNCIL/thread-members'],
  [403, 50001, 'GET', '/guilds/GUILD/members?limit=5'],
  [400, 50035, 'POST', '/applications/APP/emojis', { name: 'x', image: 'data:image/png;base64,AAAA' }],
  [400, 50035, 'POST', '/applications/APP/emojis', { name: 'aria', image: 'https://example.org/a.png' }],
])('%i %i for %s %s', async (status, code, method, path, body) => {
  const stranger = playground.controls.addPeople(1)[0]!.id
  playground.world.members.delete(stranger)
  const real = path
    .replace('GUILD', playground.guildId)
    .replace('COUNCIL', channel('council'))
    .replace('APP', playground.applicationId)
    .replace('STRANGER', stranger)
  const answer = await wire(method, real, body)
  expect(answer).toMatchObject({ status, body: { code, message: expect.any(String) } })
})

it('401 for a wrong token or none, before anything else', async () => {
  const wrong = wireTo(playground, 'wrong')
  expect(await wrong('GET', '/channels/1')).toMatchObject({
    status: 401,
    body: { message: '401: Unauthorized', code: 0 },
  })
  expect((await wire('GET', '/users/@me', undefined, { authorization: '' })).status).toBe(401)
  expect((await wire('GET', '/gateway', undefined, { authorization: '' })).status).toBe(200)
})

it.each<[PermissionName, string, string, unknown?]>([
  ['SEND_MESSAGES', 'POST', '/channels/COUNCIL/messages', { content: 'x' }],
  ['MANAGE_WEBHOOKS', 'POST', '/channels/COUNCIL/webhooks', { name: 'x' }],
  ['CREATE_PUBLIC_THREADS', 'POST', '/channels/COUNCIL/threads', { name: 'x', type: 11 }],
  ['READ_MESSAGE_HISTORY', 'GET', '/channels/COUNCIL/messages/MESSAGE'],
  ['CREATE_PUBLIC_THREADS', 'POST', '/channels/COUNCIL/messages/MESSAGE/threads', { name: 'x' }],
])('50013 without %s, 50001 without sight: %s %s', async (name, method, path, body) => {
  const { id } = await playground.person('Ben').say(channel('council'), 'x')
  const real = path.replace('COUNCIL', channel('council')).replace('MESSAGE', id)
  playground.controls.overwrite(channel('council'), 'bot', { deny: [name] })
  expect(await wire(method, real, body)).toMatchObject({ status: 403, body: { code: 50013 } })
  playground.controls.overwrite(channel('council'), 'bot', { deny: ['VIEW_CHANNEL'] })
  expect(await wire(method, real, body)).toMatchObject({ status: 403, body: { code: 50001 } })
  playground.controls.overwrite(channel('council'), 'bot', {})
  expect((await wire(method, real, body)).status).toBeLessThan(300)
})

it('refuses embeds and files where the sender may not have them', async () => {
  const path = `/channels/${channel('council')}/messages`
  playground.controls.overwrite(channel('council'), 'bot', { deny: ['EMBED_LINKS', 'ATTACH_FILES'] })
  const embed = await wire('POST', path, { content: 'x', embeds: [{ title: 't' }] })
  expect(embed).toMatchObject({ status: 403, body: { code: 50013 } })
  const form = new FormData()
  form.set('payload_json', '{"content":"x"}')
  form.set('files[0]', new Blob(['x']), 'x.txt')
  expect((await wire('POST', path, form)).body.code).toBe(50013)
})

it('needs history to reply', async () => {
  const { id } = await playground.person('Ben').say(channel('council'), 'x')
  playground.controls.overwrite(channel('council'), 'bot', { deny: ['READ_MESSAGE_HISTORY'] })
  const body = { content: 'x', message_reference: { message_id: id } }
  expect((await wire('POST', `/channels/${channel('council')}/messages`, body)).body.code).toBe(160002)
  const { body: seen } = await wire('GET', `/channels/${channel('council')}/messages`)
  expect(seen).toEqual([])
})

it('lets the bot change channels and overwrites only within its own rights', async () => {
  const path = `/channels/${channel('council')}`
  const ben = playground.person('Ben').id
  expect((await wire('PATCH', path, { topic: 'x' })).body.code).toBe(50013)
  expect((await wire('PUT', `${path}/permissions/${ben}`, { type: 1, deny: 1024 })).body.code).toBe(50013)
  playground.controls.overwrite(channel('council'), 'bot', { allow: ['MANAGE_CHANNELS', 'MANAGE_ROLES'] })
  expect((await wire('PATCH', path, { topic: 'x', name: 'forum' })).body).toMatchObject({
    topic: 'x',
    name: 'forum',
  })
  expect((await wire('PUT', `${path}/permissions/${ben}`, { type: 1, deny: 8 })).body.code).toBe(50013)
  expect((await wire('PUT', `${path}/permissions/${ben}`, { type: 1, deny: 'x' })).body.code).toBe(50035)
  expect((await wire('PUT', `${path}/permissions/${ben}`, { type: 1, deny: 1024 })).status).toBe(204)
  await expect(playground.person('Ben').say(channel('forum'), 'x')).rejects.toMatchObject({ code: 50001 })
  expect((await wire('DELETE', `${path}/permissions/${ben}`)).status).toBe(204)
  await playground.person('Ben').say(channel('forum'), 'x')
  expect((await wire('DELETE', path)).status).toBe(200)
})
