/** Requests that are right but for one thing, and the place of that thing. */
import type { Request } from './open-api.ts'

const webhook = '/webhooks/123/token'
const messages = '/channels/123/messages'
const callback = '/interactions/123/token/callback'
const commands = '/applications/123/commands'

const post = (path: string, body: unknown, query = ''): Request => ({ method: 'POST', path, body, query })
const patch = (path: string, body: unknown): Request => ({ method: 'PATCH', path, body })
const put = (path: string, body?: unknown): Request => ({ method: 'PUT', path, body })
const get = (path: string, query = ''): Request => ({ method: 'GET', path, query })

const text = (length: number) => 'x'.repeat(length)
const button = { type: 2, style: 1, label: 'Stop', custom_id: 'stop' }
const row = (...components: object[]) => ({ type: 1, components })
const select = { type: 3, custom_id: 'pick', options: [{ label: 'One', value: '1' }] }
const input = { type: 4, custom_id: 'words', style: 1 }
const label = { type: 18, label: 'Words', component: input }
const modal = { custom_id: 'note', title: 'A note', components: [label] }
const command = { name: 'council', description: 'Ask a council' }
const option = { type: 3, name: 'question', description: 'What?' }
const many = <Value>(count: number, value: Value) => Array.from({ length: count }, () => value)

export type WrongRequest = [what: string, request: Request, where: string]

export const wrongRequests: WrongRequest[] = [
  ['a path that does not exist', post('/channels/123/message', { content: 'x' }), 'route'],
  ['a method that does not exist', put(messages, { content: 'x' }), 'route'],
  ['an id that is no snowflake', post('/channels/general/messages', { content: 'x' }), 'path /channel_id'],
  ['a query name in camel case', post(webhook, { content: 'x' }, 'threadId=1'), 'query /threadId'],
  ['a query value of the wrong kind', post(webhook, { content: 'x' }, 'wait=maybe'), 'query /wait'],
  ['a page that is too large', get(messages, 'limit=101'), 'query /limit'],
  ['too many reactions in a page', get(`${messages}/1/reactions/%F0%9F%91%8D`, 'limit=0'), 'query /limit'],
  ['an unknown kind of reaction', get(`${messages}/1/reactions/%F0%9F%91%8D`, 'type=7'), 'query /type'],
  ['no body where one is needed', post(messages, undefined), 'body'],
  ['a body where none belongs', put(`${messages}/1/reactions/x/@me`, { content: 'x' }), 'body'],
  ['a body that is no JSON', post(messages, '{'), 'body'],
  ['a username of 81 characters', post(webhook, { content: 'x', username: text(81) }), 'body /username'],
  [
    'an avatar that is no address',
    post(webhook, { content: 'x', avatar_url: 'sol.png' }),
    'body /avatar_url',
  ],
  ['an avatar in camel case', post(webhook, { content: 'x', avatarURL: 'https://a.b/' }), 'body /avatarURL'],
  ['a nonce for a webhook', post(webhook, { content: 'x', nonce: '1' }), 'body /nonce'],
  ['a nonce of 26 characters', post(messages, { content: 'x', nonce: text(26) }), 'body /nonce'],
  ['11 embeds', post(messages, { embeds: many(11, { title: 'x' }) }), 'body /embeds'],
  ['a title of 257 characters', post(messages, { embeds: [{ title: text(257) }] }), 'body /embeds/0/title'],
  [
    'a description of 4097 characters',
    post(messages, { embeds: [{ description: text(4097) }] }),
    'body /embeds/0/description',
  ],
  [
    '26 fields',
    post(messages, { embeds: [{ fields: many(26, { name: 'a', value: 'b' }) }] }),
    'body /embeds/0/fields',
  ],
  [
    'a field without a value',
    post(messages, { embeds: [{ fields: [{ name: 'a' }] }] }),
    'body /embeds/0/fields/0/value',
  ],
  [
    'a colour beyond white',
    post(messages, { embeds: [{ title: 'x', color: 0x1000000 }] }),
    'body /embeds/0/color',
  ],
  [
    'mentions of an unknown kind',
    post(messages, { content: 'x', allowed_mentions: { parse: ['all'] } }),
    'body /allowed_mentions/parse/0',
  ],
  [
    'a label of 81 characters',
    post(messages, { components: [row({ ...button, label: text(81) })] }),
    'body /components/0/components/0/label',
  ],
  [
    'an id of 101 characters',
    post(messages, { components: [row({ ...button, custom_id: text(101) })] }),
    'body /components/0/components/0/custom_id',
  ],
  [
    '6 buttons in a row',
    post(messages, {
      components: [row(...Array.from({ length: 6 }, (_, n) => ({ ...button, custom_id: `${n}` })))],
    }),
    'body /components/0/components',
  ],
  ['a button outside a row', post(messages, { components: [button] }), 'body /components/0/type'],
  [
    '26 options in a select',
    post(messages, { components: [row({ ...select, options: many(26, { label: 'a', value: 'b' }) })] }),
    'body /components/0/components/0/options',
  ],
  ['a thread without a name', post(`${messages}/1/threads`, {}), 'body /name'],
  [
    'an odd archive duration',
    post(`${messages}/1/threads`, { name: 'x', auto_archive_duration: 61 }),
    'body /auto_archive_duration',
  ],
  ['an unknown callback', post(callback, { type: 99 }), 'body /type'],
  [
    'a modal title of 46 characters',
    post(callback, { type: 9, data: { ...modal, title: text(46) } }),
    'body /data/title',
  ],
  [
    'a modal without components',
    post(callback, { type: 9, data: { ...modal, components: [] } }),
    'body /data/components',
  ],
  [
    'a description of 101 characters',
    put(commands, [{ ...command, description: text(101) }]),
    'body /0/description',
  ],
  ['26 options', put(commands, [{ ...command, options: many(26, option) }]), 'body /0/options'],
  [
    'an option of an unknown kind',
    put(commands, [{ ...command, options: [{ ...option, type: 12 }] }]),
    'body /0/options/0/type',
  ],
  [
    'a permission that is no number',
    put(commands, [{ ...command, default_member_permissions: 'admin' }]),
    'body /0/default_member_permissions',
  ],
  [
    'an edit with a face',
    patch(`${webhook}/messages/1`, { content: 'x', avatar_url: 'https://a.b/' }),
    'body /avatar_url',
  ],
  ['no webhook name', post('/channels/1/webhooks', {}), 'body /name'],
  ['no login', { ...post(messages, { content: 'x' }), headers: {} }, 'headers /authorization'],
]

/** Here the document has branches that nothing tells apart, so that each branch complains beside the real reason. */
export const wrongInUnion: WrongRequest[] = [
  [
    'a thread name of 101 characters',
    post('/channels/1/threads', { name: text(101), type: 11 }),
    'body /name',
  ],
  [
    '26 choices',
    post(callback, { type: 8, data: { choices: many(26, { name: 'a', value: 'a' }) } }),
    'body /data/choices',
  ],
]
